import Records

/// One value under a schema.
///
/// Two ways through the same keywords: a loud one that tells every failure, and a quiet one, for what stands in
/// `anyOf`, `not` and the like, that stops at the first.
struct Evaluation {
    /// What a schema says of a value, and, where somebody asks for it, what it has looked at.
    struct Outcome {
        var isValid = true
        var coverage = Coverage()
    }

    /// Schemas within schemas on the way to a value: only a circle through `$dynamicRef` gets here, and no stack
    /// runs out.
    private static let deepest = 1200
    /// Schemas applied to one value and its parts: only a schema made to take for ever gets here.
    private static let most = 50_000_000

    let nodes: [SchemaNode]
    let dynamicAnchors: [[ExactText: Int]]
    private var failures: [SchemaFailure] = []
    /// Failures are not told, and the first one ends a schema.
    var isQuiet = false
    /// The names and indices on the way to the value at hand.
    var path: [String] = []
    /// The resources entered on the way here, outermost first (core §7.1).
    private(set) var scope: [Int] = []
    private var depth = 0
    private var applied = 0
    private var isExhausted = false

    init(_ nodes: [SchemaNode], dynamicAnchors: [[ExactText: Int]]) {
        self.nodes = nodes
        self.dynamicAnchors = dynamicAnchors
    }

    mutating func failures(of value: JSONNode) -> [SchemaFailure] {
        _ = apply(0, to: value, collects: false)
        if isExhausted { failures = [exhaustion(at: value)] }
        return failures
    }

    mutating func accepts(_ value: JSONNode, under number: Int) -> Bool {
        isQuiet = true
        return apply(number, to: value, collects: false).isValid && !isExhausted
    }
}

extension Evaluation {
    /// - Parameter collects: whether somebody wants to know what the schema has looked at.
    mutating func apply(_ number: Int, to value: JSONNode, collects: Bool) -> Outcome {
        let schema = nodes[number]
        if let booleanSchema = schema.booleanSchema {
            if !booleanSchema { report(.forbidden, schema.keyword, at: schema.place, value) }
            return Outcome(isValid: booleanSchema)
        }
        guard begin(schema) else { return Outcome(isValid: false) }
        let outcome = validate(value, by: schema, collects: collects || schema.needsCoverage)
        end(schema)
        return outcome
    }

    private mutating func begin(_ schema: SchemaNode) -> Bool {
        applied += 1
        isExhausted = isExhausted || depth >= Self.deepest || applied > Self.most
        guard !isExhausted else { return false }
        depth += 1
        scope.append(schema.resource)
        return true
    }

    private mutating func end(_ schema: SchemaNode) {
        depth -= 1
        scope.removeLast()
    }

    private mutating func validate(_ value: JSONNode, by schema: SchemaNode, collects: Bool) -> Outcome {
        var outcome = Outcome()
        for assertion in schema.assertions {
            let complaints = assertion.complaints(about: value)
            guard !complaints.isEmpty else { continue }
            if isQuiet { return Outcome(isValid: false) }
            outcome.isValid = false
            for complaint in complaints {
                report(complaint, assertion.keyword, at: schema.place.appending(assertion.keyword), value)
            }
        }
        for applicator in schema.applicators {
            let isValid = apply(applicator, of: schema, to: value, collects: collects, &outcome.coverage)
            outcome.isValid = outcome.isValid && isValid
            if isQuiet, !isValid { return Outcome(isValid: false) }
        }
        return outcome
    }

    private mutating func apply(
        _ applicator: Applicator, of schema: SchemaNode, to value: JSONNode, collects: Bool, _ coverage: inout Coverage
    ) -> Bool {
        switch applicator {
        case .ref(let target): return merge(target, value, collects, &coverage)
        case .dynamicRef(let target, let anchor): return merge(outermost(anchor) ?? target, value, collects, &coverage)
        case .allOf(let branches):
            var isValid = true
            for branch in branches {
                isValid = merge(branch, value, collects, &coverage) && isValid
                if isQuiet, !isValid { return false }
            }
            return isValid
        case .anyOf(let branches): return anyOf(branches, of: schema, value, collects, &coverage)
        case .oneOf(let branches): return oneOf(branches, of: schema, value, collects, &coverage)
        case .not(let branch):
            guard quietly(branch, value, collects: false).isValid else { return true }
            let place = nodes[branch].place
            return refuse(value, .not, of: schema, expecting: "a value that \(place) does not accept")
        case .conditional(let condition, let then, let otherwise):
            let outcome = quietly(condition, value, collects: collects)
            if outcome.isValid { coverage.formUnion(outcome.coverage) }
            guard let branch = outcome.isValid ? then : otherwise else { return true }
            return merge(branch, value, collects, &coverage)
        case .dependentSchemas(let rules):
            return rules.filter { value.hasMember($0.name) }
                .reduce(true) { isValid, rule in merge(rule.schema, value, collects, &coverage) && isValid }
        case .members(let rules): return members(of: value, rules, collects, &coverage)
        case .propertyNames(let names): return propertyNames(of: value, names)
        case .elements(let prefix, let rest): return elements(of: value, prefix, rest, &coverage)
        case .contains(let wanted, let minimum, let maximum):
            return contains(wanted, minimum, maximum, of: schema, value, &coverage)
        case .unevaluatedItems(let rest): return unevaluatedItems(of: value, rest, &coverage)
        case .unevaluatedProperties(let rest): return unevaluatedProperties(of: value, rest, &coverage)
        }
    }
}

extension Evaluation {
    mutating func refuse(
        _ value: JSONNode, _ keyword: Keyword, of schema: SchemaNode, expecting words: @autoclosure () -> String
    ) -> Bool {
        if !isQuiet { report(.expected(words()), keyword, at: schema.place.appending(keyword), value) }
        return false
    }

    mutating func report(
        _ complaint: SchemaFailure.Complaint, _ keyword: Keyword?, at place: SchemaPlace, _ value: JSONNode
    ) {
        guard !isQuiet else { return }
        failures.append(
            SchemaFailure(
                path: path, keyword: keyword?.rawValue ?? "", schemaPlace: place.description, complaint: complaint,
                shown: value.shown, origin: value.origin))
    }

    /// What a schema that refuses a value expects of it, in words; empty where it accepts nothing at all, nil where
    /// parts of the value or another number of members would have to change.
    mutating func expectation(of schema: Int, on value: JSONNode) -> String? {
        let told = failures.count
        _ = apply(schema, to: value, collects: false)
        let refusals = failures[told...]
        failures.removeSubrange(told...)
        guard refusals.allSatisfy({ $0.path.count == path.count }) else { return nil }
        return refusals.compactMap(\.complaint.expectation).joined(separator: " and ")
    }

    private func exhaustion(at value: JSONNode) -> SchemaFailure {
        SchemaFailure(
            path: [], keyword: "", schemaPlace: "#", complaint: .endless, shown: value.shown,
            origin: value.origin)
    }
}
