import Records

extension Input {
    /// The decompressed bytes from the start, and whether they can be read again.
    func openBytes(blockBytes: Int) throws(Problem) -> (bytes: any ByteSource, isRepeatable: Bool) {
        if isStandardInput {
            return (try streamBytes(FileBytes(stream: 0, name: name), blockBytes: blockBytes), false)
        }
        let file = try FileBytes(path: path, name: name)
        return (isGzip ? GzipBytes(file, name: name, blockBytes: blockBytes) : file, file.isRegular)
    }

    /// A stream has no name, so gzip is told by its magic number (RFC 1952 §2.3.1).
    func streamBytes(_ stream: any ByteSource, blockBytes: Int) throws(Problem) -> any ByteSource {
        var start: [UInt8] = []
        for _ in 0..<2 {
            var byte = [UInt8](repeating: 0, count: 1)
            let count = try byte.withUnsafeMutableBufferPointer { (buffer) throws(Problem) in
                try stream.read(into: buffer)
            }
            start += byte.prefix(count)
        }
        let whole = MemoryBytes(start, then: stream)
        return start == [0x1F, 0x8B] ? GzipBytes(whole, name: name, blockBytes: blockBytes) : whole
    }
}
