import ArgumentParser

struct RetryCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Offers invalid, rejected and parked records again, as they are.",
        discussion: """
            The ledger kept each of these records. They are validated again and what is valid is sent, then the
            job's inputs are read on as run does.

            Exits as run does.

            Examples:
              rapido-import retry jobs/backfill.yaml
              rapido-import retry jobs/backfill.yaml --max-events 100
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @OptionGroup var limits: RunOptions
    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func run() async throws {
        try await RunSession(job: job, inputs: [], limits: limits, common: common, offersAgain: true).perform()
    }
}
