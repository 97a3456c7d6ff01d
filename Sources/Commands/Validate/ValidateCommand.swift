import ArgumentParser
import Foundation
import Reading
import Records
import Reporting

struct ValidateCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Dry run: reads, maps and validates everything; sends nothing and needs no secret.",
        discussion: """
            A name that ends in .yaml or .yml is the job. Without further names the job's inputs are checked;
            without a job the files must already hold events, one a line (NDJSON).

            With --show N the bodies of the first N good events come first, one a line; with --json each is an
            object of type event, the body in it.

            Exits 0 if every record is valid, 3 if one is not (with --strict: or is doubtful), 66 if an
            input cannot be read, 78 if the job has mistakes.

            Examples:
              rapido-import validate jobs/backfill.yaml
              rapido-import validate jobs/backfill.yaml orders-fixed.csv
              rapido-import validate jobs/backfill.yaml 's3://exports/orders-*.csv.gz'
              rapido-import validate jobs/backfill.yaml --show 3
              rapido-import validate jobs/backfill.yaml --report found.html
              rapido-import validate events.ndjson --max-findings 20
              rapido-import validate jobs/nightly.yaml --sarif findings.sarif --quiet
            """)

    @Argument(help: "The job file, and files to check instead of its inputs.")
    var names: [String] = []

    @Option(help: "Findings to print; all are counted.")
    var maxFindings = 100

    @Option(
        help: ArgumentHelp(
            "Print the bodies of the first N good events as they would be sent, one a line, before all else.",
            valueName: "n"))
    var show = 0

    @Option(help: DateArgument.help)
    var date: DateArgument?

    @Option(help: ArgumentHelp("Write what was found as one HTML page, mode 0600.", valueName: "file"))
    var report: String?

    @Flag(help: "Replace a report, or another file at the SARIF's place, that is there.")
    var force = false

    @Flag(help: "Show values of records in the report, which may be personal data.")
    var showPersonal = false

    @Option(
        help: ArgumentHelp(
            "Write the findings to a file as SARIF 2.1.0, in place of an older one that is there.", valueName: "file"),
        completion: .file(extensions: ["sarif"]))
    var sarif: String?

    @Flag(help: "Warnings fail as well.")
    var strict = false

    @OptionGroup var common: CommonOptions

    var jobFile: String? { jobs.first }
    var emptySummary: Summary { .emptyDryRun(of: jobName) }

    func validate() throws {
        if names.isEmpty { throw ValidationError("nothing to validate: name a job, or files that hold events") }
        if jobs.count > 1 { throw ValidationError("two jobs: \(jobs.joined(separator: " and ")); expected one") }
        if show < 0 { throw ValidationError("--show is \(show); expected 0 or more") }
        if report == "-" || report == "/dev/stdout" {
            throw ValidationError("--report takes a file: standard output has the findings")
        }
        if showPersonal, report == nil { throw ValidationError("--show-personal is about the page of --report") }
        if show > 0, common.quiet { throw ValidationError("--quiet prints nothing, so --show has nothing to show") }
        if maxFindings < 0 { throw ValidationError("--max-findings is \(maxFindings); expected 0 or more") }
    }

    func run() async throws {
        let files = names.filter { !Self.isJob($0) }
        try await DryRunReport(
            job: jobs.first, files: files, date: date?.day, maxFindings: maxFindings, shown: show, strict: strict,
            page: page, showsPersonal: showPersonal, common: common, sarif: log
        ).perform()
    }

    /// A log of an earlier night is replaced without a word, anything else is not.
    private var log: OutputFile? {
        guard let sarif else { return nil }
        let command = TypedCommand("validate", names).adding(["--sarif", sarif] + common.words + ["--force"])
        return OutputFile(
            path: sarif, replaces: force || Self.isLog(at: sarif), replacing: command, errors: common.errors)
    }

    private var page: OutputFile? {
        guard let report else { return nil }
        var command = TypedCommand("validate", names).adding(["--report", report])
        if showPersonal { command.add(["--show-personal"]) }
        if strict { command.add(["--strict"]) }
        if let date { command.add(["--date", date.day.description]) }
        return OutputFile(
            path: report, replaces: force, replacing: command.adding(common.words + ["--force"]), errors: common.errors)
    }

    private var jobs: [String] { names.filter(Self.isJob) }

    private static func isLog(at path: String) -> Bool {
        guard let start = try? FileHandle(forReadingAtPath: path)?.read(upToCount: 512) else { return false }
        return String(decoding: start, as: UTF8.self).contains("sarif")
    }

    private static func isJob(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }
}
