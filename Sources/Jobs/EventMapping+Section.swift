import Mapping
import Records

extension EventMapping {
    init(_ section: JobSection) {
        let userID = section.field("userId", alone: \.userID)
        let type = section.field("type", alone: \.type)
        let id = section.field("id", alone: \.id)
        section.require("attributes")
        let attributes = section.members("attributes").compactMap { member in
            section.field(member).map { Attribute(name: member.key, field: $0) }
        }
        self.init(userID: userID ?? .none, type: type ?? .none, id: id ?? .none, attributes: attributes)
        section.refuseUnknownKeys()
    }

    /// A mapping with nothing wrong, to look at one field of it alone.
    fileprivate static let sound = EventMapping(
        userID: .none, type: .none, id: FieldMapping(template: Template([.column(.number(1))])), attributes: [])
}

extension FieldMapping {
    /// Stands where a mistake was reported instead.
    fileprivate static let none = FieldMapping(template: Template([]))

    /// The long form: `{ from:, map:, default:, time:, zone:, plus: }`.
    fileprivate init(_ section: JobSection) {
        section.require("from")
        self.init(
            template: section.text("from").flatMap { section.template($0, named: "from", at: "from") } ?? Template([]),
            map: section.map("map"),
            fallback: section.text("default").flatMap { section.template($0, named: "default", at: "default") })
        times = section.timeFormats("time")
        zone = section.text("zone").flatMap { section.template($0, named: "zone", at: "zone") }
        plus = section.timeOffset("plus") { section in
            (section.texts("from") ?? []).compactMap { section.template($0.text, named: "from", at: "from") }
        }
        for key in ["zone", "plus"] where section.has(key) && !section.has("time") {
            section.report("\(section.qualified(key).quoted) needs a \"time\" beside it", at: key)
        }
        section.refuseUnknownKeys()
    }
}

extension JobSection {
    /// One of the three fields that every event has; nil where it is missing or wrong, which is reported.
    fileprivate func field(_ key: String, alone: WritableKeyPath<EventMapping, FieldMapping>) -> FieldMapping? {
        require(key)
        guard let member = member(key), let field = fieldMapping(member, named: key) else { return nil }
        var mapping = EventMapping.sound
        mapping[keyPath: alone] = field
        return report(problemsOf: mapping, at: member) ? nil : field
    }

    fileprivate func field(_ attribute: YAMLValue.Member) -> FieldMapping? {
        guard let field = fieldMapping(attribute, named: "attributes.\(attribute.key)") else { return nil }
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
    private func fieldMapping(_ member: YAMLValue.Member, named key: String) -> FieldMapping? {
        if case .members = member.value.content { return section(key, of: member, FieldMapping.init) }
        let text = text(of: member.value, named: qualified(key), expecting: #"a template such as "{column}""#)
        return text.flatMap { template($0.text, named: key, at: member.value.place) }.map { FieldMapping(template: $0) }
    }

    fileprivate func template(_ text: String, named key: String, at sibling: String) -> Template? {
        template(text, named: key, at: member(sibling)?.value.place ?? place)
    }

    private func template(_ text: String, named key: String, at place: YAMLValue.Place) -> Template? {
        do {
            return try Template(parsing: text)
        } catch {
            report("\(qualified(key).quoted) is \(text.quotedValue): \(error.message); \(error.hint)", at: place)
            return nil
        }
    }

    /// The words of the export and what they become, both as exact text.
    fileprivate func map(_ key: String) -> [String: String]? {
        guard has(key) else { return nil }
        let words = members(key).compactMap { member in
            text(of: member.value, named: "\(qualified(key)).\(member.key)", expecting: "text", allowingNull: true)
                .map { (member.key, $0.text) }
        }
        return Dictionary(words) { first, _ in first }
    }
}
