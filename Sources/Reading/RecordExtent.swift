/// Where one record of the unread bytes ends, and what is wrong with its outline.
struct RecordExtent: Hashable {
    /// A place counted from the record's first byte.
    struct Place: Hashable {
        var offset: Int
        /// Lines below the record's first.
        var line: Int
        /// The 1-based byte on that line.
        var byte: Int
    }

    enum Fault: Hashable {
        /// A quote inside an unquoted field.
        case strayQuote(Place)
        /// A closing quote with text behind it.
        case textBehindQuote(Place)
        case unterminatedQuote(Place)
        /// A quote that was never closed, and met one of a record further on.
        case runawayQuote(Place)
        /// Its line goes on behind `end` and has to be skipped.
        case tooLong
    }

    /// Bytes of the record, line end left out. 0 is an empty line.
    var length: Int
    /// Bytes to consume.
    var end: Int
    /// Line ends among them.
    var lines: Int
    var fault: Fault?
}

extension RecordExtent.Place {
    /// The place of the byte at `index` of a record's raw bytes.
    init(of index: Int, in raw: ArraySlice<UInt8>) {
        let before = raw[..<index]
        let lineStart = before.lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? raw.startIndex
        let ends = before.indices.filter { place in
            let isPair = raw[place] == .carriageReturn && raw[place + 1] == .lineFeed
            return raw[place].isLineEnd && !isPair
        }
        self.init(offset: index - raw.startIndex, line: ends.count, byte: index - lineStart + 1)
    }
}
