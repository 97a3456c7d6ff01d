package import Records

/// Reads, maps and validates everything by the same path as a live run, and stops before the wire.
package struct DryRun: Sendable {
    private let intake: Intake

    package init(_ intake: Intake) {
        self.intake = intake
    }

    /// - Parameter observe: told of each record's findings and of the record itself, in file order.
    /// - Returns: the books; `pending` is what would be sent.
    /// - Throws: `Problem` where an input cannot be read.
    package func check(
        observe: (_ findings: [Finding], _ record: JudgedRecord, _ input: InputKey) -> Void
    ) async throws(Problem) -> Books {
        var books = Books()
        var identities = IdentityIndex()
        while let batch = try await intake.next() {
            for record in batch.records {
                let findings = books.enter(record, of: batch.input.key, &identities)
                if !findings.isEmpty { observe(findings, record, batch.input.key) }
            }
        }
        return books
    }
}

extension Books {
    /// Enters a record in the column a run with a new ledger would put it in, a valid one as pending.
    fileprivate mutating func enter(
        _ record: JudgedRecord, of input: InputKey, _ identities: inout IdentityIndex
    ) -> [Finding] {
        read += 1
        guard case .accepted(let event, let warnings) = record.verdict else {
            invalid += 1
            if case .invalid(_, let id?) = record.verdict { identities.noteInvalid(id) }
            return record.verdict.findings
        }
        switch identities.see(event, line: record.line, in: input) {
        case .new:
            let settled = identities.settleInvalid(event.id)
            invalid -= settled
            skipped += settled
            pending += 1
            return warnings
        case .repeated:
            skipped += 1
            return warnings
        case .reused(let input, let line):
            skipped += 1
            idReused += 1
            let place = "\(input.fileName):\(line)"
            return warnings + [.idReused(event.id, line: record.line, place: place, isDelivered: false)]
        case .conflict(let earlierLine):
            invalid += 1
            return warnings + [.idConflict(event.id, line: record.line, earlierLine: earlierLine)]
        }
    }
}
