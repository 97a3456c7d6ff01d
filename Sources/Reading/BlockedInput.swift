package import Records

/// An input that can be read in blocks, in any order and again: a regular file of plain UTF-8.
package struct BlockedInput: Sendable {
    package let input: Input
    package let limits: RecordLimits
    package let file: BlockFile
    /// The column names; nil where there are none.
    package let header: [String]?
    /// Warnings on the encoding, and `duplicate-column` and `byte-order-mark` on the header.
    package let headerFindings: [Finding]
    /// Fields a row must have, and the offset from which rows are held to it; nil where nothing tells.
    package let width: (columns: Int, from: Int)?
    /// The offset of the first record, behind byte order mark and header.
    package let start: Int
    /// The physical line at `start`.
    package let startLine: Int
    /// A byte order mark was skipped between the start of the input and its header: that is told.
    package let hasToldMark: Bool

    /// Whether the input need not be read from start to end: no stream, neither packed nor in another encoding.
    package static func suits(_ input: Input) -> Bool { input.holdsPlainBytes }

    /// Reads the header.
    /// - Throws: `Problem`, as the source of the whole input does.
    package static func open(_ input: Input, limits: RecordLimits) throws(Problem) -> BlockedInput {
        let opened = try input.openBytes(blockBytes: InputCursor.defaultBlockBytes)
        try input.checkFormat(of: opened, blockBytes: InputCursor.defaultBlockBytes)
        let file = try BlockFile(path: input.path, name: input.name)
        var cursor = InputCursor(opened.bytes, name: input.name)
        try cursor.skipByteOrderMark()
        guard case .csv(let dialect) = input.format else {
            return BlockedInput(input, limits, file, cursor, opened.findings)
        }
        try dialect.check()
        let csv = try CSVSource(cursor, dialect: dialect, limits: limits)
        return try BlockedInput(input, limits, file, csv, opened.findings)
    }

    private init(
        _ input: Input, _ limits: RecordLimits, _ file: BlockFile, _ cursor: InputCursor, _ findings: [Finding]
    ) {
        self.input = input
        self.limits = limits
        self.file = file
        (header, headerFindings, width) = (nil, findings, nil)
        (start, startLine) = (cursor.offset, cursor.line)
        hasToldMark = false
    }

    private init(
        _ input: Input, _ limits: RecordLimits, _ file: BlockFile, _ csv: CSVSource, _ findings: [Finding]
    ) throws(Problem) {
        self.input = input
        self.limits = limits
        self.file = file
        var csv = csv
        let marks = csv.marks.untold()
        (header, headerFindings) = (csv.header, findings + csv.headerFindings + marks)
        hasToldMark = !marks.isEmpty
        (start, startLine) = (csv.cursor.offset, csv.cursor.line)
        var learner = csv
        try learner.learn(before: .max)
        width = learner.columnCount.map { ($0, learner.cursor.offset) }
    }
}
