package import Records
package import Schema

/// What the Partner API wants of an event; every finding of a record, not the first.
package struct EventSchema: Sendable {
    /// Names the rules: verdicts made under another name have to be made again.
    package private(set) var name: String
    private let common: [ObjectRules]
    /// By what the event's type begins with; a type that is none of these has the common rules alone.
    private let attributes: [(typePrefix: String, rules: [ObjectRules])]
    private let types: [String: FieldType]
    /// A further schema for the attributes of a job's service.
    private var service: JSONSchema?
    /// Other times are a warning. Default: none is.
    package private(set) var likelyTimes = LikelyTimes.any

    init(name: String, common: [FieldRule], attributes: [(typePrefix: String, rules: [FieldRule])]) {
        self.name = name
        self.common = ObjectRules.grouped(common)
        self.attributes = attributes.map { ($0.typePrefix, ObjectRules.grouped($0.rules)) }
        let rules = common + attributes.flatMap(\.rules)
        types = Dictionary(rules.map { ($0.path, $0.type) }) { first, _ in first }
    }

    /// What a field wants, such as `attributes.amount_total`; nil for one the schema does not know.
    package func wants(_ path: String) -> FieldType? { types[path] }

    /// Whether a text has to become a number to fit that field.
    package func isNumeric(_ path: String) -> Bool {
        switch wants(path) {
        case .number, .integer: true
        case .string, .object: false
        case nil: isNumericInService(path)
        }
    }

    /// The same schema, and beside it one for the attributes of a job's service.
    /// - Parameter digest: tells that schema from others.
    package func adding(_ service: JSONSchema, digest: String) -> EventSchema {
        var both = self
        both.service = service
        both.name = "\(name), attributes \(digest)"
        return both
    }

    /// The same schema, with a warning on times that are none of these.
    package func expecting(_ likelyTimes: LikelyTimes) -> EventSchema {
        var same = self
        same.likelyTimes = likelyTimes
        return same
    }

    /// Whether a job named a schema of its own.
    package var hasService: Bool { service != nil }

    /// What that one says of the attributes, as long as it is no more than what each of them has to be.
    package var attributeDemands: AttributeDemands? { service.flatMap { AttributeDemands($0) } }

    private func isNumericInService(_ path: String) -> Bool {
        let prefix = "attributes."
        return path.hasPrefix(prefix) && service?.isNumeric(member: String(path.dropFirst(prefix.count))) == true
    }

    /// Everything wrong or doubtful with an event, in reading order.
    ///
    /// Members the schema does not know pass. Where `event.type` is none that is known, the rules of its
    /// attributes cannot be chosen and are left out.
    /// - Parameter faulty: fields that have a finding already; they get no other.
    package func check(_ event: JSONNode, except faulty: [String] = []) -> [Finding] {
        var check = EventCheck(event, except: faulty, likelyTimes: likelyTimes)
        guard check.applyToWhole() else { return check.findings }
        for rules in common { check.apply(rules) }
        for rules in rules(for: event["event"]?["type"]?.text, faulty) { check.apply(rules) }
        if let service { check.apply(service) }
        return check.findings.sorted(by: Finding.readingOrder)
    }

    private func rules(for type: String?, _ faulty: [String]) -> [ObjectRules] {
        guard let type, !faulty.contains("event.type"), Self.eventTypes.contains(type) else { return [] }
        return attributeRules(of: type)
    }

    private func attributeRules(of type: String) -> [ObjectRules] {
        attributes.first { type.hasPrefix($0.typePrefix) }?.rules ?? []
    }

    /// All rules for an event of a known type.
    func rules(ofType type: String) -> [FieldRule] { (common + attributeRules(of: type)).flatMap(\.rules) }
}
