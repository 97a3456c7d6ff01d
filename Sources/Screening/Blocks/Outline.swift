/// Finds where the texts of a record's columns stand in a block.
///
/// It understands less than the reference reader: what it finds, that reads alike.
protocol Outline {
    /// The end of the record found, line end left out; then where the next one begins, in bytes and marks.
    var end: Int { get }
    var next: Int { get }
    var nextMark: Int { get }
    /// Line ends passed.
    var lines: Int { get }

    /// - Parameters:
    ///   - start: where the record begins.
    ///   - mark: the first mark at or behind it.
    mutating func find(from start: Int, mark: Int) -> OutlineFind
}

enum OutlineFind: Hashable {
    case record
    /// A line that holds no record.
    case blank
    case doubt
    /// The bytes end before the record does.
    case incomplete
}
