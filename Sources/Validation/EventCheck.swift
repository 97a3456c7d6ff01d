import Records

/// One event under the rules: collects the findings.
struct EventCheck {
    /// A value under its rule.
    struct Field {
        let rule: FieldRule
        let node: JSONNode
        /// The object that the value is a member of.
        let parent: JSONNode
        /// The exact value, where it is a number.
        let number: DecimalNumber?

        init(_ rule: FieldRule, _ node: JSONNode, in parent: JSONNode) {
            self.rule = rule
            self.node = node
            self.parent = parent
            number = node.number
        }

        /// The member's name.
        var name: String { rule.names.last ?? rule.path }

        /// How a message begins: the export's column where it is known, else the field, and what it holds.
        var statement: String { "\((node.origin.column ?? rule.path).quoted) is \(node.shown)" }

        /// The exact value of another member of the same object.
        func number(of sibling: String) -> DecimalNumber? { parent[sibling]?.number }

        /// The path of another member of the same object.
        func path(of sibling: String) -> String {
            (rule.names.dropLast() + [sibling]).joined(separator: ".")
        }
    }

    let event: JSONNode
    private(set) var findings: [Finding] = []
    /// Fields that have a finding; what depends on them is left out.
    private var faulty: Set<String>

    init(_ event: JSONNode, except faulty: Set<String>) {
        self.event = event
        self.faulty = faulty
    }

    /// An event that is no object has no fields to check.
    mutating func applyToWhole() -> Bool {
        if case .object = event.value { return true }
        add(
            .notAnObject, field: nil, at: event.origin,
            "the line is \(event.shown); expected an event, which is a JSON object",
            hint: "export each event as an object on a line of its own")
        return false
    }

    mutating func apply(_ rule: FieldRule) {
        let parent = rule.names.dropLast().reduce(event as JSONNode?) { node, name in node?[name] }
        guard !isFaulty(rule.path), let parent, case .object = parent.value else { return }
        let node = rule.names.last.flatMap { parent[$0] }
        guard let node, node.value != .absent, node.value != .null || !rule.isRequired else {
            if rule.isRequired { reportRequired(rule, node, in: parent) }
            return
        }
        let field = Field(rule, node, in: parent)
        guard checkType(field) else { return }
        for check in rule.checks where !isFaulty(rule.path) { apply(check, to: field) }
    }

    func isFaulty(_ path: String) -> Bool { faulty.contains(path) }

    /// The field's error; further ones of the same field would be consequences.
    mutating func report(_ code: FindingCode, _ field: Field, _ message: String, hint: String) {
        faulty.insert(field.rule.path)
        add(code, field: field.rule.path, at: field.node.origin, message, hint: hint)
    }

    mutating func add(
        _ code: FindingCode, severity: Finding.Severity = .error, field: String?, at origin: JSONNode.Origin,
        _ message: String, hint: String
    ) {
        findings.append(
            Finding(
                code.rawValue, severity: severity, field: field, column: origin.column, line: origin.line,
                byte: origin.byte, message: message, hint: hint))
    }
}

extension JSONNode {
    fileprivate var number: DecimalNumber? {
        guard case .number(let text) = value else { return nil }
        return DecimalNumber(text)
    }
}
