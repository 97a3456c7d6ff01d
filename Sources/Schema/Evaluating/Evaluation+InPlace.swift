import Records

/// Keywords that apply schemas to the value itself.
extension Evaluation {
    /// A failing schema's coverage counts as well: its failures are told, and further ones would be consequences.
    mutating func merge(
        _ schema: Int, _ value: JSONNode, _ collects: Bool, _ coverage: inout Coverage
    ) -> Bool {
        let outcome = apply(schema, to: value, collects: collects)
        if collects { coverage.formUnion(outcome.coverage) }
        return outcome.isValid
    }

    mutating func quietly(_ schema: Int, _ value: JSONNode, collects: Bool) -> Outcome {
        let wasQuiet = isQuiet
        isQuiet = true
        defer { isQuiet = wasQuiet }
        return apply(schema, to: value, collects: collects)
    }

    /// Core §8.2.3.2: of the resources entered so far the first with that dynamic anchor.
    func outermost(_ anchor: ExactText) -> Int? {
        for resource in scope { if let schema = dynamicAnchors[resource][anchor] { return schema } }
        return nil
    }

    mutating func anyOf(
        _ branches: [Int], of schema: SchemaNode, _ value: JSONNode, _ collects: Bool, _ coverage: inout Coverage
    ) -> Bool {
        var isValid = false
        for branch in branches {
            let outcome = quietly(branch, value, collects: collects)
            guard outcome.isValid else { continue }
            isValid = true
            guard collects else { break }
            coverage.formUnion(outcome.coverage)
        }
        if isValid { return true }
        coverage.addEverything()
        return refuse(value, .anyOf, of: schema, expecting: "a value that one of \(branches.count) schemas accepts")
    }

    mutating func oneOf(
        _ branches: [Int], of schema: SchemaNode, _ value: JSONNode, _ collects: Bool, _ coverage: inout Coverage
    ) -> Bool {
        var matches: [Int] = []
        for (index, branch) in branches.enumerated() {
            let outcome = quietly(branch, value, collects: collects)
            guard outcome.isValid else { continue }
            matches.append(index)
            coverage.formUnion(outcome.coverage)
        }
        if matches.count == 1 { return true }
        coverage.addEverything()
        let found = matches.isEmpty ? "none does" : "those at \(matches.map(String.init).joined(separator: ", ")) do"
        return refuse(
            value, .oneOf, of: schema,
            expecting: "a value that exactly one of \(branches.count) schemas accepts; \(found)")
    }
}
