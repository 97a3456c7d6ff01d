/// Validated records and where their input stands behind them: admitted to the ledger in one transaction.
package struct ValidatedBatch: Hashable, Sendable {
    /// The input, its format and header, and the checkpoint behind the last record.
    package var input: StoredInput
    package var records: [ValidatedRecord]
    /// What is to be said of the input as a whole: of the last batch of an input alone.
    package var notes: [Finding]
    /// The input as which the same bytes were read before, in another way. What is open of it is judged anew record by
    /// record, and so nothing of it is open behind the last one.
    package var rereads: InputKey?

    package init(
        input: StoredInput, records: [ValidatedRecord], notes: [Finding] = [], rereads: InputKey? = nil
    ) {
        self.input = input
        self.records = records
        self.notes = notes
        self.rereads = rereads
    }
}
