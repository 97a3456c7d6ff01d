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

    @Option(help: "How lines on standard error are written: text or json, errors and hints included.")
    var logFormat = LogFormat.text

    @Flag(help: "Silence when well; one line and its hint on standard error, and the exit status, when not.")
    var quiet = false

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
    /// What every command about the same ledger needs to be typed with.
    var stateWords: [String] { state.map { ["--state", $0] } ?? [] }

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
