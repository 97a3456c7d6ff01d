package import Records

extension AuditReport {
    /// A line for each input, difference and note; the summary is the command's.
    package func json(_ name: Name) -> [JSONLine] {
        inputs.flatMap { $0.json(name) } + flaws.map { $0.json(name) }
    }
}

extension InputAudit {
    fileprivate func json(_ name: AuditReport.Name) -> [JSONLine] {
        let file = name(path)
        let differences = discrepancies.map { $0.json(in: file) }
        let remarks = notes.map { note in
            var line = JSONLine(type: "note")
            line.add("file", file)
            line.add("message", note.words(in: file))
            return line
        }
        return [head(name)] + differences + remarks
    }

    private func head(_ name: AuditReport.Name) -> JSONLine {
        var line = JSONLine(type: "input")
        line.add("file", name(path))
        line.add("knownAs", path == input.path ? nil : name(input.path))
        line.add("generation", input.generation)
        line.add("replaced", isReplaced)
        line.add("compared", reason == nil)
        line.add("reason", reason)
        line.add("read", books.read)
        for column in books.columns { line.add(column.name, column.count) }
        line.add("differences", discrepancies.count)
        return line
    }
}

extension InputAudit {
    /// Why it was not compared; nil where it was.
    private var reason: String? {
        switch comparison {
        case .compared: nil
        case .unavailable(let cause): cause.reason
        case .omitted: "only the ledger was checked"
        }
    }
}

extension AuditReport {
    /// What the summary of an audit has beside the members of every summary.
    package func add(to summary: inout JSONLine) {
        summary.add("inputs", inputs.count)
        summary.add("notCompared", failed.count)
        summary.add("standardInput", streams)
        summary.add("differences", discrepancies)
        summary.add("eventsCompared", !isOfAnotherJob && !isOfLedgerOnly)
        summary.add("ledgerOnly", isOfLedgerOnly)
    }
}

extension Discrepancy {
    fileprivate func json(in file: String) -> JSONLine {
        var line = JSONLine(type: "difference")
        line.add("file", file)
        if case .column(let name, let ledger, let inputs, _) = self {
            line.add("column", name)
            line.add("ledger", ledger)
            line.add("inputs", inputs)
        }
        line.add("line", firstLine)
        line.add("message", words(in: file))
        return line
    }

    private var firstLine: Int? {
        switch self {
        case .sum, .checkpoint: nil
        case .column(_, _, _, let line): line
        case .lost(let records), .stray(let records), .otherBytes(let records): records.firstLine
        }
    }
}

extension LedgerFlaw {
    fileprivate func json(_ name: AuditReport.Name) -> JSONLine {
        var line = JSONLine(type: "difference")
        line.add("file", input.map { name($0.path) })
        line.add("line", input.map { _ in self.line })
        line.add("message", words(name))
        return line
    }
}
