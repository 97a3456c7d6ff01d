/// What an audit found of one input.
package struct InputAudit: Hashable, Sendable {
    package var input: InputKey
    /// The path has been read with another content since.
    package var isReplaced: Bool
    /// As the ledger has them.
    package var books: Books
    package var comparison = InputComparison.omitted
    package var discrepancies: [Discrepancy] = []
    package var notes: [AuditNote] = []

    package init(_ input: InputKey, isReplaced: Bool, books: Books) {
        self.input = input
        self.isReplaced = isReplaced
        self.books = books
    }
}

/// Whether the records of an input were read again and compared with the ledger.
package enum InputComparison: Hashable, Sendable {
    /// `path` is where the input was found.
    case compared(path: String)
    case unavailable(InputUnavailable)
    /// Only the ledger was to be looked at.
    case omitted
}

extension InputAudit {
    /// Why it cannot be compared though it could be; nil for one that was compared, for a stream, and for a content
    /// that its file has no longer because a newer one was read from it.
    package var failure: InputUnavailable? {
        guard case .unavailable(let cause) = comparison, !isReplaced, cause.kind != .standardInput else { return nil }
        return cause
    }

    /// Where it was found; where it was last seen if it was not.
    package var path: String {
        guard case .compared(let path) = comparison else { return input.path }
        return path
    }
}

/// Where the books of one input do not balance.
package enum Discrepancy: Hashable, Sendable {
    /// The ledger's columns do not add up to the number of records read.
    case sum(read: Int, columns: Int)
    /// The checkpoint counts other records than the books.
    case checkpoint(records: Int, read: Int)
    /// A column of the books, with the line of the first record in it.
    case column(String, ledger: Int, inputs: Int, firstLine: Int?)
    /// The ledger has neither a row for these records nor one with their event id.
    case lost(Occurrences)
    /// Rows for which the file has no record.
    case stray(Occurrences)
    /// The ledger kept other bytes of these unsettled records than the file has.
    case otherBytes(Occurrences)
}

/// What a reader of the books should know, though they balance.
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
