import ArgumentParser
import Records

/// A command line that cannot be parsed: what is wrong, and the way to the help.
struct UsageMistake {
    /// Lower case, no full stop.
    private(set) var message: String
    private(set) var hint: String

    /// - Parameter text: What ArgumentParser says, with what may have been meant behind it.
    init(_ text: String, arguments: [String], root: any ParsableCommand.Type) {
        var parts = text.hidingQuery.split(separator: ". Did you mean ", maxSplits: 1).map(String.init)
        let option = parts.count == 2 ? parts.removeLast().trimmed(of: "'?") : nil
        message = parts.first.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 } ?? ""
        message = message.prefix(1).lowercased() + message.dropFirst()
        let path = CommandPath(arguments, from: root)
        hint = [(option ?? path.nearest).map { "did you mean `\($0)`? " } ?? "", path.help].joined()
    }
}

/// The command that was meant, as far as its words are known.
private struct CommandPath {
    private var words = ["rapido-import"]
    /// There are commands below it, and none of them is named.
    private var isFamily = false
    /// The command that a mistyped word may stand for.
    private(set) var nearest: String?

    init(_ arguments: [String], from root: any ParsableCommand.Type) {
        var family = root.configuration.subcommands
        for word in arguments.prefix(while: { !$0.hasPrefix("-") }) where !family.isEmpty {
            let names = family.compactMap { $0.configuration.commandName }
            guard let command = family.first(where: { $0.configuration.commandName == word }) else {
                nearest = Suggestion.nearest(to: word, among: names).map { (words + [$0]).joined(separator: " ") }
                break
            }
            words.append(word)
            family = command.configuration.subcommands
        }
        isFamily = !family.isEmpty
    }

    var help: String {
        let command = (words + ["--help"]).joined(separator: " ")
        return isFamily ? "`\(command)` lists the commands" : "`\(command)` shows its arguments, with examples"
    }
}

extension String {
    fileprivate func trimmed(of characters: String) -> String {
        String(drop(while: characters.contains).reversed().drop(while: characters.contains).reversed())
    }
}
