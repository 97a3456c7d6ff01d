import Records

extension InputCursor {
    /// Consumes a UTF-8 byte order mark at the start of the input; bytes of line 1 are counted behind it.
    mutating func skipByteOrderMark() throws(Problem) {
        try fill(upTo: ByteOrderMark.bytes.count)
        if unreadBytes.starts(with: ByteOrderMark.bytes) { consume(ByteOrderMark.bytes.count, lines: 0) }
    }

    /// Consumes UTF-8 byte order marks in front of a record, as exports that were put together have them.
    /// - Returns: whether there was one.
    mutating func skipFurtherByteOrderMarks() throws(Problem) -> Bool {
        var isSkipped = false
        while true {
            switch ByteOrderMark.find(in: unreadBytes, isAtEnd: isAtEnd) {
            case .present:
                consume(ByteOrderMark.bytes.count, lines: 0)
                isSkipped = true
            case .absent: return isSkipped
            case .incomplete: try fill()
            }
        }
    }
}
