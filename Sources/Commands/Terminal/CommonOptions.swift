import ArgumentParser
import Logging

/// What every command understands.
struct CommonOptions: ParsableArguments {
    enum Progress: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
    enum LogLevel: String, ExpressibleByArgument, CaseIterable {
        case trace, debug, info, notice, warning, error, critical
    }
    enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

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

    var level: Logger.Level { Logger.Level(rawValue: logLevel.rawValue) ?? .info }

    var logger: Logger {
        var handler = ConsoleLogHandler(format: logFormat)
        handler.logLevel = quiet ? max(level, .error) : level
        return Logger(label: "rapido-import") { _ in handler }
    }
}
