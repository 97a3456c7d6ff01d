/// What a transaction came to.
package struct Receipt: Hashable, Sendable {
    /// Admitted or revalidated events that may be sent, in key order.
    package var pending: [PendingEvent] = []
    /// What the ledger itself found: `id-conflict` errors, `id-reused` warnings.
    package var ledgerFindings: [InputFinding] = []
    /// Records admitted, by the column they went to; `read` is the admission's size.
    package var admitted = Books()

    package init() {}

    package var findings: [Finding] { ledgerFindings.map(\.finding) }
}
