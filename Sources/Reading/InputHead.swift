package import Records

/// The first bytes of a file or stream, unpacked, for a look at what it holds.
package struct InputHead: Sendable {
    package var bytes: [UInt8]
    /// Whether nothing comes behind them.
    package var isWhole: Bool

    package init(bytes: [UInt8], isWhole: Bool) {
        self.bytes = bytes
        self.isWhole = isWhole
    }

    /// Reads at most `mostBytes`; packed bytes and UTF-16 are told by their start, whatever the name.
    ///
    /// - Parameters:
    ///   - path: a file, or the address of an object; `-` is standard input.
    ///   - objects: what opens an object; nil where there can be none.
    /// - Throws: `Problem` of kind `input` where it is missing, a directory, may not be read, is damaged, or is no export;
    ///   `io`.
    package init(
        of path: String, name: String, mostBytes: Int, objects: ObjectAccess? = nil
    ) throws(Problem) {
        let blockBytes = InputCursor.defaultBlockBytes
        var input = Input(path: path, name: name, format: .csv(CSVDialect()), objects: objects)
        let opened = try input.openBytes(blockBytes: blockBytes)
        let source = opened.bytes
        if source.peek(64).first(where: { $0 > 0x20 }) == UInt8(ascii: "{") { input.format = .ndjson }
        try input.checkFormat(of: opened, blockBytes: blockBytes)
        var block = [UInt8](repeating: 0, count: blockBytes)
        (bytes, isWhole) = ([], false)
        while bytes.count < mostBytes {
            let room = min(block.count, mostBytes - bytes.count)
            let count = try block.withUnsafeMutableBufferPointer { (buffer) throws(Problem) in
                try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[..<room]))
            }
            guard count > 0 else {
                isWhole = true
                return
            }
            bytes += block[..<count]
        }
    }
}
