/// Everything one transaction does, in this order.
package struct LedgerChange: Hashable, Sendable {
    package var settlements: [Settlement] = []
    package var revalidations: [Revalidation] = []
    /// `retry`: a revalidated record is offered even where its body has not changed.
    package var offersAgain = false
    /// The mapping and schema that the ledger's validations are made with from here on.
    package var rulesDigest: String?
    package var admission: ValidatedBatch?
    /// Marked `sending` before their first send.
    package var intents: [RecordKey] = []

    package init() {}

    package var isEmpty: Bool {
        settlements.isEmpty && revalidations.isEmpty && rulesDigest == nil && admission == nil && intents.isEmpty
    }
}
