import ArgumentParser
import Jobs
import Logging
import Reading
import Records

/// What every command understands.
struct CommonOptions: ParsableArguments {
    enum Progress: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
    enum LogLevel: String, ExpressibleByArgument, CaseIterable {
        case trace, debug, info, notice, warning, error, critical
    }
    enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(
        name: .customLong("env"),
        help: ArgumentHelp(
            "Which of the servers of api.baseURL; each has a ledger of its own. Default: production.",
            valueName: "name"))
    var environment: String?

    @Option(help: ArgumentHelp("The ledger to use instead of the job's.", valueName: "file"))
    var state: String?

    @OptionGroup var sharding: ShardOptions

    @Flag(help: "Print one JSON object a line on standard output; the last is the summary.")
    var json = false

    @Option(help: "A progress line on standard error: auto, always or never. auto: on a terminal.")
    var progress = Progress.auto

    @Option(help: "The least log level told.")
    var logLevel = LogLevel.info

    @Option(help: "How lines on standard error are written: text or json, errors and hints included.")
    var logFormat = LogFormat.text

    @Flag(help: "Silence when well; one line and its hint on standard error, and the exit status, when not.")
    var quiet = false

    /// What they say over the job.
    var overrides: Assembly.Overrides {
        var overrides = Assembly.Overrides()
        if let environment { overrides.environment = JobEnvironment(environment) }
        overrides.state = state
        overrides.shard = sharding.value
        return overrides
    }

    /// For a look at the ledger alone: no variable of the job is needed but those of its name and state.
    var ledgerOverrides: Assembly.Overrides {
        var overrides = overrides
        overrides.leavesVariables = true
        return overrides
    }

    /// What every command about the same ledger needs to be typed with.
    var stateWords: [String] {
        (environment.map { ["--env", $0] } ?? []) + (state.map { ["--state", $0] } ?? []) + sharding.words
    }

    /// The command that gives up the rest of an input of the job.
    func dismissing(_ input: String, of job: String) -> String {
        TypedCommand("dismiss", job, input.relativeToWorkingDirectory).adding(stateWords).text
    }

    var level: Logger.Level { Logger.Level(rawValue: logLevel.rawValue) ?? .info }

    var logger: Logger {
        var handler = ConsoleLogHandler(format: logFormat)
        handler.logLevel = quiet ? max(level, .error) : level
        return Logger(label: "rapido-import") { _ in handler }
    }

    /// Everything on standard error that is no log.
    var errors: ErrorOutput { ErrorOutput(self) }
}

extension CommonOptions {
    /// Says which inputs are pipes that somebody has to write into.
    func announceWaiting(for inputs: [Input]) {
        for input in inputs where FilePlace.isNamedPipe(input.path) { errors.noteWaiting(for: input.name) }
    }

    /// The options that were given, as they are typed.
    var words: [String] {
        var words = stateWords
        if json { words.append("--json") }
        if progress != .auto { words += ["--progress", progress.rawValue] }
        if logLevel != .info { words += ["--log-level", logLevel.rawValue] }
        if logFormat != .text { words += ["--log-format", logFormat.rawValue] }
        if quiet { words.append("--quiet") }
        return words
    }
}
