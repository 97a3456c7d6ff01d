import ArgumentParser
import Jobs
import Logging
import Records
import Sandbox
import Signing

struct RehearseCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "The whole import against the built-in sandbox: needs no key, keeps nothing.",
        discussion: """
            The job's inputs are imported as run does it, but into a Partner API inside this
            process, with a ledger and a request budget that are thrown away at the end. The
            job's own ledger is not touched, and nothing of api and signing needs to be set.
            What the sandbox recorded is then compared with the books, event by event.

            It goes as fast as it can. With --rate it keeps to that rate, as a real run would.
            A user whose id begins with unknown_ is unknown to the sandbox.

            Exits as run does; 1 if the sandbox and the books disagree.

            Examples:
              rapido-import rehearse jobs/backfill.yaml
              rapido-import rehearse jobs/backfill.yaml --fault cut-after=0.1 --fault unavailable=0.2 --seed 7
              rapido-import rehearse jobs/nightly.yaml --input tonight.ndjson --max-events 1000

            Faults, as NAME=P or NAME=P:COUNT for the first COUNT only:
            \(SandboxCommand.faults)
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: .customLong("input"), parsing: .upToNextOption,
        help: ArgumentHelp("Files to import instead of the job's inputs; - is standard input.", valueName: "file"))
    var inputs: [String] = []

    @Option(help: ArgumentHelp("What goes wrong, and how often.", valueName: "name=p"))
    var fault: [String] = []

    @Option(help: "Draws the faults.")
    var seed: UInt64 = 0

    @OptionGroup var limits: RunOptions
    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func validate() throws {
        if common.state != nil {
            throw ValidationError("a rehearsal has a ledger of its own, and keeps it nowhere; leave out --state")
        }
    }

    func run() async throws {
        let faults = try fault.map { text throws(Problem) in try Fault.parse(text) }
        let assembly = try Assembly(path: job, overrides: common.overrides)
        let signals = StopSignals()
        let folder = try TemporaryFolder("rapido-import-rehearsal")
        defer { folder.remove() }
        var server = RehearsalServer(
            budgetPath: folder.path(of: "budget.sqlite"), signing: assembly.rehearsedSigning)
        let pace = pace(of: assembly.job)
        var settings = SandboxSettings()
        settings.rate = pace.rate
        settings.burst = pace.burst
        settings.faults = faults
        settings.seed = seed
        if assembly.rehearsedSigning.needsSecret {
            settings.signature = SignatureDemand(
                scheme: assembly.rehearsedSigning, secrets: SigningSecrets(server.signingSecret))
        }
        let sandbox = SandboxServer(settings)
        announce(pace, assembly.job)
        try await sandbox.serving { port in
            server.port = port
            let rehearsal = Rehearsal(
                sandbox: sandbox, server: server, limits: pace, ledgerPath: folder.path(of: "ledger.sqlite"),
                signals: signals, words: words)
            let session = RunSession(
                job: job, inputs: inputs, limits: limits, common: common, offersAgain: false, rehearsal: rehearsal)
            try await session.perform()
        }
    }

    /// Its own options, as they are typed.
    private var words: [String] {
        fault.flatMap { ["--fault", $0] } + (seed == 0 ? [] : ["--seed", String(seed)])
    }

    /// As fast as it goes, unless a rate or a burst is asked for; the other one is then the job's, if it fits.
    private func pace(of job: JobFile) -> RequestBudget.Limits {
        guard limits.rate != nil || limits.burst != nil else { return Rehearsal.unhurried }
        let rate = limits.rate ?? min(job.upload.limits.rate, limits.burst ?? .infinity)
        return RequestBudget.Limits(rate: rate, burst: limits.burst ?? max(job.upload.limits.burst, rate))
    }

    private func announce(_ pace: RequestBudget.Limits, _ job: JobFile) {
        let rate = job.upload.limits.rate.plain
        let speed =
            pace == Rehearsal.unhurried
            ? "as fast as it goes; the job's rate is \(rate) a minute, --rate \(rate) keeps to it"
            : "at \(pace.rate.plain) requests a minute"
        common.logger.notice("\(job.name): a rehearsal against a sandbox in this process, \(speed)")
    }
}
