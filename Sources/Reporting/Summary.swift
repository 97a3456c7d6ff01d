package import Records

/// What a run, or a dry run, came to.
package struct Summary: Sendable {
    /// Empty where there is none.
    package var job: String
    /// Empty where none has begun.
    package var run: String
    /// The base URL that the ledger belongs to, or that a run would send to; nil where it is not known.
    package var destination: String?
    package var books: Books
    /// The books of the ledger's other inputs, of which only what is open counts.
    package var earlier = Books()
    /// What the run waits for; nil where it does not, or is over.
    package var waiting: Waiting?
    /// Of a dry run: records that would be sent. Nil for a live one.
    package var valid: Int?
    package var requests = 0
    package var retries = 0
    package var duration = Duration.zero
    package var exit: Int32 = 0
    /// There is an exit status; not while a run is under way, nor before the first.
    package var isOver = true
    package var findings: FindingTally?
    /// Why a run did not end well; nil where it did, or has not ended.
    package var cause: Cause?

    package init(job: String, run: String, books: Books) {
        self.job = job
        self.run = run
        self.books = books
    }
}

extension Summary {
    /// Of a dry run that could not begin.
    package static func emptyDryRun(of job: String?) -> Summary {
        var summary = Summary(job: job ?? "validate", run: "", books: Books())
        summary.valid = 0
        summary.findings = FindingTally()
        return summary
    }
}

extension Summary {
    /// The columns in the order of the books, with their counts.
    private var columns: [(name: String, count: Int)] {
        guard let valid else { return books.columns }
        return [("valid", valid), ("skipped", books.skipped), ("ignored", books.ignored), ("invalid", books.invalid)]
    }

    /// The last line of `--json`.
    package var json: JSONLine {
        var line = JSONLine(type: "summary")
        line.add("job", job.isEmpty ? nil : job)
        line.add("run", run.isEmpty ? nil : run)
        line.add("destination", destination)
        line.add("records", books.read)
        line.add("read", books.read)
        if let valid { line.add("valid", valid) }
        line.add("delivered", books.delivered)
        line.add("duplicate", books.duplicate)
        line.add("skipped", books.skipped)
        line.add("ignored", books.ignored)
        line.add("invalid", books.invalid)
        line.add("rejected", books.rejected)
        line.add("parked", books.parked)
        line.add("pending", books.pending)
        line.add("dismissed", books.dismissed)
        line.add("earlier", earlier.openJSON)
        line.add("requests", requests)
        line.add("retries", retries)
        line.add("seconds", duration)
        line.add("waiting", waiting?.json)
        if let findings { line.add("findings", findings.json) }
        line.add("exit", isOver ? Int(exit) : nil)
        return line
    }

    /// The books as a table, and what the run cost.
    package var text: String {
        guard valid == nil else { return booksText }
        return "\(booksText)\n  \(requests) requests, \(retries) of them retries, in \(duration.brief)"
    }

    /// The books as a table, one column of the books a line.
    package var booksText: String {
        let width = String(books.read).count
        var lines = ["\(job.escaped): \(books.read) read"]
        lines += columns.filter { !Self.onlyWhereSome.contains($0.name) || $0.count > 0 }.map { name, count in
            let digits = String(count)
            let padding = String(repeating: " ", count: 9 - name.count + 2 + width - digits.count)
            return "  \(name)\(padding)\(digits)\(remark(on: name))"
        }
        if let open = earlier.openWords { lines.append("  earlier    \(open) of other inputs") }
        return lines.joined(separator: "\n")
    }

    /// Columns that most jobs never fill.
    private static let onlyWhereSome: Set = ["ignored", "dismissed"]

    private func remark(on column: String) -> String {
        switch column {
        case "pending" where books.inDoubt > books.parkedInDoubt:
            "  (\(books.inDoubt - books.parkedInDoubt) in doubt)"
        case "parked" where books.parkedInDoubt > 0: "  (\(books.parkedInDoubt) in doubt)"
        case "skipped" where books.idReused > 0: "  (\(books.idReused) with another body than was delivered)"
        default: ""
        }
    }

    /// What is not well, in one line; nil where all is.
    package var complaint: String? {
        let own = books.openWords.map { "\($0) of \(books.read) read" }
        let others = earlier.openWords.map { "\($0) of earlier inputs" }
        let wrong = [own, others].compactMap(\.self)
        return wrong.isEmpty ? nil : "\(job.escaped): \(wrong.joined(separator: "; "))"
    }
}

extension Books {
    /// `2 invalid, 1 parked`; nil where nothing is open.
    var openWords: String? { openWords(\.description) }

    /// The same, the numbers written so.
    func openWords(_ number: (Int) -> String) -> String? {
        let some = openColumns.filter { $0.count > 0 }
        return some.isEmpty ? nil : some.map { "\(number($0.count)) \($0.name)" }.joined(separator: ", ")
    }

    /// `earlier` of the summary.
    fileprivate var openJSON: JSONLine {
        .object { line in
            for column in openColumns { line.add(column.name, column.count) }
        }
    }
}
