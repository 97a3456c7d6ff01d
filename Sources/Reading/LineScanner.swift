/// Finds where a line ends: at LF, CRLF or a lone CR. Goes on where it stopped when more bytes are there.
struct LineScanner {
    private let limit: Int
    private var index = 0

    /// - Parameter limit: bytes of a line at the most.
    init(limit: Int) { self.limit = limit }

    mutating func reset() { index = 0 }

    /// The line at the start of the bytes; nil where they end before it does, or there is none.
    mutating func scan(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent? {
        let start = bytes.startIndex
        let stop = min(bytes.count, limit + 1)
        while index < stop, !bytes[start + index].isLineEnd { index += 1 }
        if index > limit { return RecordExtent(length: index, end: index, lines: 0, fault: .tooLong) }
        if index < bytes.count { return bytes.lineEnd(at: index, isAtEnd: isAtEnd, lines: 0) }
        return isAtEnd && index > 0 ? RecordExtent(length: index, end: index, lines: 0) : nil
    }
}

extension ArraySlice<UInt8> {
    /// The extent of a record whose line end stands at `length`; nil while a CR may still become a CRLF.
    func lineEnd(at length: Int, isAtEnd: Bool, lines: Int) -> RecordExtent? {
        let next = dropFirst(length + 1).first
        if self[startIndex + length] == .lineFeed {
            return RecordExtent(length: length, end: length + 1, lines: lines + 1)
        }
        guard next != nil || isAtEnd else { return nil }
        return RecordExtent(length: length, end: length + (next == .lineFeed ? 2 : 1), lines: lines + 1)
    }
}
