package import Records

/// An input that can be read in blocks, in any order and again: a regular file that is not packed.
package struct BlockedInput: Sendable {
    package let input: Input
    package let limits: RecordLimits
    package let file: BlockFile
    /// The column names; nil where there are none.
    package let header: [String]?
    /// `duplicate-column` and `byte-order-mark` warnings on the header.
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

    /// Whether the input need not be read from start to end: no stream, not packed, a regular file.
    package static func suits(_ input: Input) -> Bool {
        !input.isGzip && input.isRegularFile
    }

    /// Reads the header.
    /// - Throws: `Problem`, as the source of the whole input does.
    package static func open(_ input: Input, limits: RecordLimits) throws(Problem) -> BlockedInput {
        let bytes = try FileBytes(path: input.path, name: input.name)
        let file = try BlockFile(path: input.path, name: input.name)
        var cursor = InputCursor(bytes, name: input.name)
        try cursor.skipByteOrderMark()
        guard case .csv(let dialect) = input.format else {
            return BlockedInput(input, limits, file, cursor)
        }
        try dialect.check()
        return try BlockedInput(input, limits, file, CSVSource(cursor, dialect: dialect, limits: limits))
    }

    private init(_ input: Input, _ limits: RecordLimits, _ file: BlockFile, _ cursor: InputCursor) {
        self.input = input
        self.limits = limits
        self.file = file
        (header, headerFindings, width, rowEnd) = (nil, [], nil, .plain)
        (start, startLine) = (cursor.offset, cursor.line)
        hasToldMark = false
    }

    private init(_ input: Input, _ limits: RecordLimits, _ file: BlockFile, _ csv: CSVSource) throws(Problem) {
        self.input = input
        self.limits = limits
        self.file = file
        var csv = csv
        let marks = csv.marks.untold()
        (header, headerFindings, rowEnd) = (csv.header, csv.headerFindings + marks, csv.rowEnd)
        hasToldMark = !marks.isEmpty
        (start, startLine) = (csv.cursor.offset, csv.cursor.line)
        var learner = csv
        try learner.learn(before: .max)
        width = learner.columnCount.map { ($0, learner.cursor.offset) }
    }
}
