import Records
import RegularExpressions

/// Keywords that are flat checks.
extension SchemaCompiler {
    func assertions(of keywords: SchemaKeywords) -> [Assertion] {
        let values = [types(of: keywords), constant(of: keywords), enumeration(of: keywords)]
        let numbers = [
            multipleOf(of: keywords), keywords.bound(.maximum).map(Assertion.maximum),
            keywords.bound(.exclusiveMaximum).map(Assertion.exclusiveMaximum),
            keywords.bound(.minimum).map(Assertion.minimum),
            keywords.bound(.exclusiveMinimum).map(Assertion.exclusiveMinimum),
        ]
        let texts = [
            keywords.count(.maxLength).map(Assertion.maxLength), keywords.count(.minLength).map(Assertion.minLength),
            keywords.text(.pattern).flatMap { pattern($0, at: .pattern, of: keywords) }.map(Assertion.pattern),
            format(of: keywords),
        ]
        let elements = [
            keywords.count(.maxItems).map(Assertion.maxItems), keywords.count(.minItems).map(Assertion.minItems),
            keywords.flag(.uniqueItems) == true ? Assertion.uniqueItems : nil,
        ]
        let members = [
            keywords.count(.maxProperties).map(Assertion.maxProperties),
            keywords.count(.minProperties).map(Assertion.minProperties),
            keywords.names(.required).map(Assertion.required), dependentRequired(of: keywords),
        ]
        return (values + numbers + texts + elements + members).compactMap(\.self)
    }

    private func types(of keywords: SchemaKeywords) -> Assertion? {
        let names = ValueTypes.names.map(\.key)
        let expected = "one of \(names.joined(separator: ", ")), or an array of different ones"
        return keywords.value(.type, expecting: expected) { node in
            let written = node.text.map { [ExactText($0)] } ?? node.names ?? []
            let types = written.compactMap { name in ValueTypes.names.first { $0.key == name.text }?.value }
            return written.isEmpty || types.count < written.count ? nil : .type(ValueTypes(types))
        }
    }

    private func constant(of keywords: SchemaKeywords) -> Assertion? {
        keywords.node(.constant).map { .oneOf(Assertion.Choices(.constant, [$0])) }
    }

    private func enumeration(of keywords: SchemaKeywords) -> Assertion? {
        keywords.list(.enumeration).map { .oneOf(Assertion.Choices(.enumeration, $0)) }
    }

    private func multipleOf(of keywords: SchemaKeywords) -> Assertion? {
        guard let bound = keywords.bound(.multipleOf) else { return nil }
        if bound.value <= 0 { keywords.report("expected a number above 0; this is \(bound.text)", at: .multipleOf) }
        return .multipleOf(bound)
    }

    private func dependentRequired(of keywords: SchemaKeywords) -> Assertion? {
        keywords.value(.dependentRequired, expecting: "an object of arrays of different strings") { node in
            guard case .object(let members) = node.value else { return nil }
            let rules = members.compactMap { member in
                member.node.names.map { (name: ExactText(member.name), others: $0) }
            }
            return rules.count == members.count ? .dependentRequired(rules) : nil
        }
    }

    private func format(of keywords: SchemaKeywords) -> Assertion? {
        guard let name = keywords.text(.format), assertsFormat else { return nil }
        if let format = Format(rawValue: name) { return .format(format) }
        let known = Format.allCases.map(\.rawValue).listed
        keywords.report("the format \(name.quoted) cannot be checked; expected \(known)", at: .format)
        return nil
    }

    func pattern(
        _ source: String, at keyword: Keyword, _ tokens: String..., of keywords: SchemaKeywords
    ) -> Pattern? {
        do throws(PatternFault) {
            return try Pattern(source)
        } catch {
            let place = tokens.isEmpty ? "" : " \(source.quoted)"
            keywords.report("the pattern\(place) cannot be used: \(error.description)", at: keyword)
            return nil
        }
    }
}

extension Assertion.Choices {
    private static let mostListed = 8

    init(_ keyword: Keyword, _ nodes: [JSONNode]) {
        self.keyword = keyword
        values = Set(nodes.map(ExactValue.init))
        let listed = nodes.prefix(Self.mostListed).map(\.written)
        let others = nodes.count > listed.count ? " or \(nodes.count - listed.count) others" : ""
        words = nodes.isEmpty ? "nothing" : others.isEmpty ? listed.listed : listed.joined(separator: ", ") + others
    }
}

extension JSONNode {
    /// As JSON, shortened.
    fileprivate var written: String {
        if case .string(let text) = value { return text.quoted }
        return String(decoding: serialized, as: UTF8.self).excerpt
    }
}
