import Records

/// Bytes that are there already, and behind them those of another source.
final class MemoryBytes: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let next: (any ByteSource)?

    init(_ bytes: [UInt8], then next: (any ByteSource)? = nil) {
        rest = bytes[...]
        self.next = next
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        guard !rest.isEmpty else { return try next?.read(into: buffer) ?? 0 }
        let chunk = rest.prefix(buffer.count)
        rest = rest.dropFirst(chunk.count)
        return buffer.update(fromContentsOf: chunk) - buffer.startIndex
    }
}
