import Records

extension FileLook {
    /// Looks at the first bytes of a delimited file; nil where nothing is odd, for standard input, which can be read but
    /// once, and for what cannot be read: whoever reads it says why.
    package init?(of input: Input, wanted: [String]) {
        guard case .csv(let dialect) = input.format, input.isRepeatable,
            let head = try? input.head(Self.headBytes)
        else { return nil }
        self.init(head.bytes, isWhole: head.isWhole, dialect: dialect, wanted: wanted, skipping: dialect.skipLines)
    }
}

extension Input {
    /// The first bytes, decompressed, a byte order mark left out.
    fileprivate func head(_ count: Int) throws(Problem) -> (bytes: [UInt8], isWhole: Bool) {
        var cursor = InputCursor(try openBytes(blockBytes: count).bytes, name: name, blockBytes: count)
        try cursor.skipByteOrderMark()
        try cursor.fill(upTo: count)
        return (Array(cursor.unreadBytes.prefix(count)), cursor.isAtEnd && cursor.unreadBytes.count <= count)
    }
}
