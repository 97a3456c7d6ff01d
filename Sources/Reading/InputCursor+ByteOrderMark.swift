import Records

extension InputCursor {
    /// Consumes a UTF-8 byte order mark at the start of the input; bytes of line 1 are counted behind it.
    /// - Throws: `Problem` of kind `input` for the mark of UTF-16 or UTF-32.
    mutating func skipByteOrderMark() throws(Problem) {
        try fill(upTo: 4)
        let start = unreadBytes.prefix(4)
        if start.starts(with: ByteOrderMark.bytes) { return consume(ByteOrderMark.bytes.count, lines: 0) }
        guard let encoding = Self.foreignEncoding(start) else { return }
        throw Problem(
            .input, "\(name) begins with the byte order mark of \(encoding); expected UTF-8",
            hint: "convert it: iconv -f \(encoding) -t UTF-8 < \(name) > utf8-copy")
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

    private static func foreignEncoding(_ start: ArraySlice<UInt8>) -> String? {
        switch Array(start) {
        case [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]: "UTF-32"
        case let bytes where bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]): "UTF-16"
        default: nil
        }
    }
}
