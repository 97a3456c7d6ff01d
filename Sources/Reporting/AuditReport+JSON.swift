package import Records

extension AuditReport {
    /// A line for each input, difference and note; the summary is the command's.
    package func json(_ name: Name) -> [JSONLine] {
        inputs.flatMap { $0.json(name) } + flaws.map { $0.json(name) }
    }
}

extension InputAudit {
    fileprivate func json(_ name: AuditReport.Name) -> [JSONLine] {
        let file = name(input)
        let differences = discrepancies.map { $0.json(in: file) }
        let remarks = notes.map { note in
            var line = JSONLine(type: "note")
            line.add("file", file)
            line.add("message", note.words(in: file))
            return line
        }
        return [head(file)] + differences + remarks
    }

    private func head(_ file: String) -> JSONLine {
        var line = JSONLine(type: "input")
        line.add("file", file)
        line.add("generation", input.generation)
        line.add("replaced", isReplaced)
        line.add("compared", unavailable == nil)
        line.add("reason", unavailable)
        line.add("read", books.read)
        for column in books.columns { line.add(column.name, column.count) }
        line.add("differences", discrepancies.count)
        return line
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
        line.add("file", input.map(name))
        line.add("line", input.map { _ in self.line })
        line.add("message", words(name))
        return line
    }
}
