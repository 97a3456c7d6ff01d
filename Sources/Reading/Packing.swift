import Records

/// How the bytes of an input are packed. Its first bytes tell; a name only promises.
enum Packing: Hashable, CaseIterable {
    case gzip
    case zstd

    /// What the name of a file promises, letter case left out of account.
    init?(promisedBy name: String) {
        guard let packing = Self.allCases.first(where: { name.lowercased().hasSuffix($0.suffix) }) else { return nil }
        self = packing
    }

    /// What the bytes begin with: the magic numbers of RFC 1952 §2.3.1 and RFC 8878 §3.1, skippable frames included.
    init?(start: [UInt8]) {
        if start.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
            || (start.dropFirst().starts(with: [0x2A, 0x4D, 0x18]) && start[0] & 0xF0 == 0x50)
        {
            self = .zstd
        } else {
            return nil
        }
    }

    var suffix: String {
        switch self {
        case .gzip: ".gz"
        case .zstd: ".zst"
        }
    }

    /// What unpacks a file to standard output.
    var command: String {
        switch self {
        case .gzip: "gzip -dc"
        case .zstd: "zstd -dc"
        }
    }

    /// The name without what it says of packing.
    static func unpacked(_ name: String) -> String {
        guard let packing = Packing(promisedBy: name) else { return name }
        return unpacked(String(name.dropLast(packing.suffix.count)))
    }

    func unpacking(_ source: any ByteSource, name: String, blockBytes: Int) -> any ByteSource {
        switch self {
        case .gzip: GzipBytes(source, name: name, blockBytes: blockBytes)
        case .zstd: ZstdBytes(source, name: name, blockBytes: blockBytes)
        }
    }
}

/// The names under which an input may be found again: exports are often packed once they are imported, and what is
/// compared are the unpacked bytes.
package enum PackedNames {
    /// The path itself first.
    package static func all(of path: String) -> [String] {
        let plain = Packing.unpacked(path)
        return [path] + ([plain] + Packing.allCases.map { plain + $0.suffix }).filter { $0 != path }
    }
}

extension [Packing] {
    /// The command that gives what a file holds to a tool.
    /// - Parameter onPipe: the tool with its options where it reads its standard input.
    func command(_ tool: String, onPipe: String? = nil, for name: String) -> String {
        guard let outermost = first else { return "\(tool) \(name.shellQuoted)" }
        let steps = ["\(outermost.command) \(name.shellQuoted)"] + dropFirst().map(\.command) + [onPipe ?? tool]
        return steps.joined(separator: " | ")
    }
}
