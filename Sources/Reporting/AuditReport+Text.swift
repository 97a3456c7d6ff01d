package import Records

extension AuditReport {
    /// How messages name a path.
    package typealias Name = (_ path: String) -> String

    /// A line for each input, for each thing that does not balance, and for each note; then the verdict.
    package func text(_ name: Name) -> [String] {
        let other =
            isOfAnotherJob ? ["note: the job has changed since the last run: ids and bodies are not compared"] : []
        let lines = inputs.flatMap { $0.text(name) } + flaws.map { "the ledger: \($0.words(name))" } + other + [verdict]
        return lines.map(\.escaped)
    }

    /// The last line.
    package var verdict: String {
        let size = "\(records.counted("record")) in \(inputs.count.counted("input"))"
        let facts = [result, comparedByLedger, notCompared].compactMap(\.self)
        return "verify: \(size), \(facts.joined(separator: "; "))"
    }

    private var result: String {
        guard balances else { return "the books do not balance: \(discrepancies.counted("difference"))" }
        if isOfLedgerOnly { return "the ledger balances, the inputs were not looked at" }
        return failed.isEmpty ? "the books balance" : "what could be compared balances"
    }

    private var comparedByLedger: String? {
        streams == 0 ? nil : "\(streams) of them standard input, checked by the ledger alone"
    }

    /// Nil where every input that should be there was compared.
    package var notCompared: String? {
        failed.isEmpty ? nil : "\(failed.count.counted("input")) could not be compared"
    }
}

extension InputAudit {
    fileprivate func text(_ name: AuditReport.Name) -> [String] {
        let file = name(path)
        let label = isReplaced ? "\(file) (an earlier content)" : file
        return ["\(label): \(books.read.counted("record")), \(result)\(origin(name))"]
            + discrepancies.map { "\(label): \($0.words(in: file))" }
            + notes.map { "note: \(label): \($0.words(in: file))" }
    }

    private var result: String {
        switch comparison {
        case .compared:
            discrepancies.isEmpty ? "as the ledger has them" : "not as the ledger has them"
        case .unavailable(let cause) where failure != nil: "cannot be compared: \(cause.reason)"
        case .unavailable(let cause): "checked by the ledger alone: \(cause.reason)"
        case .omitted: "checked by the ledger alone"
        }
    }

    private func origin(_ name: AuditReport.Name) -> String {
        path == input.path ? "" : "; it was \(name(input.path)) when it was read"
    }
}

extension Discrepancy {
    func words(in file: String) -> String {
        switch self {
        case .sum(let read, let columns): "the ledger's columns add up to \(columns), and \(read) were read"
        case .checkpoint(let records, let read): "the checkpoint counts \(records.counted("record")), the books \(read)"
        case .column(let name, let ledger, let inputs, let line):
            "\(name): the ledger says \(ledger), the inputs say \(inputs)\(line.map { ", first at \(file):\($0)" } ?? "")"
        case .lost(let records): "the ledger has nothing for \(records.words("record", in: file))"
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
        let first = input.map { ", first at \(name($0.path)):\(line)" } ?? ""
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
