import Reading
import Records

/// What is known of an input's records before any of them is read.
struct FastPathInput: Sendable {
    let format: SourceFormat
    let header: [String]?
    /// Fields of a row; nil where nothing tells.
    let columns: Int?
    /// A delimiter ends each row, behind the field of the last column.
    let hasTrailingDelimiters: Bool
    let limits: RecordLimits

    /// For records that are found in blocks.
    init(_ input: BlockedInput) {
        format = input.input.format
        header = input.header
        columns = input.width?.columns
        hasTrailingDelimiters = input.hasTrailingDelimiters
        limits = input.limits
    }

    /// For records that are read one by one, whose fields are the columns and nothing else.
    init(format: SourceFormat, header: [String]?, limits: RecordLimits) {
        self.format = format
        self.header = header
        columns = header?.count
        hasTrailingDelimiters = false
        self.limits = limits
    }
}
