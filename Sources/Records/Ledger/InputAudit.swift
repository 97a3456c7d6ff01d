/// What an audit found of one input.
package struct InputAudit: Hashable, Sendable {
    package var input: InputKey
    /// The path has been read with another content since.
    package var isReplaced: Bool
    /// As the ledger has them.
    package var books: Books
    /// Why its records could not be read again; nil where they were.
    package var unavailable: String?
    package var discrepancies: [Discrepancy] = []
    package var notes: [AuditNote] = []

    package init(_ input: InputKey, isReplaced: Bool, books: Books) {
        self.input = input
        self.isReplaced = isReplaced
        self.books = books
    }
}

/// Where the books of one input do not balance.
package enum Discrepancy: Hashable, Sendable {
    /// The ledger's columns are not together what it says was read.
    case sum(read: Int, columns: Int)
    /// The checkpoint counts other records than the books.
    case checkpoint(records: Int, read: Int)
    /// A column of the books, with the line of the first record in it.
    case column(String, ledger: Int, inputs: Int, firstLine: Int?)
    /// Nothing stands for these records: no row, and none that has their id.
    case lost(Occurrences)
    /// Rows for which the file has no record.
    case stray(Occurrences)
    /// The ledger kept other bytes of these unsettled records than the file has.
    case otherBytes(Occurrences)
}

/// What somebody should know who reads the books, though they balance.
package enum AuditNote: Hashable, Sendable {
    /// Events that went out with another id than their record has now.
    case otherID(Occurrences)
    /// Events that went out with another body than their record makes now.
    case otherBody(Occurrences)
    /// Events that went out and whose record is invalid by the job as it is now.
    case invalidNow(Occurrences)
    /// Skipped records whose id no record has any more.
    case ownerless(Occurrences)
}
