import Records

/// One event under the rules: collects the findings.
struct EventCheck {
    /// A value under its rule.
    struct Field {
        let rule: FieldRule
        /// The members of the object that holds it, and which of them it is.
        private let members: [JSONMember]
        private let index: Int
        /// The exact value, where it is a number.
        let number: DecimalNumber?

        init(_ rule: FieldRule, _ members: [JSONMember], _ index: Int) {
            self.rule = rule
            self.members = members
            self.index = index
            number = members[index].node.number
        }

        var node: JSONNode { members[index].node }

        /// How a message begins: the export's column where it is known, else the field, and what it holds.
        var statement: String { "\(node.origin.subject(or: rule.path)) is \(node.shown)" }

        /// The exact value of another member of the same object.
        func number(of name: String) -> DecimalNumber? { sibling(name)?.number }

        /// Another member of the same object.
        func sibling(_ name: String) -> JSONNode? { members.index(of: name).map { members[$0].node } }

        /// The path of another member of the same object.
        func path(of name: String) -> String { (rule.parents + [name]).joined(separator: ".") }
    }

    let event: JSONNode
    private(set) var findings: [Finding] = []
    /// Fields that have a finding; what depends on them is left out.
    private var faulty: [String]
    let likelyTimes: LikelyTimes

    init(_ event: JSONNode, except faulty: [String], likelyTimes: LikelyTimes = .any) {
        self.event = event
        self.faulty = faulty
        self.likelyTimes = likelyTimes
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

    mutating func apply(_ group: ObjectRules) {
        let object = group.object.reduce(event as JSONNode?) { node, name in node?[name] }
        guard let object, case .object(let members) = object.value else { return }
        var place = 0
        for rule in group.rules where !isFaulty(rule.path) {
            if let index = members.index(of: rule.name, from: place) {
                apply(rule, to: members, index, in: object)
                place = index + 1
            } else if rule.isRequired {
                reportRequired(rule, nil, in: object)
            }
        }
    }

    private mutating func apply(_ rule: FieldRule, to members: [JSONMember], _ index: Int, in object: JSONNode) {
        let value = members[index].node.value
        switch value {
        case .absent where !rule.isRequired: break
        case .absent where rule.isRequired, .null where rule.isRequired:
            reportRequired(rule, members[index].node, in: object)
        default:
            check(Field(rule, members, index))
        }
    }

    /// All that a rule says of a value, with a finding where it is not so.
    mutating func check(_ field: Field) {
        guard checkType(field) else { return }
        for check in field.rule.checks where !isFaulty(field.rule.path) { apply(check, to: field) }
    }

    func isFaulty(_ path: String) -> Bool { faulty.contains(path) }

    /// A finding on a field that was made elsewhere.
    mutating func report(_ finding: Finding, on field: Field) {
        if finding.severity == .error { faulty.append(field.rule.path) }
        findings.append(finding)
    }

    /// The field's error; further ones of the same field would be consequences.
    mutating func report(_ code: ValidationCode, _ field: Field, _ message: String, hint: String) {
        faulty.append(field.rule.path)
        add(code, field: field.rule.path, at: field.node.origin, message, hint: hint)
    }

    mutating func add(
        _ code: ValidationCode, severity: Finding.Severity = .error, field: String?, at origin: JSONNode.Origin,
        _ message: String, hint: String
    ) {
        findings.append(
            Finding(
                code.rawValue, severity: severity, field: field, column: origin.column, line: origin.line,
                byte: origin.byte, message: message, hint: origin.placed(hint)))
    }
}

extension JSONNode {
    fileprivate var number: DecimalNumber? {
        guard case .number(let text) = value else { return nil }
        return DecimalNumber(text)
    }
}
