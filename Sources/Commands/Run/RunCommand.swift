import ArgumentParser

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Imports a job's orders; resumes by itself whatever an earlier run left open.",
        discussion: """
            Examples:
              rapido-import run jobs/backfill.yaml
              rapido-import run jobs/nightly.yaml --quiet
              rapido-import run jobs/backfill.yaml --until 06:00
              rapido-import run jobs/nightly.yaml --input corrected.csv
              rapido-import run jobs/backfill.yaml --accept-changes
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: .customLong("input"), parsing: .upToNextOption,
        help: ArgumentHelp("Files to import instead of the job's inputs; - is standard input.", valueName: "file"))
    var inputs: [String] = []

    @Flag(help: "Read, map and validate everything, send nothing: the same as validate.")
    var dryRun = false

    @OptionGroup var limits: RunOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        if dryRun {
            let check = DryRunReport(
                job: job, files: inputs, date: limits.date?.day, maxFindings: 100, strict: false, common: common)
            return try await check.perform()
        }
        try await RunSession(job: job, inputs: inputs, limits: limits, common: common, offersAgain: false).perform()
    }
}
