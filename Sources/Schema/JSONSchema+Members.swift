package import Records

extension JSONSchema {
    /// The members that an object has to have, where the schema says no more of it than that, and what each member has to
    /// be by itself; nil where it says more.
    package var requiredMembersAlone: [String]? {
        let root = nodes[0]
        guard root.booleanSchema == nil, nodes.allSatisfy(\.leadsToKnownSchemas) else { return nil }
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

    /// What the schema says of the member of that name by itself; nil where it has no say in it.
    package func member(_ name: String) -> MemberSchema? {
        let numbers = nodes[0].schemas(forMember: name)
        return numbers.isEmpty ? nil : MemberSchema(schema: self, numbers: numbers)
    }
}

/// The schemas of one member of an object.
package struct MemberSchema: Sendable {
    fileprivate let schema: JSONSchema
    fileprivate let numbers: [Int]

    package func accepts(_ value: JSONNode) -> Bool { numbers.allSatisfy { schema.accepts(value, under: $0) } }
}

extension SchemaNode {
    /// No `$dynamicRef`: what that leads to depends on the way to the value.
    fileprivate var leadsToKnownSchemas: Bool {
        applicators.allSatisfy { applicator in
            if case .dynamicRef = applicator { false } else { true }
        }
    }
}
