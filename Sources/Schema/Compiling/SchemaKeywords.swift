import Records

/// The keywords of one schema object, read one by one; what is wrong with a value is reported, and the keyword left out.
struct SchemaKeywords {
    let schema: SchemaCatalog.Subschema
    private let values: [Keyword: JSONNode]
    private let lint: SchemaLint

    init(_ schema: SchemaCatalog.Subschema, _ members: [JSONMember], lint: SchemaLint) {
        self.schema = schema
        self.lint = lint
        let known = members.compactMap { member in Keyword(rawValue: member.name).map { ($0, member.node) } }
        values = Dictionary(known) { first, _ in first }
        for member in members where Keyword(rawValue: member.name) == nil { refuse(member) }
    }

    /// Never ignored: a keyword misspelt would be a rule that nobody enforces.
    private func refuse(_ member: JSONMember) {
        let known = Keyword.allCases.lazy.map(\.rawValue)
        let nearest = Suggestion.nearest(to: String(member.name.prefix(60)), among: known)
        let advice =
            Keyword.replacements[member.name] ?? nearest.map { "the nearest known one is \($0.quoted)" }
            ?? "JSON Schema 2020-12 has none of that name"
        lint.report(
            "unknown keyword \(member.name.quoted); \(advice)", at: schema.place.appending([member.name]), member.node)
    }
}

extension SchemaKeywords {
    func has(_ keyword: Keyword) -> Bool { values[keyword] != nil }

    func node(_ keyword: Keyword) -> JSONNode? { values[keyword] }

    func report(_ message: String, at keyword: Keyword, _ tokens: String...) {
        guard let node = values[keyword] else { return }
        lint.report(message, at: schema.place.appending([keyword.rawValue] + tokens), node)
    }

    func text(_ keyword: Keyword) -> String? {
        value(keyword, expecting: "a string") { $0.text }
    }

    func flag(_ keyword: Keyword) -> Bool? {
        value(keyword, expecting: "true or false") { node in
            if case .bool(let flag) = node.value { flag } else { nil }
        }
    }

    func bound(_ keyword: Keyword) -> Assertion.Bound? {
        value(keyword, expecting: "a number") { node in
            guard case .number(let text) = node.value else { return nil }
            return DecimalNumber(text).map { Assertion.Bound(value: $0, text: text) }
        }
    }

    /// A whole number, `2.0` included; one that no `Int` holds counts as the greatest that does.
    func count(_ keyword: Keyword) -> Int? {
        value(keyword, expecting: "a whole number that is not negative") { node in
            guard case .number(let text) = node.value, let count = DecimalNumber(text)?.clampedInt else { return nil }
            return count < 0 ? nil : count
        }
    }

    func list(_ keyword: Keyword) -> [JSONNode]? {
        value(keyword, expecting: "an array") { node in
            if case .array(let nodes) = node.value { nodes } else { nil }
        }
    }

    /// An array of strings that are all different.
    func names(_ keyword: Keyword) -> [ExactText]? {
        value(keyword, expecting: "an array of different strings") { $0.names }
    }

    func value<Value>(_ keyword: Keyword, expecting expected: String, _ read: (JSONNode) -> Value?) -> Value? {
        guard let node = values[keyword] else { return nil }
        if let value = read(node) { return value }
        lint.report("expected \(expected); this is \(node.shown)", at: schema.place.appending(keyword), node)
        return nil
    }
}

extension JSONNode {
    var names: [ExactText]? {
        guard case .array(let nodes) = value else { return nil }
        let names = nodes.compactMap { $0.text.map(ExactText.init) }
        return names.count == nodes.count && Set(names).count == names.count ? names : nil
    }
}
