/// One page of the manual, in the macros of man(7).
struct ManualPage {
    let name: String
    private(set) var text: String

    /// - Parameters:
    ///   - words: the command's, `rapido-import` first.
    ///   - others: the names of pages beside and below it.
    init(_ command: CommandTree.Command, words: [String], others: [String], version: String) {
        name = words.joined(separator: "-")
        let title = name.uppercased().roff
        // Neither stretched nor hyphenated: it is full of commands.
        text = ".TH \(title) 1 \(Self.date) \"rapido\\-import \(version)\" \"User Commands\"\n.ad l\n.nh\n"
        add("NAME", "\(name.roff) \\- \((command.abstract ?? "").roff)")
        add("SYNOPSIS", Self.synopsis(of: command, words))
        addDiscussion(of: command)
        addArguments(of: command)
        addCommands(of: command, words)
        add("SEE ALSO", others.map { "\\fB\($0.roff)\\fR(1)" }.joined(separator: ",\n"))
    }

    /// Of the last change to the commands.
    private static let date = "2026-11-27"

    private mutating func add(_ section: String, _ body: String) {
        guard !body.isEmpty else { return }
        text += ".SH \(section)\n\(body)\n"
    }

    private static func synopsis(of command: CommandTree.Command, _ words: [String]) -> String {
        let arguments = command.shownArguments.map(\.synopsis)
        let command = command.visible.isEmpty ? [] : ["\\fIcommand\\fR"]
        return (["\\fB\(words.joined(separator: " ").roff)\\fR"] + arguments + command).joined(separator: "\n")
    }
}

extension ManualPage {
    /// A block of the help that begins with such a word is a section of its own.
    private static let sections = ["Examples": "EXAMPLES", "Exit statuses": "EXIT STATUS"]

    private mutating func addDiscussion(of command: CommandTree.Command) {
        var own: [String] = []
        var others: [(String, [String])] = []
        for block in (command.discussion ?? "").blocks {
            let heading = block.first.flatMap { $0.hasSuffix(":") ? Self.sections[String($0.dropLast())] : nil }
            if let heading { others.append((heading, Array(block.dropFirst()))) } else { own += [".PP", block.roff] }
        }
        add("DESCRIPTION", ([(command.abstract ?? "").roff] + own).joined(separator: "\n"))
        for (heading, lines) in others { add(heading, lines.literal) }
    }

    private mutating func addArguments(of command: CommandTree.Command) {
        let entries = command.shownArguments.map { argument in
            let usual = argument.defaultValue.map { " Default: \($0)." } ?? ""
            return ".TP\n\(argument.title)\n\(((argument.abstract ?? "") + usual).roff)"
        }
        add("OPTIONS", entries.joined(separator: "\n"))
    }

    private mutating func addCommands(of command: CommandTree.Command, _ words: [String]) {
        let entries = command.visible.map { below in
            let page = (words + [below.commandName]).joined(separator: "-")
            return ".TP\n\\fB\(page.roff)\\fR(1)\n\((below.abstract ?? "").roff)"
        }
        add("COMMANDS", entries.joined(separator: "\n"))
    }
}

extension CommandTree.Command {
    /// Of the command and of all below it.
    func pages(below path: [String], version: String) -> [ManualPage] {
        let words = path + [commandName]
        let above = path.isEmpty ? [] : [path.joined(separator: "-")]
        let below = visible.map { (words + [$0.commandName]).joined(separator: "-") }
        return [ManualPage(self, words: words, others: above + below, version: version)]
            + visible.flatMap { $0.pages(below: words, version: version) }
    }
}

extension CommandTree.Argument {
    /// `-o`, `--output`
    private var options: [String] {
        (names ?? []).map { ($0.kind == .long ? "--" : "-") + $0.name }
    }

    private var value: String { "\\fI\((valueName ?? "value").roff)\\fR" }

    fileprivate var synopsis: String {
        let word = options.first.map { "\\fB\($0.roff)\\fR" }
        let text =
            switch kind {
            case .positional: value
            case .flag: word ?? ""
            case .option: "\(word ?? "") \(value)"
            }
        let repeated = isRepeating ? "\(text) ..." : text
        return isOptional || kind != .positional ? "[\(repeated)]" : repeated
    }

    fileprivate var title: String {
        let words = options.map { "\\fB\($0.roff)\\fR" }.joined(separator: ", ")
        return kind == .positional ? value : kind == .flag ? words : "\(words) \(value)"
    }
}

extension String {
    /// Blocks of lines between empty ones.
    fileprivate var blocks: [[String]] {
        split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            .split { $0.isEmpty }.map(Array.init)
    }

    /// As roff takes it for itself: no escape, no hyphen to break at, no request at the start of a line.
    fileprivate var roff: String {
        let text = replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&\(text)" : text
    }
}

extension [String] {
    /// A paragraph; lines that are set in stand as they are.
    fileprivate var roff: String {
        contains { $0.hasPrefix(" ") } ? literal : map(\.roff).joined(separator: "\n")
    }

    fileprivate var literal: String { ([".nf"] + map(\.roff) + [".fi"]).joined(separator: "\n") }
}
