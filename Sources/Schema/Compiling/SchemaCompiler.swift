import Records

/// Makes nodes of a document's schemas, and of those it refers to in documents beside it.
struct SchemaCompiler {
    private(set) var catalog: SchemaCatalog
    private(set) var nodes: [SchemaNode] = []
    private let assertsFormat: Bool
    private let lint: SchemaLint
    /// Not looked into before something leads there.
    private var documentsBeside: [JSONNode]

    init(_ document: JSONNode, beside: [JSONNode], assertsFormat: Bool, lint: SchemaLint) {
        self.assertsFormat = assertsFormat
        self.lint = lint
        documentsBeside = beside
        catalog = SchemaCatalog(lint: lint)
        catalog.add(document: document)
    }

    /// Schemas are numbered as the catalog numbers them; following a reference may add to it.
    mutating func compile() {
        while nodes.count < catalog.subschemas.count {
            nodes.append(node(of: catalog.subschemas[nodes.count]))
        }
    }

    private mutating func node(of schema: SchemaCatalog.Subschema) -> SchemaNode {
        switch schema.node.value {
        case .bool(let verdict): return SchemaNode(schema, verdict: verdict)
        case .object(let members):
            let keywords = SchemaKeywords(schema, members, lint: lint)
            checkAnnotations(keywords)
            return SchemaNode(
                schema, verdict: nil, assertions: assertions(of: keywords), applicators: applicators(of: keywords))
        default: return SchemaNode(schema, verdict: false)
        }
    }
}

// Applicators.
extension SchemaCompiler {
    private mutating func applicators(of keywords: SchemaKeywords) -> [Applicator] {
        let looked = references(of: keywords) + inPlace(of: keywords) + [members(of: keywords), elements(of: keywords)]
        let single: [Applicator?] = [
            child(.propertyNames, of: keywords).map(Applicator.propertyNames), contains(of: keywords),
        ]
        // These look at what the others left over.
        let rest: [Applicator?] = [
            child(.unevaluatedItems, of: keywords).map(Applicator.unevaluatedItems),
            child(.unevaluatedProperties, of: keywords).map(Applicator.unevaluatedProperties),
        ]
        return (looked + single + rest).compactMap(\.self)
    }

    private mutating func references(of keywords: SchemaKeywords) -> [Applicator?] {
        let ref = target(.ref, of: keywords).map { Applicator.ref($0.number) }
        let dynamicRef = target(.dynamicRef, of: keywords).map { target in
            target.dynamicAnchor.map { Applicator.dynamicRef(target.number, anchor: $0) } ?? .ref(target.number)
        }
        return [ref, dynamicRef]
    }

    private mutating func target(_ keyword: Keyword, of keywords: SchemaKeywords) -> SchemaCatalog.Target? {
        guard let text = keywords.text(keyword) else { return nil }
        let uri = URIReference(text).resolved(against: keywords.schema.base)
        if catalog.resource(at: uri) == nil { addDocumentsBeside() }
        do throws(SchemaCatalog.Miss) {
            return try catalog.target(of: uri)
        } catch {
            keywords.report(error.words(on: text), at: keyword)
            return nil
        }
    }

    private mutating func addDocumentsBeside() {
        for document in documentsBeside { catalog.add(document: document) }
        documentsBeside = []
    }

    private func inPlace(of keywords: SchemaKeywords) -> [Applicator?] {
        let condition = child(.ifSchema, of: keywords).map { condition in
            Applicator.conditional(
                condition, then: child(.thenSchema, of: keywords), else: child(.elseSchema, of: keywords))
        }
        return [
            children(.allOf, of: keywords).map(Applicator.allOf), children(.anyOf, of: keywords).map(Applicator.anyOf),
            children(.oneOf, of: keywords).map(Applicator.oneOf), child(.not, of: keywords).map(Applicator.not),
            condition,
            keywords.has(.dependentSchemas) ? .dependentSchemas(named(.dependentSchemas, of: keywords)) : nil,
        ]
    }

    private func members(of keywords: SchemaKeywords) -> Applicator? {
        let properties = named(.properties, of: keywords)
        let patterns = named(.patternProperties, of: keywords).compactMap { name, schema in
            pattern(name.text, at: .patternProperties, name.text, of: keywords).map { (pattern: $0, schema: schema) }
        }
        let additional = child(.additionalProperties, of: keywords)
        guard !properties.isEmpty || !patterns.isEmpty || additional != nil else { return nil }
        let byName = Dictionary(properties.map { ($0.name, $0.schema) }) { first, _ in first }
        return .members(MemberRules(properties: byName, patterns: patterns, additional: additional))
    }

    /// `items` is for what `prefixItems` leaves over (core §10.3.1).
    private func elements(of keywords: SchemaKeywords) -> Applicator? {
        let prefix = children(.prefixItems, of: keywords) ?? []
        let rest = child(.items, of: keywords)
        return prefix.isEmpty && rest == nil ? nil : .elements(prefix: prefix, rest: rest)
    }

    private func contains(of keywords: SchemaKeywords) -> Applicator? {
        let (minimum, maximum) = (keywords.count(.minContains), keywords.count(.maxContains))
        return child(.contains, of: keywords).map { .contains($0, minimum: minimum, maximum: maximum) }
    }
}

// The schemas below this one, by number.
extension SchemaCompiler {
    private func child(_ keyword: Keyword, of keywords: SchemaKeywords) -> Int? {
        keywords.has(keyword) ? catalog.number(at: keywords.schema.place.appending(keyword)) : nil
    }

    private func children(_ keyword: Keyword, of keywords: SchemaKeywords) -> [Int]? {
        guard case .array(let nodes) = keywords.node(keyword)?.value else { return nil }
        if nodes.isEmpty { keywords.report("expected a list with at least one schema", at: keyword) }
        return nodes.indices.compactMap {
            catalog.number(at: keywords.schema.place.appending(keyword, String($0)))
        }
    }

    private func named(_ keyword: Keyword, of keywords: SchemaKeywords) -> [(name: ExactText, schema: Int)] {
        guard case .object(let members) = keywords.node(keyword)?.value else { return [] }
        return members.compactMap { member in
            catalog.number(at: keywords.schema.place.appending(keyword, member.name)).map {
                (name: ExactText(member.name), schema: $0)
            }
        }
    }
}

// Flat checks.
extension SchemaCompiler {
    private func assertions(of keywords: SchemaKeywords) -> [Assertion] {
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

    private func pattern(
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

// Keywords that assert nothing still have a form.
extension SchemaCompiler {
    private static let dialect = "https://json-schema.org/draft/2020-12/schema"

    private func checkAnnotations(_ keywords: SchemaKeywords) {
        for keyword in [Keyword.comment, .title, .description, .contentEncoding, .contentMediaType] {
            _ = keywords.text(keyword)
        }
        for keyword in [Keyword.deprecated, .readOnly, .writeOnly] { _ = keywords.flag(keyword) }
        _ = keywords.list(.examples)
        _ = keywords.value(.vocabulary, expecting: "an object of true and false by URI") { $0.isVocabulary ? $0 : nil }
        if let dialect = keywords.text(.schema) {
            guard dialect != Self.dialect, dialect != Self.dialect + "#" else { return }
            keywords.report("\(dialect.quoted) is not known here; expected \(Self.dialect.quoted)", at: .schema)
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

    fileprivate var isVocabulary: Bool {
        guard case .object(let members) = value else { return false }
        return members.allSatisfy { member in
            if case .bool = member.node.value { true } else { false }
        }
    }
}

extension SchemaCatalog.Miss {
    fileprivate func words(on reference: String) -> String {
        switch self {
        case .unknownDocument:
            "\(reference.quoted) leads out of this document; nothing is fetched, so put that schema into \"$defs\" "
                + "under its own \"$id\""
        case .unknownPlace: "\(reference.quoted) leads to no schema"
        }
    }
}
