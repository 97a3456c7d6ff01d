/// The result of an audit of a ledger.
package struct AuditReport: Hashable, Sendable {
    package var inputs: [InputAudit] = []
    package var flaws: [LedgerFlaw] = []
    /// The records of the ledger were validated by another job: ids and bodies were not compared.
    package var isOfAnotherJob = false
    /// The inputs were not looked at.
    package var isOfLedgerOnly = false

    package init() {}

    /// Of all shards together.
    package init(ofAll reports: [AuditReport]) {
        inputs = reports.flatMap(\.inputs)
        flaws = reports.flatMap(\.flaws)
        isOfAnotherJob = reports.contains(where: \.isOfAnotherJob)
        isOfLedgerOnly = reports.contains(where: \.isOfLedgerOnly)
    }

    package var balances: Bool { flaws.isEmpty && inputs.allSatisfy(\.discrepancies.isEmpty) }

    package var records: Int { inputs.reduce(0) { $0 + $1.books.read } }

    /// One for each line that says what does not balance.
    package var discrepancies: Int { inputs.reduce(flaws.count) { $0 + $1.discrepancies.count } }

    /// As the ledger has them.
    package var books: Books { inputs.reduce(into: Books()) { $0.add($1.books) } }

    /// Inputs that could not be compared though they should be there.
    package var failed: [InputAudit] { inputs.filter { $0.failure != nil } }

    /// Inputs that are read once and never compared.
    package var streams: Int {
        inputs.count { input in
            if case .unavailable(let cause) = input.comparison { cause.kind == .standardInput } else { false }
        }
    }
}
