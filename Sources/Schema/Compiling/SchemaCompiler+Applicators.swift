import Records

/// Keywords that apply other schemas.
extension SchemaCompiler {
    mutating func applicators(of keywords: SchemaKeywords) -> [Applicator] {
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

/// The schemas below a schema, by number.
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
