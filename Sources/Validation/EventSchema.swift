package import Records
package import Schema

/// What the Partner API wants of an event; every finding of a record, not the first.
package struct EventSchema: Sendable {
    /// Names the rules: verdicts made under another name have to be made again.
    package private(set) var name: String
    private var common: [ObjectRules]
    /// By what the event's type begins with; a type that is none of these has the common rules alone.
    private let attributes: [(typePrefix: String, rules: [ObjectRules])]
    /// For the attributes of events whose type a job allows beyond the known ones.
    private let own: [ObjectRules]
    /// Those types.
    private var ownTypes: [String] = []
    private let types: [String: FieldType]
    /// A further schema for the attributes of a job's service.
    private var service: JSONSchema?
    /// Other times are a warning. Default: none is.
    package private(set) var likelyTimes = LikelyTimes.any

    init(
        name: String, common: [FieldRule], attributes: [(typePrefix: String, rules: [FieldRule])], own: [FieldRule]
    ) {
        self.name = name
        self.common = ObjectRules.grouped(common)
        self.attributes = attributes.map { ($0.typePrefix, ObjectRules.grouped($0.rules)) }
        self.own = ObjectRules.grouped(own)
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

    /// The same schema, and beside its types of events those that a job allows: of their attributes they demand what
    /// payments do.
    package func allowing(types: [String]) -> EventSchema {
        let further = types.filter { !eventTypes.contains($0) }
        guard !further.isEmpty else { return self }
        var wider = self
        wider.ownTypes += Set(further).sorted()
        let rules = common.flatMap(\.rules).map { rule in
            rule.path == "event.type" ? FieldRule(rule.path, rule.type, .oneOf(wider.eventTypes)) : rule
        }
        wider.common = ObjectRules.grouped(rules)
        wider.name = "\(name), types \(wider.ownTypes.joined(separator: " "))"
        return wider
    }

    /// The types that an event may have.
    package var eventTypes: [String] { Self.knownTypes + ownTypes }

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
    /// Members the schema does not know pass. Where `event.type` is none that is known, its attributes are judged as far
    /// as they can be: as those of the type that was perhaps meant, or else by the rules that all types have.
    /// - Parameters:
    ///   - faulty: fields that have a finding already; they get no other.
    ///   - possibleTypes: those that the job makes; nil: all.
    package func check(
        _ event: JSONNode, except faulty: [String] = [], ofTypes possibleTypes: [String]? = nil
    ) -> [Finding] {
        var check = EventCheck(event, except: faulty, likelyTimes: likelyTimes)
        guard check.applyToWhole() else { return check.findings }
        for rules in common { check.apply(rules) }
        for rules in rules(for: event, faulty, possibleTypes) { check.apply(rules) }
        if let service { check.apply(service) }
        return check.findings.sorted(by: Finding.readingOrder)
    }

    private func rules(for event: JSONNode, _ faulty: [String], _ possibleTypes: [String]?) -> [ObjectRules] {
        if let type = event["event"]?["type"]?.text, !faulty.contains("event.type") {
            if eventTypes.contains(type) { return attributeRules(of: type) }
            if let nearest = Suggestion.nearest(to: String(type.prefix(60)), among: eventTypes) {
                return attributeRules(of: nearest)
            }
        }
        let types = (possibleTypes ?? []).filter(eventTypes.contains)
        return sharedRules(of: types.isEmpty ? eventTypes : types)
    }

    private func sharedRules(of types: [String]) -> [ObjectRules] {
        let all = types.map { attributeRules(of: $0).flatMap(\.rules) }
        let shared = all.first?.filter { rule in all.allSatisfy { $0.contains { $0.path == rule.path } } }
        return ObjectRules.grouped(shared ?? [])
    }

    private func attributeRules(of type: String) -> [ObjectRules] {
        if ownTypes.contains(type) { return own }
        return attributes.first { type.hasPrefix($0.typePrefix) }?.rules ?? []
    }

    /// All rules for an event of a known type.
    func rules(ofType type: String) -> [FieldRule] { (common + attributeRules(of: type)).flatMap(\.rules) }
}
