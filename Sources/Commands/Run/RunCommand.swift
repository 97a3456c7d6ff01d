import ArgumentParser
import Records
import Reporting

struct RunCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Imports a job's orders; resumes by itself whatever an earlier run left open.",
        discussion: """
            Exits 0 when all is well and nothing is open, 3 where records are invalid, rejected or parked,
            75 where it stopped before the end and the same command goes on; `rapido-import --help`
            lists all exit statuses.

            Examples:
              rapido-import run jobs/backfill.yaml
              rapido-import run jobs/nightly.yaml --quiet
              rapido-import run jobs/backfill.yaml --until 06:00
              rapido-import run jobs/nightly.yaml --input corrected.csv
              rapido-import run jobs/backfill.yaml --input 's3://exports/2025-*/flights.csv.gz'
              rapido-import run jobs/backfill.yaml --accept-changes
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: .customLong("input"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "Files, s3:// or https:// addresses to import instead of the job's inputs; - is standard input.",
            valueName: "file"))
    var inputs: [String] = []

    @Flag(help: "Read, map and validate everything, send nothing: the same as validate.")
    var dryRun = false

    @OptionGroup var limits: RunOptions
    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    var emptySummary: Summary {
        dryRun ? .emptyDryRun(of: jobName) : Summary(job: jobName ?? "", run: "", books: Books())
    }

    func validate() throws {
        if dryRun, limits.notify == true {
            throw ValidationError("--dry-run sends nothing, and so tells nobody; leave out --notify")
        }
    }

    func run() async throws {
        if dryRun {
            let check = DryRunReport(
                job: job, files: inputs, date: limits.date?.day, maxFindings: 100, shown: 0, strict: false,
                common: common)
            return try await check.perform()
        }
        try await RunSession(job: job, inputs: inputs, limits: limits, common: common, offersAgain: false).perform()
    }
}
