/// What is known of the fields of a CSV before any record is.
final class FieldRoom {
    let delimiter: UInt8
    /// Whether a column is mapped: text with doubled quotes in it is the reference's to unquote.
    let isMapped: UnsafeMutableBufferPointer<Bool>

    init(_ screen: Screen, delimiter: UInt8) {
        self.delimiter = delimiter
        isMapped = .copied((0...screen.columns).map { column in screen.mapped.contains { $0.contains(column) } })
    }

    deinit { isMapped.deallocate() }
}
