package import Records

extension JSONSchema {
    /// The members that an object has to have, where the schema says no more of it than that, and what each member has to
    /// be by itself; nil where it says more.
    package var requiredMembersAlone: [String]? {
        let root = nodes[0]
        guard root.verdict == nil, nodes.allSatisfy(\.leadsToKnownSchemas) else { return nil }
        var required: [String] = []
        for assertion in root.assertions {
            switch assertion {
            case .type(let types) where types.contains(.object): break
            case .required(let names): required += names.map(\.text)
            default: return nil
            }
        }
        for applicator in root.applicators {
            guard case .members = applicator else { return nil }
        }
        return required
    }

    /// Whether the schema has a say in a member of that name.
    package func looksAt(member name: String) -> Bool { !schemas(forMember: name).isEmpty }

    /// Whether a value may be the member of that name, as far as its own schemas say so.
    package func accepts(_ value: JSONNode, asMember name: String) -> Bool {
        schemas(forMember: name).allSatisfy { accepts(value, under: $0) }
    }

    private func schemas(forMember name: String) -> [Int] {
        var schemas: [Int] = []
        for applicator in nodes[0].applicators {
            if case .members(let rules) = applicator { rules.add(schemasFor: name, to: &schemas) }
        }
        return schemas
    }
}

extension SchemaNode {
    /// No `$dynamicRef`: what that leads to depends on the way to the value.
    fileprivate var leadsToKnownSchemas: Bool {
        applicators.allSatisfy { applicator in
            if case .dynamicRef = applicator { false } else { true }
        }
    }
}
