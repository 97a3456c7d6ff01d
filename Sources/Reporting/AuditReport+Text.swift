package import Records

extension AuditReport {
    /// How messages name an input.
    package typealias Name = (InputKey) -> String

    /// A line for each input, for each thing that does not balance, and for what is worth a note; then the verdict.
    package func text(_ name: Name) -> [String] {
        let other =
            isOfAnotherJob ? ["note: the job has changed since the last run: ids and bodies are not compared"] : []
        let lines = inputs.flatMap { $0.text(name) } + flaws.map { "the ledger: \($0.words(name))" } + other + [verdict]
        return lines.map(\.escaped)
    }

    /// The last line.
    package var verdict: String {
        let size = "\(records.counted("record")) in \(inputs.count.counted("input"))"
        guard !balances else { return "verify: \(size), the books balance" }
        return "verify: \(size), the books do not balance: \(discrepancies.counted("difference"))"
    }
}

extension InputAudit {
    fileprivate func text(_ name: AuditReport.Name) -> [String] {
        let file = label(name)
        return [head(file)] + discrepancies.map { "\(file): \($0.words(in: name(input)))" }
            + notes.map { "note: \(file): \($0.words(in: name(input)))" }
    }

    private func head(_ file: String) -> String {
        let size = "\(file): \(books.read.counted("record"))"
        if let unavailable { return "\(size), checked by the ledger alone: \(unavailable)" }
        return discrepancies.isEmpty ? "\(size), as the ledger has them" : "\(size), not as the ledger has them"
    }

    func label(_ name: AuditReport.Name) -> String { isReplaced ? "\(name(input)) (an earlier content)" : name(input) }
}

extension Discrepancy {
    func words(in file: String) -> String {
        switch self {
        case .sum(let read, let columns): "the ledger's columns sum up to \(columns), and \(read) were read"
        case .checkpoint(let records, let read): "the checkpoint counts \(records.counted("record")), the books \(read)"
        case .column(let name, let ledger, let inputs, let line):
            "\(name): the ledger says \(ledger), the inputs say \(inputs)\(line.map { ", first at \(file):\($0)" } ?? "")"
        case .lost(let records): "nothing stands for \(records.words("record", in: file))"
        case .stray(let rows): "the ledger has \(rows.words("record", in: file)), where the input has none"
        case .otherBytes(let records): "the ledger kept other bytes of \(records.words("record", in: file))"
        }
    }
}

extension AuditNote {
    func words(in file: String) -> String {
        switch self {
        case .otherID(let events):
            "\(events.words("event", in: file)), went out with another id than the record has now"
        case .otherBody(let events):
            "\(events.words("event", in: file)), went out with another body than the record makes now"
        case .ownerless(let records):
            "\(records.words("record", in: file)), skipped for an id that was corrected or changed with the job since"
        case .invalidNow(let events):
            "\(events.words("event", in: file)), went out, and the record is invalid by the job as it is now"
        }
    }
}

extension LedgerFlaw {
    func words(_ name: AuditReport.Name) -> String {
        let first = input.map { ", first at \(name($0)):\(line)" } ?? ""
        let rows = count.counted("record")
        return switch kind {
        case .withoutInput: "\(rows) of an input it does not know"
        case .withoutBytes: "\(rows) without the bytes to go on with\(first)"
        case .halfSettled: "\(rows) settled without what an answer leaves\(first)"
        case .contradictory: "\(rows) whose reasons do not go with the state\(first)"
        case .sharedID: "\(rows) with an event id of another\(first)"
        }
    }
}

extension Occurrences {
    fileprivate func words(_ what: String, in file: String) -> String {
        count.counted(what) + (firstLine.map { ", first at \(file):\($0)" } ?? "")
    }
}

extension Int {
    /// `1 record`, `2 records`
    fileprivate func counted(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "s")" }
}
