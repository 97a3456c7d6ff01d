import Foundation
import Logging
import Records
import Reporting

/// What is said on standard error: text, or with `--log-format json` one object a line.
struct ErrorOutput {
    var format = CommonOptions.LogFormat.text
    /// One line and its hint.
    var isBrief = false

    /// For a command line that could not be parsed.
    init(arguments: [String]) {
        let words = arguments.prefix { $0 != "--" }
        let isJSON =
            words.contains("--log-format=json")
            || zip(words, words.dropFirst()).contains { $0 == ("--log-format", "json") }
        if isJSON { format = .json }
    }

    init(_ options: CommonOptions) {
        format = options.logFormat
        isBrief = options.quiet
    }

    /// What ends a command.
    func say(_ problem: Problem) {
        switch format {
        case .text: Console.standard.say(isBrief ? problem.brief : problem.description)
        case .json: Console.standard.say(problem.json.text)
        }
    }

    func say(_ finding: Finding, in file: String) {
        switch format {
        case .text: Console.standard.say(finding.rendered(in: file))
        case .json: Console.standard.say(finding.json(in: file).text)
        }
    }

    /// A fact, in one line.
    func note(_ text: String) {
        switch format {
        case .text: Console.standard.say(text.escaped)
        case .json: Console.standard.say(JSONLine.log(.notice, text).text)
        }
    }

    /// That nothing goes on until somebody is at the other end of a pipe with a name.
    func noteWaiting(for name: String, toWrite isOutput: Bool = false) {
        guard !isBrief else { return }
        note(isOutput ? "\(name) is a pipe: waits for who reads it" : "\(name) is a pipe: waits for who writes into it")
    }

    /// What to do about what was said.
    func hint(_ text: String) {
        switch format {
        case .text: Console.standard.say("hint: \(text.escaped)")
        case .json:
            var line = JSONLine(type: "hint")
            line.add("message", text)
            Console.standard.say(line.text)
        }
    }
}

extension JSONLine {
    /// A `log` line of `--log-format json`.
    static func log(_ level: Logger.Level, _ message: String) -> JSONLine {
        var line = JSONLine(type: "log")
        line.add("time", Date().formatted(.iso8601))
        line.add("level", level.rawValue)
        line.add("message", message)
        return line
    }
}
