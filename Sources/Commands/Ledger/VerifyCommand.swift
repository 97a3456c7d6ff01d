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
            books say. The counters kept during the runs are not believed.

            An input that moved is found at the same place relative to the job, or under
            its name in the folders of the job's inputs, packed or not. One that has
            changed or is gone cannot be compared: that is said and counted. Standard
            input is checked by the ledger alone, and so is an earlier content of a file
            that was read again.

            The ledger is not changed and no lock is taken. While a run is under way, the
            ledger is seen as it stood when verify began. What was found is noted beside
            the ledger, in STATE.verified, for report to show.

            Exits 0 when the books balance, 3 when some input could not be compared and
            the rest balances, 73 when they don't balance.

            Examples:
              rapido-import verify jobs/backfill.yaml
              rapido-import verify jobs/nightly.yaml --quiet
              rapido-import verify jobs/nightly.yaml --ledger-only
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Flag(help: "Check the ledger alone; the inputs are not looked at.")
    var ledgerOnly = false

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func run() async throws {
        let began = ContinuousClock.now
        let assembly = try Assembly(path: job, overrides: common.overrides)
        let ledgers = try await LedgerParts(of: assembly, common)
        var audits: [(part: StatePart, report: AuditReport)] = []
        for part in ledgers.parts {
            let report = try await audit(part.place, ledgers.isDivided ? assembly.of(part.shard) : assembly)
            audits.append((part, report))
            guard ledgers.isDivided, !common.json, !common.quiet else { continue }
            Console.standard.print("shard \(part.shard.map { "\($0)" } ?? "")")
            Console.standard.print(report.text(\.relativeToWorkingDirectory).joined(separator: "\n"))
        }
        var summary = Summary(
            job: assembly.job.name, run: "", books: ledgers.books(audits.map(\.report.books)))
        summary.duration = ContinuousClock.now - began
        summary.exit = audits.map(\.report.exitStatus).max() ?? 0
        print(audits.map(\.report), summary, ledgers)
        keep(AuditReport(ofAll: audits.map(\.report)), ledgers)
        if let wrong = audits.first(where: { !$0.report.balances }) {
            throw ConcludedProblem(imbalance(wrong.report, assembly.job.name, wrong.part.place))
        }
        for (_, report) in audits {
            if let first = report.failed.first { try complain(of: first, in: report, assembly.job.name) }
        }
    }

    private func audit(_ place: StatePlace, _ assembly: Assembly) async throws -> AuditReport {
        let ledger = try Ledger(reading: place)
        let folder = try await ledger.jobFolder()
        let elsewhere = ledgerOnly ? nil : try await assembly.settledElsewhere(for: try await ledger.destination())
        let reader =
            ledgerOnly
            ? nil
            : try assembly.consumedPartReader(formerFolder: folder, elsewhere: elsewhere) {
                $0.relativeToWorkingDirectory
            }
        let audit = LedgerAudit(
            reader: reader, rulesDigest: try assembly.rulesDigest, filter: assembly.filterDigest)
        return try await ledger.inspect { snapshot throws(Problem) in try audit.perform(on: snapshot) }
    }

    /// For a later report.
    private func keep(_ report: AuditReport, _ ledgers: LedgerParts) {
        let found = VerifyMark.Found(
            time: Date().epochSeconds, balances: report.balances, words: report.verdict)
        for part in ledgers.parts { part.place.verifyMark?.keep(found) }
    }

    private func print(_ reports: [AuditReport], _ summary: Summary, _ ledgers: LedgerParts) {
        let name: AuditReport.Name = \.relativeToWorkingDirectory
        let report = AuditReport(ofAll: reports)
        if common.json {
            var last = summary.json
            report.add(to: &last)
            for line in report.json(name) + [last] { Console.standard.print(line.text) }
        } else if !common.quiet {
            let lines = ledgers.isDivided ? [summary.booksText] + ledgers.remarks : report.text(name)
            Console.standard.print(lines.joined(separator: "\n"))
        }
    }
}

extension VerifyCommand {
    private func imbalance(_ report: AuditReport, _ name: String, _ state: StatePlace) -> Problem {
        let how = common.quiet ? "`\(again())` says what differs; " : ""
        return Problem(
            .state, "the books of \(name) do not balance",
            hint: "\(how)do not rely on the ledger \(state): keep it and the inputs as they are, and go on with "
                + "a backup of it, or with a new --state: what the server has is answered as a duplicate")
    }

    /// - Throws: the exit status, always.
    private func complain(of first: InputAudit, in report: AuditReport, _ name: String) throws {
        if common.quiet, let complaint = report.notCompared { common.errors.note("\(name): \(complaint)") }
        let remedy = first.failure.map { self.remedy(for: first, $0) } ?? ""
        common.errors.hint("\(remedy); `\(again("--ledger-only"))` checks the ledger alone")
        throw ExitCode(report.exitStatus)
    }

    private func remedy(for input: InputAudit, _ cause: InputUnavailable) -> String {
        let file = input.input.path.relativeToWorkingDirectory
        switch cause.kind {
        case .gone, .standardInput:
            return "put \(file) back, at its path or under its name beside the job's inputs"
        case .changed:
            // Where it has changed on its way to another place, a run there is another question.
            guard FilePlace.exists(input.input.path) else { return "put \(file) back as it was read" }
            let run = TypedCommand("run", job).adding(["--input", file] + common.stateWords).text
            return "put \(file) back as it was read, or have it read as it is now with `\(run)`"
        case .unreadable:
            return "mend what is said of \(file), then verify again"
        }
    }

    private func again(_ options: String...) -> String {
        TypedCommand("verify", job).adding(common.stateWords + options).text
    }
}

extension AuditReport {
    fileprivate var exitStatus: Int32 { !balances ? Problem.Kind.state.rawValue : failed.isEmpty ? 0 : 3 }
}
