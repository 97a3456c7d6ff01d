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
        return refuse(value, .anyOf, of: schema, wanting: branches)
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
        guard !matches.isEmpty else { return refuse(value, .oneOf, of: schema, wanting: branches) }
        let places = matches.map(String.init).joined(separator: ", ")
        return refuse(
            value, .oneOf, of: schema,
            expecting: "a value that exactly one of \(branches.count) schemas accepts; those at \(places) do")
    }

    private static let mostAlternatives = 4

    /// None of the branches accepts the value: says what each of them wants.
    private mutating func refuse(
        _ value: JSONNode, _ keyword: Keyword, of schema: SchemaNode, wanting branches: [Int]
    ) -> Bool {
        guard !isQuiet else { return false }
        var words: [String] = []
        for branch in branches.prefix(Self.mostAlternatives) {
            words.append(expectation(of: branch, on: value) ?? "what \(nodes[branch].place) accepts")
        }
        if branches.count > words.count { words.append("what \(branches.count - words.count) further schemas accept") }
        let distinct = words.filter { !$0.isEmpty }
        return refuse(value, keyword, of: schema, expecting: distinct.isEmpty ? "nothing here" : distinct.listed)
    }
}
