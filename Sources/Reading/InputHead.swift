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

    /// Reads at most `mostBytes`; gzip is told by its first bytes, whatever the name.
    ///
    /// - Parameter path: `-` is standard input.
    /// - Throws: `Problem` of kind `input` where it is missing, a directory, may not be read, or is damaged gzip; `io`.
    package init(of path: String, name: String, mostBytes: Int) throws(Problem) {
        let input = Input(path: path, name: name, format: .ndjson)
        let stream = try input.isStandardInput ? FileBytes(stream: 0, name: name) : FileBytes(path: path, name: name)
        let source = try input.streamBytes(stream, blockBytes: InputCursor.defaultBlockBytes)
        var block = [UInt8](repeating: 0, count: InputCursor.defaultBlockBytes)
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
