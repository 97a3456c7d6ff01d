import Records

/// A command of rapido-import as somebody would type it: what a hint says to run.
struct TypedCommand {
    private var words: [String]

    /// - Parameter arguments: Files and ids; one that looks like an option is written so that it is none.
    init(_ verb: String, _ arguments: String...) { self.init(verb, arguments) }

    init(_ verb: String, _ arguments: [String]) {
        words = ["rapido-import", verb] + arguments.map { $0.hasPrefix("-") && $0 != "-" ? "./\($0)" : $0 }
    }

    /// Options with their values.
    mutating func add(_ options: [String]) { words += options }

    func adding(_ options: [String]) -> TypedCommand {
        var command = self
        command.add(options)
        return command
    }

    /// One line for a shell. What opens a link is no more than hinted at.
    var text: String { words.map { $0.hidingQuery.shellQuoted }.joined(separator: " ") }
}
