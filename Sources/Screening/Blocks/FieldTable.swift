/// What is known of the fields of a CSV before any record is.
final class FieldTable {
    let delimiter: UInt8
    /// Whether a column is mapped: text with doubled quotes in it is the reference's to unquote.
    let isMapped: UnsafeMutableBufferPointer<Bool>

    init(_ fastPath: ColumnFastPath, delimiter: UInt8) {
        self.delimiter = delimiter
        isMapped = .copied((0...fastPath.columns).map { column in fastPath.mapped.contains { $0.contains(column) } })
    }

    deinit { isMapped.deallocate() }
}
