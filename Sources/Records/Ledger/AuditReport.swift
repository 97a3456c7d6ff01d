/// What an audit of a ledger came to.
package struct AuditReport: Hashable, Sendable {
    package var inputs: [InputAudit] = []
    package var flaws: [LedgerFlaw] = []
    /// The validations of the ledger are another job's: ids and bodies were not compared.
    package var isOfAnotherJob = false

    package init() {}

    package var balances: Bool { flaws.isEmpty && inputs.allSatisfy(\.discrepancies.isEmpty) }

    package var records: Int { inputs.reduce(0) { $0 + $1.books.read } }

    /// One for each line that says what does not balance.
    package var discrepancies: Int { inputs.reduce(flaws.count) { $0 + $1.discrepancies.count } }

    /// As the ledger has them.
    package var books: Books { inputs.reduce(into: Books()) { $0.add($1.books) } }
}
