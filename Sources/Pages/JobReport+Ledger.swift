package import Checkpoints
package import Records
package import Reporting

extension JobReport {
    /// Runs that are shown.
    private static let mostRuns = 20

    /// Takes in what a ledger holds, at one moment; of a job whose orders are divided, one shard's after the other.
    /// - Parameters:
    ///   - name: An input as messages name it.
    ///   - bytes: How long an input is; nil where nobody can tell.
    package mutating func take(
        _ look: LedgerLook, name: (String) -> String, bytes: (StoredInput) -> Int?
    ) throws(Problem) {
        try takeFigures(look, bytes: bytes)
        let byMonth = try look.months()
        for count in byMonth.events { add(count) }
        for count in byMonth.orders { addOrders(count) }
        goodRuns += try look.profiles()
        try takeInputs(look, name)
    }

    /// Takes in what a list of ledgers shows: a few rows, however large the ledger is.
    package mutating func takeHeadline(_ look: LedgerLook) throws(Problem) {
        books = try look.books()
        runs = try look.runs(limit: 1).map { ReportedRun($0, course: []) }
        exit = runs.first?.record.exit
    }

    /// Takes in the books and the runs alone.
    package mutating func takeFigures(_ look: LedgerLook, bytes: (StoredInput) -> Int?) throws(Problem) {
        books.add(try look.books())
        for input in try look.inputs() where !input.checkpoint.isComplete { rest.add(input, bytes: bytes(input)) }
        destination = try look.destination()?.description ?? destination
        for count in try look.held() { add(count) }
        for record in try look.runs(limit: Self.mostRuns) {
            runs.append(ReportedRun(record, course: try look.course(of: record.id)))
        }
        runs.sort { $0.record.started > $1.record.started }
        runs.removeLast(max(0, runs.count - Self.mostRuns))
        exit = runs.first?.record.exit
    }

    private mutating func takeInputs(_ look: LedgerLook, _ name: (String) -> String) throws(Problem) {
        var indices: [String: Int] = [:]
        let others = Dictionary(inputs.enumerated().map { ($1.path, $0) }) { first, _ in first }
        for input in try look.inputs() {
            let reported = ReportedInput(
                path: name(input.key.path), records: input.checkpoint.records, lines: max(0, input.checkpoint.line - 1),
                isComplete: input.checkpoint.isComplete, isAbandoned: input.isAbandoned)
            // Of a path that was read with several contents, what is open is drawn on the latest.
            if let index = indices[input.key.path] {
                inputs[index].become(reported)
            } else if let index = others[reported.path] {
                indices[input.key.path] = index
                inputs[index].add(reported)
            } else {
                indices[input.key.path] = inputs.count
                inputs.append(reported)
            }
        }
        try look.forEachIssue { issue throws(Problem) in
            if let index = indices[issue.event.file] { inputs[index].note(issue.event.line, issue.event.state) }
            take(issue, in: name(issue.event.file))
        }
    }

    private mutating func take(_ issue: LedgerLook.Issue, in file: String) {
        for finding in issue.findings { findings.add(finding, in: file) }
        if let refusal = issue.refusal { refusals.add(refusal, issue.event.state, in: file, line: issue.event.line) }
        guard open.count < Self.mostOpen else { return }
        let reason = issue.findings.first { $0.severity == .error } ?? issue.findings.first
        open.append(
            OpenRecord(
                outcome: issue.event.state.column, code: issue.event.code ?? "",
                field: reason?.field ?? issue.refusal?.field, file: file, line: issue.event.line, event: issue.event.id,
                order: issue.event.order, message: reason?.message ?? issue.refusal?.message ?? ""))
    }
}
