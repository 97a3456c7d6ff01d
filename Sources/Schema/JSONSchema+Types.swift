extension JSONSchema {
    /// Whether a member of an object has to be a number to be valid, as far as `type` says so.
    package func isNumeric(member name: String) -> Bool {
        let types = schemasInForce(from: [0]).flatMap { nodes[$0].schemas(forMember: name) }
        return schemasInForce(from: types).contains { nodes[$0].wantsNumber }
    }

    /// Those schemas and the ones that every value under them is under as well.
    private func schemasInForce(from first: [Int]) -> Set<Int> {
        var found: Set<Int> = []
        var open = first
        while let schema = open.popLast() {
            if found.insert(schema).inserted { open += nodes[schema].schemasInForce }
        }
        return found
    }
}

extension SchemaNode {
    fileprivate var wantsNumber: Bool {
        assertions.contains { assertion in
            guard case .type(let types) = assertion else { return false }
            return !types.isDisjoint(with: [.number, .integer]) && !types.contains(.string)
        }
    }

    fileprivate var schemasInForce: [Int] {
        applicators.flatMap { applicator -> [Int] in
            switch applicator {
            case .ref(let schema): [schema]
            case .allOf(let schemas): schemas
            default: []
            }
        }
    }

    /// Those that the schema of an object has for a member.
    func schemas(forMember name: String) -> [Int] {
        applicators.flatMap { applicator -> [Int] in
            guard case .members(let rules) = applicator else { return [] }
            var schemas: [Int] = []
            rules.add(schemasFor: name, to: &schemas)
            return schemas
        }
    }
}
