/// Validated records and where their input stands behind them: admitted to the ledger in one transaction.
package struct ValidatedBatch: Hashable, Sendable {
    /// The input, its format and header, and the checkpoint behind the last record.
    package var input: StoredInput
    package var records: [ValidatedRecord]

    package init(input: StoredInput, records: [ValidatedRecord]) {
        self.input = input
        self.records = records
    }
}
