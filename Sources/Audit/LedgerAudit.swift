package import Ingest
package import Records

/// Balances the books from the inputs and the ledger's rows: none of the counters kept during the runs is believed.
///
/// What was consumed of each input is read and validated once more. A record stands in the column of the row at its
/// place, one without a row is skipped; what comes of that must be what the ledger's books say. An input that is
/// gone or changed is checked by the ledger alone.
package struct LedgerAudit: Sendable {
    private let reader: ConsumedPart.Reader
    private let rulesDigest: String

    /// - Parameters:
    ///   - rules digest: the digest of the job's mapping and schema.
    ///   - name: how messages name a path.
    package init(
        validator: RecordValidator, limits: RecordLimits, rulesDigest: String,
        name: @escaping @Sendable (_ path: String) -> String
    ) {
        reader = ConsumedPart.Reader(validator: validator, limits: limits, name: name)
        self.rulesDigest = rulesDigest
    }

    package func perform(on ledger: any LedgerSnapshot) throws(Problem) -> AuditReport {
        var report = AuditReport()
        report.isOfAnotherJob = try ledger.rulesDigest().map { $0 != rulesDigest } ?? false
        report.flaws = try ledger.flaws()
        let inputs = try ledger.inputs()
        let latest = Dictionary(inputs.map { ($0.key.path, $0.key.generation) }, uniquingKeysWith: max)
        var findings: [AuditFindings] = []
        for input in inputs {
            let isReplaced = latest[input.key.path] != input.key.generation
            findings.append(
                try examine(input, on: ledger, isReplaced: isReplaced, comparesEvents: !report.isOfAnotherJob))
        }
        let isExplained = findings.contains(where: \.explainsMissingOwners)
        report.inputs = findings.map { $0.concluded(isExplained: isExplained) }
        return report
    }

    private func examine(
        _ input: StoredInput, on ledger: any LedgerSnapshot, isReplaced: Bool, comparesEvents: Bool
    ) throws(Problem) -> AuditFindings {
        let books = try ledger.books(of: input.key)
        var findings = AuditFindings(InputAudit(input.key, isReplaced: isReplaced, books: books))
        if !books.balance {
            findings.audit.discrepancies.append(
                .sum(read: books.read, columns: books.columns.reduce(0) { $0 + $1.count }))
        }
        if input.checkpoint.records != books.read {
            findings.audit.discrepancies.append(.checkpoint(records: input.checkpoint.records, read: books.read))
        }
        switch reader.open(input) {
        case .failure(let failure): findings.audit.unavailable = failure.reason
        case .success(let part):
            var join = try PlaceJoin(part, ledger.rows(of: input.key))
            while let pair = try join.next() {
                try findings.enter(pair, on: ledger, comparesEvents: comparesEvents)
            }
        }
        return findings
    }
}
