import Records
import RegularExpressions

/// One flat check: it looks at the value alone and at no other schema.
enum Assertion: Sendable {
    case type(ValueTypes)
    case oneOf(Choices)
    case multipleOf(Bound)
    case maximum(Bound)
    case exclusiveMaximum(Bound)
    case minimum(Bound)
    case exclusiveMinimum(Bound)
    case maxLength(Int)
    case minLength(Int)
    case pattern(Pattern)
    case maxItems(Int)
    case minItems(Int)
    case uniqueItems
    case maxProperties(Int)
    case minProperties(Int)
    case required([ExactText])
    case dependentRequired([(name: ExactText, others: [ExactText])])
    case format(Format)

    /// A number and the text it was written as.
    struct Bound: Sendable {
        let value: DecimalNumber
        let text: String
    }

    /// The values of `enum`, or the one of `const`.
    struct Choices: Sendable {
        let keyword: Keyword
        let values: Set<ExactValue>
        /// As a message lists them.
        let words: String
    }
}

extension Assertion {
    var keyword: Keyword {
        switch self {
        case .type: .type
        case .oneOf(let choices): choices.keyword
        case .multipleOf: .multipleOf
        case .maximum: .maximum
        case .exclusiveMaximum: .exclusiveMaximum
        case .minimum: .minimum
        case .exclusiveMinimum: .exclusiveMinimum
        case .maxLength: .maxLength
        case .minLength: .minLength
        case .pattern: .pattern
        case .maxItems: .maxItems
        case .minItems: .minItems
        case .uniqueItems: .uniqueItems
        case .maxProperties: .maxProperties
        case .minProperties: .minProperties
        case .required: .required
        case .dependentRequired: .dependentRequired
        case .format: .format
        }
    }

    /// What was expected of a value that the check refuses; empty for one that holds.
    func complaints(about node: JSONNode) -> [SchemaFailure.Complaint] {
        switch self {
        case .type(let types): types.contains(node) ? [] : [.expected(types.words)]
        case .oneOf(let choices): choices.contains(node) ? [] : [.expected(choices.words)]
        case .format(let format): node.text.map(format.matches) ?? true ? [] : [.expected(format.words)]
        case .multipleOf, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum: numberComplaint(about: node)
        case .maxLength, .minLength, .pattern: textComplaint(about: node)
        case .maxItems, .minItems, .uniqueItems: itemsComplaint(about: node)
        case .maxProperties, .minProperties, .required, .dependentRequired: memberComplaints(about: node)
        }
    }
}

extension Assertion.Choices {
    func contains(_ node: JSONNode) -> Bool { values.contains(ExactValue(node)) }
}

extension Assertion {
    private func numberComplaint(about node: JSONNode) -> [SchemaFailure.Complaint] {
        guard case .number(let text) = node.value, let number = DecimalNumber(text) else { return [] }
        switch self {
        case .multipleOf(let bound) where !number.isMultiple(of: bound.value):
            return [.expected("a multiple of \(bound.text)")]
        case .maximum(let bound) where number > bound.value: return [.expected("at most \(bound.text)")]
        case .exclusiveMaximum(let bound) where number >= bound.value: return [.expected("less than \(bound.text)")]
        case .minimum(let bound) where number < bound.value: return [.expected("at least \(bound.text)")]
        case .exclusiveMinimum(let bound) where number <= bound.value: return [.expected("more than \(bound.text)")]
        default: return []
        }
    }

    /// Lengths are counted in code points (validation §6.3.1).
    private func textComplaint(about node: JSONNode) -> [SchemaFailure.Complaint] {
        guard let text = node.text else { return [] }
        switch self {
        case .maxLength(let most) where text.utf8.count > most && text.unicodeScalars.count > most:
            return [.expected("at most \(most.counted("character"))")]
        case .minLength(let least) where text.unicodeScalars.count < least:
            return [.expected("at least \(least.counted("character"))")]
        case .pattern(let pattern) where !pattern.matches(text):
            return [.expected("text that matches \(pattern.source.quoted)")]
        default: return []
        }
    }

    private func itemsComplaint(about node: JSONNode) -> [SchemaFailure.Complaint] {
        guard case .array(let items) = node.value else { return [] }
        switch self {
        case .maxItems(let most) where items.count > most:
            return [.expected("at most \(most.counted("element")), not \(items.count)")]
        case .minItems(let least) where items.count < least:
            return [.expected("at least \(least.counted("element")), not \(items.count)")]
        case .uniqueItems:
            guard let (first, second) = items.firstEqualPair else { return [] }
            return [.expected("no two equal elements; [\(first)] and [\(second)] are equal")]
        default: return []
        }
    }

    private func memberComplaints(about node: JSONNode) -> [SchemaFailure.Complaint] {
        guard case .object = node.value else { return [] }
        switch self {
        case .maxProperties(let most) where node.memberCount > most:
            return [.expected("at most \(most.counted("member")), not \(node.memberCount)")]
        case .minProperties(let least) where node.memberCount < least:
            return [.expected("at least \(least.counted("member")), not \(node.memberCount)")]
        case .required(let names):
            return names.filter { !node.hasMember($0) }.map { .missing($0.text, beside: nil) }
        case .dependentRequired(let rules):
            return rules.filter { node.hasMember($0.name) }.flatMap { rule in
                rule.others.filter { !node.hasMember($0) }.map { .missing($0.text, beside: rule.name.text) }
            }
        default: return []
        }
    }
}

extension Int {
    /// `1 element`, `2 elements`
    func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension [JSONNode] {
    /// The first element that equals an earlier one, and that earlier one.
    fileprivate var firstEqualPair: (Int, Int)? {
        var seen: [ExactValue: Int] = [:]
        for (index, node) in enumerated() {
            if let first = seen.updateValue(index, forKey: ExactValue(node)) { return (first, index) }
        }
        return nil
    }
}

extension JSONNode {
    var memberCount: Int {
        guard case .object(let members) = value else { return 0 }
        return members.count { $0.node.value != .absent }
    }

    func hasMember(_ name: ExactText) -> Bool {
        guard case .object(let members) = value else { return false }
        return members.contains { ExactText($0.name) == name && $0.node.value != .absent }
    }
}
