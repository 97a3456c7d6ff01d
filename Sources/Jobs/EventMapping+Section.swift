import Mapping
import Records
import RegularExpressions

extension EventMapping {
    /// - Parameter tables: the names under `lookups`.
    init(_ section: JobSection, tables: [String]) {
        let userID = section.field("userId", tables, alone: \.userID)
        let type = section.field("type", tables, alone: \.type)
        let id = section.field("id", tables, alone: \.id)
        section.require("attributes")
        let attributes = section.members("attributes").compactMap { member in
            section.field(member, tables).map { Attribute(name: member.key, field: $0) }
        }
        self.init(userID: userID ?? .none, type: type ?? .none, id: id ?? .none, attributes: attributes)
    }

    /// A mapping with nothing wrong, to look at one field of it alone.
    fileprivate static let sound = EventMapping(
        userID: .none, type: .none, id: FieldMapping(template: Template([.column(.number(1))])), attributes: [])
}

extension FieldMapping {
    /// Stands where a mistake was reported instead.
    fileprivate static let none = FieldMapping(template: Template([]))

    /// The long form: `{ from:, replace:, case:, map:, … }`. Nil where nothing tells what it is made of, which was
    /// reported, or is left to a variable.
    fileprivate init?(_ section: JobSection, tables: [String]) {
        section.require("from")
        self.init(templates: section.templates("from"), map: section.map("map"), fallback: section.template("default"))
        replacements = section.replacements("replace")
        letterCase = section.choice("case")
        lookup = section.lookup("lookup", among: tables)
        otherwise = section.plainText("otherwise")
        if section.has("number") { number = section.section("number", NumberFormat.init) }
        times = section.timeFormats("time")
        zone = section.template("zone")
        plus = section.timeOffset("plus") { $0.templates("from") }
        section.checkForms()
        section.refuseUnknownKeys()
        if templates.isEmpty { return nil }
    }
}

extension JobSection {
    /// A field has one of these at the most.
    private static let forms = ["map", "lookup", "number", "time"]

    /// Reports forms that cannot stand side by side, and what belongs to one that is not there.
    fileprivate func checkForms() {
        let present = Self.forms.filter(has)
        for form in present.dropFirst() {
            report(
                "\(qualified(form).quoted) cannot stand beside \(present[0].quoted); "
                    + "a field has one of \(Self.forms.joined(separator: ", "))", at: form)
        }
        for key in ["zone", "plus"] where has(key) && !has("time") {
            report("\(qualified(key).quoted) needs a \"time\" beside it", at: key)
        }
        if has("otherwise"), !has("map"), !has("lookup") {
            report("\(qualified("otherwise").quoted) needs a \"map\" or a \"lookup\" beside it", at: "otherwise")
        }
    }

    /// One of the three fields that every event has; nil where it is missing or wrong, which is reported.
    fileprivate func field(
        _ key: String, _ tables: [String], alone: WritableKeyPath<EventMapping, FieldMapping>
    ) -> FieldMapping? {
        require(key)
        guard let member = member(key), let field = fieldMapping(member, named: key, tables) else { return nil }
        var mapping = EventMapping.sound
        mapping[keyPath: alone] = field
        return report(problemsOf: mapping, at: member) ? nil : field
    }

    fileprivate func field(_ attribute: YAMLValue.Member, _ tables: [String]) -> FieldMapping? {
        guard let field = fieldMapping(attribute, named: "attributes.\(attribute.key)", tables) else { return nil }
        var mapping = EventMapping.sound
        mapping.attributes = [EventMapping.Attribute(name: attribute.key, field: field)]
        return report(problemsOf: mapping, at: attribute) ? nil : field
    }

    private func report(problemsOf mapping: EventMapping, at member: YAMLValue.Member) -> Bool {
        let problems = mapping.problems
        for problem in problems { report("\(problem.message); \(problem.hint)", at: member.place) }
        return !problems.isEmpty
    }

    /// Short or long form.
    private func fieldMapping(
        _ member: YAMLValue.Member, named key: String, _ tables: [String]
    ) -> FieldMapping? {
        if case .members = member.value.content { return section(key, of: member) { FieldMapping($0, tables: tables) } }
        return template(of: member.value, named: key, expecting: #"a template such as "{column}""#)
            .map { FieldMapping(template: $0) }
    }
}

extension JobSection {
    /// One template, or a list of them.
    fileprivate func templates(_ key: String) -> [Template] {
        guard let value = member(key)?.value else { return [] }
        guard case .list(let elements) = value.content else { return template(key).map { [$0] } ?? [] }
        if elements.isEmpty {
            report(
                "\(qualified(key).quoted) is an empty list; expected templates such as \"{column}\"", at: value.place)
        }
        return elements.compactMap { template(of: $0, named: key, expecting: #"templates such as "{column}""#) }
    }

    fileprivate func template(_ key: String) -> Template? {
        member(key).flatMap { template(of: $0.value, named: key, expecting: "text") }
    }

    private func template(of value: YAMLValue, named key: String, expecting expected: String) -> Template? {
        guard let text = text(of: value, named: qualified(key), expecting: expected) else { return nil }
        do {
            return try Template(parsing: text.text)
        } catch {
            report(
                "\(qualified(key).quoted) is \(text.text.quotedValue): \(error.message); \(error.hint)", at: value.place
            )
            return nil
        }
    }

    /// The words of the export and what they become, both as exact text.
    fileprivate func map(_ key: String) -> [String: String]? {
        guard has(key) else { return nil }
        if case .members(let none)? = member(key)?.value.content, none.isEmpty {
            report("\(qualified(key).quoted) is empty; expected words and what they become", at: key)
        }
        let words = members(key).compactMap { member in
            text(of: member.value, named: "\(qualified(key)).\(member.key)", expecting: "text", allowingNull: true)
                .map { text in
                    refuseColumns(in: text.text, named: "\(qualified(key)).\(member.key)", at: member.value.place)
                    return (member.key, text.text)
                }
        }
        return Dictionary(words) { first, _ in first }
    }

    /// A text in which `{column}` would be sent as it stands.
    fileprivate func plainText(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        if let place = member(key)?.value.place { refuseColumns(in: text, named: qualified(key), at: place) }
        return text
    }

    private func refuseColumns(in text: String, named name: String, at place: YAMLValue.Place) {
        guard let template = try? Template(parsing: text), !template.columns.isEmpty else { return }
        report(
            "\(name.quoted) is \(text.quotedValue), which would be sent as it stands: no column is filled in there; to "
                + "keep what the column has and change some words of it, write replace in place of map, such as "
                + "replace: [{ pattern: \"^old$\", with: \"new\" }]", at: place)
    }

    /// `[{ pattern: "^IN-", with: "" }]`; a single one counts as a list.
    fileprivate func replacements(_ key: String) -> [Replacement] {
        guard let value = member(key)?.value else { return [] }
        var values = [value]
        if case .list(let elements) = value.content { values = elements }
        return values.compactMap { value in
            guard case .members = value.content else {
                report(
                    "\(qualified(key).quoted) is \(value.kind); expected such as [{ pattern: \"^IN-\", with: \"\" }]",
                    at: value.place)
                return nil
            }
            let member = YAMLValue.Member(key: key, place: value.place, value: value)
            return section(key, of: member, Replacement.init)
        }
    }

    /// `TABLE.COLUMN`
    fileprivate func lookup(_ key: String, among tables: [String]) -> LookupColumn? {
        guard let text = text(key) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            report(
                "\(qualified(key).quoted) is \(text.quotedValue); expected TABLE.COLUMN, such as airports.lat", at: key)
            return nil
        }
        guard tables.contains(parts[0]) else {
            let nearest = Suggestion.nearest(to: parts[0], among: tables).map { "the nearest is \($0.quoted)" }
            let remedy =
                nearest ?? "write lookups: { \(parts[0]): { file: \(parts[0]).csv, key: COLUMN } } into the job"
            report(
                "\(qualified(key).quoted): there is no table \(parts[0].quotedValue) under lookups; \(remedy)", at: key)
            return nil
        }
        return LookupColumn(table: parts[0], column: parts[1])
    }
}

extension Replacement {
    /// Nil where a mistake was reported.
    fileprivate init?(_ section: JobSection) {
        let source = section.requiredText("pattern")
        section.require("with")
        let text = section.text("with")
        section.refuseUnknownKeys()
        guard !source.isEmpty, let text else { return nil }
        do throws(PatternFault) {
            self.init(pattern: try Pattern(source), text: text)
        } catch {
            section.report("\(section.qualified("pattern").quoted) is no pattern, \(error)", at: "pattern")
            return nil
        }
    }
}

extension NumberFormat {
    fileprivate init(_ section: JobSection) {
        self.init(
            decimal: section.character("decimal"), group: section.character("group"),
            strip: section.text("strip") ?? "", scale: section.scale("scale"))
        if strip.unicodeScalars.contains(where: { ("0"..."9").contains($0) }) {
            section.report(
                "\(section.qualified("strip").quoted) has a digit; a digit is part of the number", at: "strip")
        }
        if let group, group == usedDecimal {
            section.report(
                "\(section.qualified("group").quoted) is \(String(group).quoted), which is the decimal as well; "
                    + "give both, such as decimal: \",\" and group: \".\"", at: "group")
        }
        section.refuseUnknownKeys()
    }
}

extension JobSection {
    /// One character that may stand between digits.
    fileprivate func character(_ key: String) -> Unicode.Scalar? {
        guard let text = text(key) else { return nil }
        let scalars = text.unicodeScalars
        guard scalars.count == 1, let scalar = scalars.first,
            !"0123456789+-()eE\u{2212}".unicodeScalars.contains(scalar)
        else {
            report(
                #"\#(qualified(key).quoted) is \#(text.quotedValue); expected one character such as "," or ".""#,
                at: key)
            return nil
        }
        return scalar
    }

    fileprivate func scale(_ key: String) -> PlainDecimal? {
        guard let text = text(key) else { return nil }
        guard text.utf8.count <= 40, let scale = PlainDecimal(text), !scale.isZero else {
            report("\(qualified(key).quoted) is \(text.quotedValue); expected a number such as 0.01, not 0", at: key)
            return nil
        }
        return scale
    }
}
