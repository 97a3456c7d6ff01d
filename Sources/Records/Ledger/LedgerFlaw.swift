/// Rows of a ledger that cannot be what a run wrote.
package struct LedgerFlaw: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Its input is not in the ledger.
        case withoutInput
        /// It is not settled, and the bytes to send or to validator it by are not here, or are others.
        case withoutBytes
        /// It is settled for good, and its bytes are still here, or the moment is missing.
        case halfSettled
        /// Its reasons, or its want of an id, do not go with its state.
        case contradictory
        /// Another row stands for the same event id.
        case sharedID
    }

    package var kind: Kind
    package var count: Int
    /// Of the first such row; nil where its input is not in the ledger.
    package var input: InputKey?
    package var line: Int

    package init(_ kind: Kind, count: Int, input: InputKey?, line: Int) {
        self.kind = kind
        self.count = count
        self.input = input
        self.line = line
    }
}
