/// Text of the job file with `${VARIABLES}` in it; `$${` stands for a literal `${`.
struct VariableText: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case literal(Substring)
        case variable(String)
    }

    private var parts: [Part] = []

    /// Nil where a `${` has no name or no closing brace behind it.
    init?(parsing text: String) {
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            parts.append(.literal(rest[..<dollar]))
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                parts.append(.literal("${"))
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                guard let end = rest.firstIndex(of: "}") else { return nil }
                let name = String(rest[..<end].dropFirst(2))
                guard name.isVariableName else { return nil }
                parts.append(.variable(name))
                rest = rest[end...].dropFirst()
            } else {
                parts.append(.literal("$"))
                rest = rest.dropFirst()
            }
        }
        parts.append(.literal(rest))
    }

    /// The names it takes, in order.
    var variables: [String] {
        parts.compactMap { if case .variable(let name) = $0 { name } else { nil } }
    }

    /// The text with each variable's value in its place; one that is not set counts as empty.
    /// - Parameter quoting: what is made of each value first.
    func replaced(by environment: [String: String], _ quoting: (String) -> String = { $0 }) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): String(text)
            case .variable(let name): quoting(environment[name] ?? "")
            }
        }.joined()
    }
}

extension String {
    /// POSIX.1-2024, 3.216 "Name": letters, digits and underscores, no digit first.
    fileprivate var isVariableName: Bool {
        guard let first, !first.isNumber else { return false }
        return allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
