import Records

/// What an audit counts and finds while it reads one input.
struct AuditFindings {
    var audit: InputAudit
    /// Accepted records that name one they correct.
    private var corrections = 0
    /// The books by the file and the rows.
    private var found = Books()
    private var skipped = Occurrences()
    private var ignored = Occurrences()
    /// Ignored records were told by another `where` than the job's, or the input has been read again since.
    private var isOfAnotherFilter = false
    /// Skipped, though no row has their event id.
    private var ownerless = Occurrences()
    private var stray = Occurrences()
    private var otherBytes = Occurrences()
    private var otherID = Occurrences()
    private var otherBody = Occurrences()
    private var invalidNow = Occurrences()

    init(_ audit: InputAudit, isOfAnotherFilter: Bool = false) {
        self.audit = audit
        self.isOfAnotherFilter = isOfAnotherFilter || audit.isReplaced
    }

    /// The ledger's own sums.
    mutating func checkTotals(_ checkpoint: InputCheckpoint) {
        let books = audit.books
        if !books.balance {
            let columns = books.columns.reduce(0) { $0 + $1.count }
            audit.discrepancies.append(.sum(read: books.read, columns: columns))
        }
        if checkpoint.records != books.read {
            audit.discrepancies.append(.checkpoint(records: checkpoint.records, read: books.read))
        }
    }

    mutating func enter(
        _ pair: PlaceJoin.Pair, on ledger: any LedgerSnapshot, comparesEvents: Bool
    ) throws(Problem) {
        guard let record = pair.record else {
            if let row = pair.row { stray.add(line: row.line) }
            return
        }
        found.read += 1
        if record.corrects != nil, case .accepted = record.validation { corrections += 1 }
        guard let row = pair.row else {
            return try enterSkipped(record, on: ledger, comparesEvents: comparesEvents)
        }
        found.enter(1, row.state, inDoubt: row.inDoubt)
        try compareBytes(record, row, on: ledger)
        if comparesEvents { compareEvents(record, row, on: ledger) }
    }

    private mutating func enterSkipped(
        _ record: ValidatedRecord, on ledger: any LedgerSnapshot, comparesEvents: Bool
    ) throws(Problem) {
        if case .ignored = record.validation {
            found.ignored += 1
            return ignored.add(line: record.line)
        }
        found.skipped += 1
        skipped.add(line: record.line)
        guard comparesEvents, case .accepted(let event, _) = record.validation else { return }
        if try !ledger.hasOwner(of: event.id) { ownerless.add(line: record.line) }
    }

    private mutating func compareBytes(
        _ record: ValidatedRecord, _ row: LedgerRow, on ledger: any LedgerSnapshot
    ) throws(Problem) {
        guard row.state != .delivered, row.state != .duplicate, let raw = try ledger.raw(of: row.key) else { return }
        if !raw.elementsEqual(record.raw) { otherBytes.add(line: record.line) }
    }

    private mutating func compareEvents(_ record: ValidatedRecord, _ row: LedgerRow, on ledger: any LedgerSnapshot) {
        guard row.isOut else { return }
        let event: Event
        switch record.validation {
        case .accepted(let made, _): event = made
        case .invalid: return invalidNow.add(line: record.line)
        // It went out before `where` left it out.
        case .ignored: return
        }
        if event.id != row.eventID {
            otherID.add(line: record.line)
        } else if !ledger.isBody(event.body, of: row) {
            otherBody.add(line: record.line)
        }
    }
}

extension AuditFindings {
    /// Whether a skipped record may be without an owner of its id and still not be lost: the owner was corrected to
    /// another id, or went out under the id that an earlier job gave it.
    var explainsMissingOwners: Bool {
        !isCompared || corrections + otherID.count + invalidNow.count > 0
    }

    /// The audit of the input.
    /// - Parameter isExplained: whether a skipped record without an owner is a note; otherwise it is lost.
    func concluded(isExplained: Bool) -> InputAudit {
        var audit = audit
        guard isCompared else { return audit }
        let isCounted = audit.books.skipped == withoutRows.skipped
        let areLost = ownerless.count > 0 && !(isExplained && isCounted)
        if areLost { audit.discrepancies.append(.lost(ownerless)) }
        audit.discrepancies += columns(without: areLost && !isCounted ? ownerless.count : 0)
        if stray.count > 0 { audit.discrepancies.append(.stray(stray)) }
        if otherBytes.count > 0 { audit.discrepancies.append(.otherBytes(otherBytes)) }
        if ownerless.count > 0, !areLost { audit.notes.append(.ownerless(ownerless)) }
        if otherID.count > 0 { audit.notes.append(.otherID(otherID)) }
        if otherBody.count > 0 { audit.notes.append(.otherBody(otherBody)) }
        if invalidNow.count > 0 { audit.notes.append(.invalidNow(invalidNow)) }
        return audit
    }

    private var isCompared: Bool {
        if case .compared = audit.comparison { true } else { false }
    }

    /// The columns in which ledger and input differ; lost records count in none.
    private func columns(without lost: Int) -> [Discrepancy] {
        var found = found
        (found.skipped, found.ignored) = withoutRows
        found.skipped -= lost
        let pairs = zip([("read", audit.books.read)] + audit.books.columns, [("read", found.read)] + found.columns)
        return pairs.filter { $0.1 != $1.1 }.map { ledger, inputs in
            .column(
                ledger.0, ledger: ledger.1, inputs: inputs.1,
                firstLine: ledger.0 == "skipped"
                    ? skipped.firstLine : ledger.0 == "ignored" ? ignored.firstLine : nil)
        }
    }

    /// The records without a row, told apart as the ledger does where it may do so: a record may have been skipped before
    /// `where` left it out, and what another `where` ignored nobody knows any more.
    private var withoutRows: (skipped: Int, ignored: Int) {
        let books = audit.books
        guard books.skipped + books.ignored == found.skipped + found.ignored,
            isOfAnotherFilter || books.skipped > found.skipped
        else { return (found.skipped, found.ignored) }
        return (books.skipped, books.ignored)
    }
}
