import Records

/// Where the bytes of an input come from: the whole list.
enum Origin {
    /// Read once, from start to end.
    case standardInput
    /// A file, or whatever else stands at its path.
    case file
    /// Read as often as needed, from start to end.
    case object(ObjectAddress, any ObjectStore)
}

extension Input {
    var origin: Origin {
        if path == "-" { return .standardInput }
        guard let store = objects?.store, let address = ObjectAddress(path) else { return .file }
        return .object(address, store)
    }

    package var isStandardInput: Bool { path == "-" }

    /// Whether something is at the path, whatever it is.
    package var exists: Bool {
        switch origin {
        case .standardInput, .file: FilePlace.exists(path)
        case .object(let address, let store): store.exists(address)
        }
    }

    /// Whether it is a file that is there, and no stream or device: its bytes can be had at any offset.
    package var isRegularFile: Bool {
        switch origin {
        case .standardInput, .object: false
        case .file: BlockFile.isRegular(path)
        }
    }

    /// Whether it can be read as often as needed.
    package var isRepeatable: Bool {
        switch origin {
        case .standardInput: false
        case .file: BlockFile.isRegular(path)
        case .object: true
        }
    }

    /// Its bytes as they are kept, and whether they can be read again.
    func kept() throws(Problem) -> (bytes: any ByteSource, isRepeatable: Bool) {
        switch origin {
        case .standardInput: return (FileBytes(stream: 0, name: name), false)
        case .file:
            let file = try FileBytes(path: path, name: name)
            return (file, file.isRegular)
        case .object(let address, let store): return (store.open(address), true)
        }
    }
}
