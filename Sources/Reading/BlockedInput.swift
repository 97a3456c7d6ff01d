package import Records

/// An input read in blocks, in any order and again.
package struct BlockedInput: Sendable {
    package let input: Input
    package let limits: RecordLimits
    package let bytes: any BlockSource
    /// Of the source, in which places are counted; the bytes are UTF-8.
    let encoding: TextEncoding
    /// The column names; nil where there are none.
    package let header: [String]?
    /// Warnings on the encoding, and `duplicate-column` and `byte-order-mark` on the header.
    package let headerFindings: [Finding]
    /// Fields a row must have, and the offset from which rows are held to it; nil where nothing tells.
    package let width: (columns: Int, from: Int)?
    /// How rows end.
    let rowEnd: RowEnd
    /// A delimiter ends each row, behind the field of the last column.
    package var hasTrailingDelimiters: Bool { rowEnd == .delimiter }
    /// The offset of the first record, behind byte order mark and header.
    package let start: Int
    /// The physical line at `start`.
    package let startLine: Int
    /// A byte order mark was skipped between the start of the input and its header: that is told.
    package let hasToldMark: Bool

    /// Opens the input, and reads the header. What need not be read from start to end is read where it stands.
    /// - Throws: `Problem`, as the source of the whole input does.
    package static func open(_ input: Input, limits: RecordLimits) throws(Problem) -> BlockedInput {
        let opened = try input.openBytes(blockBytes: InputCursor.defaultBlockBytes)
        try input.checkFormat(of: opened, blockBytes: InputCursor.defaultBlockBytes)
        let (encoding, findings) = (opened.encoding, opened.findings)
        if input.isRegularFile, opened.packings.isEmpty, encoding == .utf8 {
            var cursor = InputCursor(opened.bytes, name: input.name)
            let file = try BlockFile(path: input.path, name: input.name)
            return try open(input, limits, file, &cursor, findings)
        }
        let isRepeatable = opened.isRepeatable
        let spooling: @Sendable () throws(Problem) -> Spool = { () throws(Problem) in
            try Spool(input.openBytes(blockBytes: InputCursor.defaultBlockBytes).bytes, name: input.name)
        }
        let spool = SpooledBytes(try Spool(opened.bytes, name: input.name), reopen: isRepeatable ? spooling : nil)
        var cursor = InputCursor(SpooledStart(spool), name: input.name)
        cursor.encoding = encoding
        return try open(input, limits, spool, &cursor, findings)
    }

    /// - Parameter cursor: at the start of the bytes.
    private static func open(
        _ input: Input, _ limits: RecordLimits, _ bytes: any BlockSource, _ cursor: inout InputCursor,
        _ findings: [Finding]
    ) throws(Problem) -> BlockedInput {
        try cursor.skipByteOrderMark()
        guard case .csv(let dialect) = input.format else {
            return BlockedInput(input, limits, bytes, cursor, findings)
        }
        try dialect.check()
        let csv = try CSVSource(cursor, dialect: dialect, limits: limits)
        return try BlockedInput(input, limits, bytes, csv, findings)
    }

    private init(
        _ input: Input, _ limits: RecordLimits, _ bytes: any BlockSource, _ cursor: InputCursor, _ findings: [Finding]
    ) {
        self.input = input
        self.limits = limits
        self.bytes = bytes
        encoding = cursor.encoding
        (header, headerFindings, width, rowEnd) = (nil, findings, nil, .plain)
        (start, startLine) = (cursor.offset, cursor.line)
        hasToldMark = false
    }

    private init(
        _ input: Input, _ limits: RecordLimits, _ bytes: any BlockSource, _ csv: CSVSource, _ findings: [Finding]
    ) throws(Problem) {
        self.input = input
        self.limits = limits
        self.bytes = bytes
        encoding = csv.cursor.encoding
        var csv = csv
        let marks = csv.marks.untold()
        (header, headerFindings, rowEnd) = (csv.header, findings + csv.headerFindings + marks, csv.rowEnd)
        hasToldMark = !marks.isEmpty
        (start, startLine) = (csv.cursor.offset, csv.cursor.line)
        var learner = csv
        try learner.learn(before: .max)
        width = learner.columnCount.map { ($0, learner.cursor.offset) }
    }
}
