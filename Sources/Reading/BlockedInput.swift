package import Records

/// An input read in blocks, in any order and again.
package struct BlockedInput: Sendable {
    package let input: Input
    package let limits: RecordLimits
    package let bytes: any BlockSource
    /// The column names; nil where there are none.
    package let header: [String]?
    /// `duplicate-column` and `byte-order-mark` warnings on the header.
    package let headerFindings: [Finding]
    /// Fields a row must have, and the offset from which rows are held to it; nil where nothing tells.
    package let width: (columns: Int, from: Int)?
    /// The offset of the first record, behind byte order mark and header.
    package let start: Int
    /// The physical line at `start`.
    package let startLine: Int
    /// A byte order mark was skipped between the start of the input and its header: that is told.
    package let hasToldMark: Bool

    /// Reads the header. What need not be read from start to end is read where it stands.
    /// - Throws: `Problem`, as the source of the whole input does.
    package static func open(_ input: Input, limits: RecordLimits) throws(Problem) -> BlockedInput {
        let bytes: any BlockSource
        let start: any ByteSource
        if input.isGzip || !input.isRegularFile {
            bytes = try SpooledBytes(input)
            start = SpooledStart(bytes)
        } else {
            start = try FileBytes(path: input.path, name: input.name)
            bytes = try BlockFile(path: input.path, name: input.name)
        }
        var cursor = InputCursor(start, name: input.name)
        try cursor.skipByteOrderMark()
        guard case .csv(let dialect) = input.format else {
            return BlockedInput(input, limits, bytes, cursor)
        }
        try dialect.check()
        return try BlockedInput(input, limits, bytes, CSVSource(cursor, dialect: dialect, limits: limits))
    }

    private init(_ input: Input, _ limits: RecordLimits, _ bytes: any BlockSource, _ cursor: InputCursor) {
        self.input = input
        self.limits = limits
        self.bytes = bytes
        (header, headerFindings, width) = (nil, [], nil)
        (start, startLine) = (cursor.offset, cursor.line)
        hasToldMark = false
    }

    private init(_ input: Input, _ limits: RecordLimits, _ bytes: any BlockSource, _ csv: CSVSource) throws(Problem) {
        self.input = input
        self.limits = limits
        self.bytes = bytes
        var csv = csv
        let marks = csv.marks.untold()
        (header, headerFindings) = (csv.header, csv.headerFindings + marks)
        hasToldMark = !marks.isEmpty
        (start, startLine) = (csv.cursor.offset, csv.cursor.line)
        var learner = csv
        try learner.learn(before: .max)
        width = learner.columnCount.map { ($0, learner.cursor.offset) }
    }
}
