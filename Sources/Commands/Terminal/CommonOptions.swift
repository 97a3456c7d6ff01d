import ArgumentParser
import Jobs
import Logging

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

    @Flag(help: "Print one JSON object a line on standard output; the last is the summary.")
    var json = false

    @Option(help: "A progress line on standard error: auto, always or never. auto: on a terminal.")
    var progress = Progress.auto

    @Option(help: "The least log level told.")
    var logLevel = LogLevel.info

    @Option(help: "How log lines are written: text or json.")
    var logFormat = LogFormat.text

    @Flag(help: "Silence when well; one line on standard error and the exit status when not.")
    var quiet = false

    /// What they say over the job.
    var overrides: Assembly.Overrides {
        var overrides = Assembly.Overrides()
        if let environment { overrides.environment = JobEnvironment(environment) }
        overrides.state = state
        return overrides
    }

    /// What every command about the same ledger needs to be typed with.
    var stateWords: [String] {
        (environment.map { ["--env", $0] } ?? []) + (state.map { ["--state", $0] } ?? [])
    }

    /// The same as it stands behind a command in a hint; empty where there is nothing to say.
    var typedStateWords: String { stateWords.map { " \($0.shellQuoted)" }.joined() }

    var level: Logger.Level { Logger.Level(rawValue: logLevel.rawValue) ?? .info }

    var logger: Logger {
        var handler = ConsoleLogHandler(format: logFormat)
        handler.logLevel = quiet ? max(level, .error) : level
        return Logger(label: "rapido-import") { _ in handler }
    }
}
