import Audit
import Checkpoints
import Jobs
import Records
import Reporting
import Sandbox

/// A sandbox in this process, and the ledger and request budget of a run that goes to it.
struct Rehearsal: Sendable {
    /// Far more than one machine sends, so that nothing waits for the budget.
    static let unhurried = RequestBudget.Limits(rate: 1_000_000, burst: 2_000_000)

    let sandbox: SandboxServer
    let server: RehearsalServer
    let limits: RequestBudget.Limits
    let ledgerPath: String
    /// Trapped before the folder was made: a signal before the run begins is the run's first.
    let signals: StopSignals
    /// The options of the rehearsal itself, as they are typed.
    let words: [String]

    /// What a run of the job is to use instead of the job's own.
    func adapt(_ overrides: inout Assembly.Overrides) {
        overrides.rehearsal = server
        overrides.state = ledgerPath
        overrides.rate = limits.rate
        overrides.burst = limits.burst
    }

    /// What the sandbox recorded, held against the ledger.
    func report() async throws(Problem) -> RehearsalReport {
        let events = await sandbox.events.map { RecordedEvents.Event(id: $0.id, orderID: $0.orderID, body: $0.body) }
        let audit = RehearsalAudit(recorded: RecordedEvents(events))
        return try await Ledger(reading: ledgerPath).inspect { snapshot throws(Problem) in
            try audit.perform(on: snapshot)
        }
    }
}

extension RehearsalReport {
    var json: JSONLine {
        var line = JSONLine(type: "sandbox")
        line.add("recorded", recorded)
        line.add("agree", agrees)
        return line
    }

    var text: String {
        let events = recorded == 1 ? "1 event" : "\(recorded) events"
        let unanswered = inDoubt > 0 ? ", \(inDoubt) of them without an answer that arrived" : ""
        let verdict = agrees ? "each once and in order: the books agree" : "and the books disagree"
        return "the sandbox recorded \(events)\(unanswered), \(verdict)"
    }

    /// Nil where both agree.
    var problem: Problem? {
        guard !agrees else { return nil }
        let more = differences > shown.count ? ["and \(differences - shown.count) more"] : []
        return Problem(
            .unexpected, "the books are not what the sandbox recorded", context: shown + more,
            hint: "do not import with this version: report it, with the job and an export that shows it")
    }
}

extension RunSession {
    /// Nothing of it is kept, so neither `rejects` nor `retry` would find anything.
    func rehearsalHint(on books: Books) -> String {
        let validate = TypedCommand("validate", [job] + inputs).text
        if books.invalid > 0 { return "`\(validate)` says what is invalid, row by row" }
        return books.rejected + books.parked > 0
            ? "the sandbox refuses what --fault says, and does not know users whose id begins with unknown_"
            : "run the rehearsal again"
    }
}
