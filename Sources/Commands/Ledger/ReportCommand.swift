import ArgumentParser
import Audit
import Checkpoints
import Foundation
import Jobs
import Pages
import Records
import Reporting

struct ReportCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "What the job came to, as one page to open, send and print.",
        discussion: """
            The page holds everything it needs and loads nothing: the verdict and the next command, the books, events
            by month, type and outcome, where in the files something is wrong and what, how the runs went, and
            the proof. It looks at the ledger alone, while a run may be writing. Values of records are masked
            unless --show-personal.

            A table of findings can be filtered: code:required shows, -file:nov leaves out; the address keeps
            the filter.

            With --json it is an object of type report on standard output, and the summary is the last line.

            Exits 0 whatever the report says; 73 where FILE is there already.

            Examples:
              rapido-import report jobs/backfill.yaml -o backfill.html
              rapido-import report jobs/nightly.yaml --format markdown
              rapido-import report jobs/nightly.yaml --format json -o nightly.json --force
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Where to write, mode 0600. Default, and -: standard output.", valueName: "file"))
    var output: String?

    @Option(help: "html, markdown or json: the same figures.")
    var format = ReportFormat.html

    @Flag(help: "Replace a FILE that is there.")
    var force = false

    @Flag(help: "Show values of records, which may be personal data.")
    var showPersonal = false

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func run() async throws {
        let assembly = try Assembly(path: job, overrides: common.ledgerOverrides)
        try outputFile?.requireFree(beside: assembly.ownFiles())
        var report = JobReport(
            .ledger, job: assembly.job.name, made: Date().epochSeconds, command: command("run").text)
        report.limits = assembly.limits
        let ledgers = try await LedgerParts(of: assembly, common)
        var summary = Summary(job: assembly.job.name, run: "", books: Books())
        if try ledgers.areBlank {
            if !common.quiet { common.errors.note("\(assembly.job.name): no run yet, so the report is empty") }
        } else {
            report = try await filled(report, from: ledgers)
            summary = Summary(job: assembly.job.name, run: report.runs.first?.record.id ?? "", books: report.books)
        }
        if !common.quiet { for remark in ledgers.remarks { common.errors.note(remark) } }
        report.maskPersonal(!showPersonal)
        try write(report, summary)
    }

    private func filled(_ empty: JobReport, from ledgers: LedgerParts) async throws -> JobReport {
        let all = try ledgers.opened
        var report = empty
        var (audits, exits): ([AuditReport], [Int32?]) = ([], [])
        let audit = LedgerAudit(reader: nil, rulesDigest: "")
        for ledger in all {
            report = try await ledger.look { [report] look throws(Problem) in
                var report = report
                try report.take(look, name: \.relativeToWorkingDirectory, bytes: \.plainBytes)
                return report
            }
            exits.append(try await ledger.runs(limit: 1).first?.exit)
            audits.append(try await ledger.inspect { snapshot throws(Problem) in try audit.perform(on: snapshot) })
        }
        report.books = try await ledgers.books(in: all)
        report.estimate(now: Date())
        report.exit = exits.contains(nil) ? nil : exits.compactMap(\.self).max()
        report.command = next(report)
        let proof = AuditReport(ofAll: audits)
        report.proof = JobReport.Proof(
            balances: proof.balances, words: proof.verdict, command: command("verify").text)
        report.verified = ledgers.parts.first?.place.verifyMark?.verification
        return report
    }

    /// The command that goes on from here.
    private func next(_ report: JobReport) -> String {
        let verb = report.nextVerb
        return command(verb).adding(verb == "rejects" ? ["-o", "fixed.csv"] : []).text
    }

    private func command(_ verb: String) -> TypedCommand { TypedCommand(verb, job).adding(common.stateWords) }

    private func write(_ report: JobReport, _ summary: Summary) throws(Problem) {
        if let outputFile { try outputFile.write(format.bytes(of: report)) }
        if common.json {
            Console.standard.print(report.line.text)
            Console.standard.print(summary.json.text)
        } else if outputFile == nil {
            Console.standard.write(format.bytes(of: report))
        }
    }

    /// Nil: standard output.
    private var outputFile: OutputFile? {
        guard let output, output != "-", output != "/dev/stdout" else { return nil }
        var words = ["-o", output]
        if format != .html { words += ["--format", format.rawValue] }
        if showPersonal { words.append("--show-personal") }
        let command = TypedCommand("report", job).adding(words + common.words + ["--force"])
        return OutputFile(path: output, replaces: force, replacing: command, errors: common.errors)
    }
}
