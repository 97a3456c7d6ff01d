package import Ingest
package import Records

/// Balances the books from the inputs and the ledger's rows: none of the counters kept during the runs is believed.
///
/// What was consumed of each input is read and validated once more. A record counts in the column of the row at its
/// place, one without a row as skipped; the result must be what the ledger's books have. An input that cannot be read
/// again is checked by the ledger alone.
package struct LedgerAudit: Sendable {
    private let reader: ConsumedPart.Reader?
    private let rulesDigest: String
    private let filter: String?

    /// - Parameters:
    ///   - reader: nil checks the ledger alone.
    ///   - rulesDigest: of the job's mapping and schema.
    ///   - filter: the digest of the job's `where`; nil where there is none.
    package init(reader: ConsumedPart.Reader?, rulesDigest: String, filter: String? = nil) {
        self.reader = reader
        self.rulesDigest = rulesDigest
        self.filter = filter
    }

    package func perform(on ledger: any LedgerSnapshot) throws(Problem) -> AuditReport {
        var report = AuditReport()
        report.isOfLedgerOnly = reader == nil
        if reader != nil { report.isOfAnotherJob = try isOfAnotherJob(ledger) }
        report.flaws = try ledger.flaws()
        let inputs = try ledger.inputs()
        let latest = Dictionary(inputs.map { ($0.key.path, $0.key.generation) }, uniquingKeysWith: max)
        let lost = Set(try ledger.lostRests())
        var findings: [AuditFindings] = []
        for input in inputs {
            let isReplaced = latest[input.key.path] != input.key.generation && !lost.contains(input.key)
            findings.append(
                try examine(input, on: ledger, isReplaced: isReplaced, comparesEvents: !report.isOfAnotherJob))
        }
        let isExplained = findings.contains(where: \.explainsMissingOwners)
        report.inputs = findings.map { $0.concluded(isExplained: isExplained) }
        return report
    }

    private func isOfAnotherJob(_ ledger: any LedgerSnapshot) throws(Problem) -> Bool {
        try ledger.rulesDigest().map { $0 != rulesDigest } ?? false
    }

    private func examine(
        _ input: StoredInput, on ledger: any LedgerSnapshot, isReplaced: Bool, comparesEvents: Bool
    ) throws(Problem) -> AuditFindings {
        var findings = AuditFindings(
            InputAudit(input.key, isReplaced: isReplaced, books: try ledger.books(of: input.key)),
            isOfAnotherFilter: input.holdsIgnoredRecords(ofOtherThan: filter))
        findings.checkTotals(input.checkpoint)
        switch reader?.open(input) {
        case nil: break
        case .failure(let cause): findings.audit.comparison = .unavailable(cause)
        case .success(let part):
            findings.audit.comparison = .compared(path: part.path)
            var join = try PlaceJoin(part, ledger.rows(of: input.key))
            while let pair = try join.next() {
                try findings.enter(pair, on: ledger, comparesEvents: comparesEvents)
            }
        }
        return findings
    }
}
