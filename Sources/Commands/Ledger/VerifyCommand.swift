import Audit
import ArgumentParser
import Checkpoints
import Foundation
import Jobs
import Records
import Reporting

struct VerifyCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "The books against the inputs and the ledger; fails if they don't balance.",
        discussion: """
            What was read of each input is read, mapped and validated once more, and
            each record is looked up in the ledger: what comes of that must be what the
            books say. The counters kept during the runs are not believed. An input that
            is gone or has changed, and standard input, is checked by the ledger alone,
            and that is said.

            Nothing is changed and no lock is taken. While a run is under way, the ledger
            is seen as it stood when verify began.

            Exits 0 when the books balance, 73 when they don't.

            Examples:
              rapido-import verify jobs/backfill.yaml
              rapido-import verify jobs/nightly.yaml --quiet
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func run() async throws {
        let began = ContinuousClock.now
        var overrides = Assembly.Overrides()
        overrides.state = common.state
        let assembly = try Assembly(path: job, overrides: overrides)
        let path = try assembly.statePath
        let audit = LedgerAudit(
            validator: try assembly.validate(), limits: assembly.job.input.limits, rulesDigest: assembly.rulesDigest,
            name: { $0.relativeToWorkingDirectory })
        let ledger = try SQLiteLedger(reading: path)
        let report = try await ledger.inspect { snapshot throws(Problem) in try audit.perform(on: snapshot) }
        var summary = Summary(job: assembly.job.name, run: "", books: report.books)
        summary.duration = ContinuousClock.now - began
        summary.exit = report.balances ? 0 : Problem.Kind.state.rawValue
        print(report, summary)
        if !report.balances { throw ConcludedProblem(imbalance(report, assembly.job.name, path)) }
    }

    private func print(_ report: AuditReport, _ summary: Summary) {
        let name: AuditReport.Name = { $0.path.relativeToWorkingDirectory }
        if common.json {
            var last = summary.json
            last.add("inputs", report.inputs.count)
            last.add("differences", report.discrepancies)
            last.add("eventsCompared", !report.isOfAnotherJob)
            for line in report.json(name) + [last] { Console.standard.print(line.text) }
        } else if !common.quiet {
            Console.standard.print(report.text(name).joined(separator: "\n"))
        }
    }

    private func imbalance(_ report: AuditReport, _ name: String, _ path: String) -> Problem {
        let command = TypedCommand("verify", job).adding(common.stateWords).text
        let how = common.quiet ? "`\(command)` says what differs; " : ""
        return Problem(
            .state, "the books of \(name) do not balance",
            hint: "\(how)do not rely on the ledger \(path): keep it and the inputs as they are, and go on with "
                + "a backup of it, or with a new --state: what the server has is answered as a duplicate")
    }
}
