import Records

/// The bytes of another source, the first of which may be looked at before they are read.
final class PeekedBytes: ByteSource {
    private let source: any ByteSource
    /// Taken from the source and not read yet.
    private var ahead: [UInt8] = []
    private var isAtEnd = false

    init(_ source: any ByteSource) { self.source = source }

    /// The first bytes not read yet, at most so many; fewer where there are no more, or the source fails behind them:
    /// whoever reads on meets that.
    func peek(_ count: Int) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: max(0, count - ahead.count))
        while ahead.count < count, !isAtEnd {
            let room = count - ahead.count
            let read = block.withUnsafeMutableBufferPointer { [source] block in
                try? source.read(into: UnsafeMutableBufferPointer(rebasing: block[..<room]))
            }
            guard let read, read > 0 else {
                isAtEnd = true
                break
            }
            ahead += block[..<read]
        }
        return Array(ahead.prefix(count))
    }

    /// The source ended, or failed, where all that was looked at ends.
    func holdsAll(of start: [UInt8]) -> Bool { isAtEnd && ahead.count == start.count }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        guard !ahead.isEmpty else { return try source.read(into: buffer) }
        let chunk = ahead.prefix(buffer.count)
        let count = buffer.update(fromContentsOf: chunk) - buffer.startIndex
        ahead.removeFirst(count)
        return count
    }
}
