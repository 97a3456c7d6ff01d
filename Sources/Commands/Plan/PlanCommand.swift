import ArgumentParser
import Jobs
import Records
import Reporting

struct PlanCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "What a run would send, how many requests that is, how long it takes and when it ends.",
        discussion: """
            Reads and validates the job's inputs as run does, and asks the ledger
            what is settled already. Sends nothing, changes nothing, and needs no
            variable of api and signing.

            The time is that of the request budget, as long as nobody else takes
            from it; where the key is at hand, it begins with what is left of it
            now. What a live integration on the same key needs, --rate leaves
            to it. With --until requests go out in nightly windows only, each of
            them with a full budget at its beginning; without --from they begin
            at this time of the day.

            Exits 0 whatever there is to send, 66 if an input cannot be read, 78
            if the job has mistakes.

            Examples:
              rapido-import plan jobs/backfill.yaml
              rapido-import plan jobs/backfill.yaml --from 22:00 --until 06:00
              rapido-import plan jobs/backfill.yaml --rate 300 --json
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: .customLong("input"), parsing: .upToNextOption,
        help: ArgumentHelp("Files to plan for instead of the job's inputs.", valueName: "file"),
        completion: .file())
    var inputs: [String] = []

    @Option(help: ArgumentHelp("When a night begins, local time, such as 22:00.", valueName: "hh:mm"))
    var from: ClockTimeArgument?

    @Option(help: ArgumentHelp("When a night ends, local time, such as 06:00.", valueName: "hh:mm"))
    var until: ClockTimeArgument?

    @Option(help: DateArgument.help)
    var date: DateArgument?

    @Option(help: ArgumentHelp("Requests a minute in the long run, instead of the job's.", valueName: "n"))
    var rate: Double?

    @Option(help: ArgumentHelp("Requests in any 60 s at the most, instead of the job's.", valueName: "n"))
    var burst: Double?

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func validate() throws {
        try RunOptions.requireLimits(rate: rate, burst: burst)
        if let from, from.time == until?.time {
            throw ValidationError(
                "--from and --until are both \(from.time.text): a night ends at another time than it begins; "
                    + "where requests may go out all day, leave out --until")
        }
    }

    func run() async throws {
        var overrides = common.overrides
        overrides.inputs = inputs
        overrides.date = date?.day
        overrides.rate = rate
        overrides.burst = burst
        let assembly = try Assembly(path: job, overrides: overrides)
        let limits = try assembly.checkedLimits()
        let prospect = try await Prospect(assembly, job: job, common: common)
        let report = PlanReport(
            prospect, limits: limits, left: await assembly.budgetLeft(), jobRate: assembly.job.upload.limits.rate,
            window: NightPlan.Window(from: from?.time, until: until?.time), job: job, common: common)
        report.print()
        if let problem = prospect.problems.first { throw ConcludedProblem(problem) }
    }
}
