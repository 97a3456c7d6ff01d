/// What stops a run, in contrast to a `Finding`, which concerns one record and never stops it.
package struct Problem: Error, Hashable, Sendable {
    /// What went wrong, by the exit status it leads to.
    package enum Kind: Int32, Hashable, Sendable {
        case unexpected = 1
        case usage = 64
        /// One rejection after another for the same reason.
        case rejections = 65
        case input = 66
        /// State cannot be created, is damaged or newer than this version.
        case state = 73
        case io = 74
        /// Stopped before the end, safe to run again.
        case stopped = 75
        case credentials = 77
        /// The job file is invalid, or `baseURL` wrong.
        case configuration = 78
    }

    package var kind: Kind
    /// Lower case, no full stop: what happened and where.
    package var message: String
    /// Facts on lines of their own, flat.
    package var context: [String]
    /// How to mend it; where running again is the remedy, the exact command.
    package var hint: String

    package init(_ kind: Kind, _ message: String, context: [String] = [], hint: String) {
        self.kind = kind
        self.message = message
        self.context = context
        self.hint = hint
    }
}

extension Problem {
    /// The import of the job that a command looks at, in the words of a hint; `naming(_:firstRun:)` puts the job in.
    package static let firstRun = "rapido-import run JOB"

    /// The modules below do not know what was typed: where their hint says "run the same command again", the
    /// terminal puts the command itself.
    /// - Parameter firstRun: The command that imports the job, in place of `Problem.firstRun`.
    package func naming(_ command: String, firstRun: String? = nil) -> Problem {
        var named = self
        named.hint = hint.replacing("run the same command again", with: "run `\(command)`")
        if let firstRun { named.hint.replace("`\(Self.firstRun)`", with: "`\(firstRun)`") }
        return named
    }
}

extension Problem: CustomStringConvertible {
    /// The error, its facts and the hint, each on one line, whatever a name or an answer in it holds.
    package var description: String {
        (["error: \(message.escaped)"] + context.map { "  \($0.escaped)" } + ["hint: \(hint.escaped)"])
            .joined(separator: "\n")
    }

    /// The same in two lines.
    package var brief: String {
        let facts = context.isEmpty ? "" : " (\(context.joined(separator: "; ")))"
        return "error: \((message + facts).escaped)\nhint: \(hint.escaped)"
    }
}
