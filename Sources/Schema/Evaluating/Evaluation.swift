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
    private static let deepest = 4000
    /// Schemas applied to one value and its parts: only a schema made to take for ever gets here.
    private static let most = 50_000_000

    private let nodes: [SchemaNode]
    private let dynamicAnchors: [[ExactText: Int]]
    private var failures: [SchemaFailure] = []
    private var isQuiet = false
    private var path: [String] = []
    /// The resources entered on the way here, outermost first (core §7.1).
    private var scope: [Int] = []
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

    mutating func accepts(_ value: JSONNode) -> Bool {
        isQuiet = true
        return apply(0, to: value, collects: false).isValid && !isExhausted
    }
}

extension Evaluation {
    /// - Parameter collects: whether somebody wants to know what the schema has looked at.
    private mutating func apply(_ number: Int, to value: JSONNode, collects: Bool) -> Outcome {
        let schema = nodes[number]
        if let verdict = schema.verdict {
            if !verdict { report(.forbidden, schema.keyword, at: schema.place, value) }
            return Outcome(isValid: verdict)
        }
        guard begin(schema) else { return Outcome(isValid: false) }
        let outcome = judge(value, by: schema, collects: collects || schema.needsCoverage)
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

    private mutating func judge(_ value: JSONNode, by schema: SchemaNode, collects: Bool) -> Outcome {
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
            return refuse(value, .not, of: schema, expecting: "something else")
        case .conditional(let condition, let then, let otherwise):
            let outcome = quietly(condition, value, collects: collects)
            if outcome.isValid { coverage.formUnion(outcome.coverage) }
            guard let branch = outcome.isValid ? then : otherwise else { return true }
            return merge(branch, value, collects, &coverage)
        case .dependentSchemas(let rules):
            return rules.filter { value.hasMember($0.name) }
                .reduce(true) { isValid, rule in merge(rule.schema, value, collects, &coverage) && isValid }
        case .members(let properties, let patterns, let additional):
            return members(of: value, collects, &coverage) { name, matches in
                matches += [properties[ExactText(name)]].compactMap(\.self)
                matches += patterns.filter { $0.pattern.matches(name) }.map(\.schema)
                if matches.isEmpty { matches += [additional].compactMap(\.self) }
            }
        case .propertyNames(let names): return propertyNames(of: value, names)
        case .elements(let prefix, let rest): return elements(of: value, prefix, rest, &coverage)
        case .contains(let wanted, let minimum, let maximum):
            return contains(wanted, minimum, maximum, of: schema, value, &coverage)
        case .unevaluatedItems(let rest): return unevaluatedItems(of: value, rest, &coverage)
        case .unevaluatedProperties(let rest): return unevaluatedProperties(of: value, rest, &coverage)
        }
    }
}

// To the same value.
extension Evaluation {
    /// A failing schema's coverage counts as well: its failures are told, and further ones would be consequences.
    private mutating func merge(
        _ schema: Int, _ value: JSONNode, _ collects: Bool, _ coverage: inout Coverage
    ) -> Bool {
        let outcome = apply(schema, to: value, collects: collects)
        if collects { coverage.formUnion(outcome.coverage) }
        return outcome.isValid
    }

    private mutating func quietly(_ schema: Int, _ value: JSONNode, collects: Bool) -> Outcome {
        let wasQuiet = isQuiet
        isQuiet = true
        defer { isQuiet = wasQuiet }
        return apply(schema, to: value, collects: collects)
    }

    /// Core §8.2.3.2: of the resources entered so far the first with that dynamic anchor.
    private func outermost(_ anchor: ExactText) -> Int? {
        for resource in scope { if let schema = dynamicAnchors[resource][anchor] { return schema } }
        return nil
    }

    private mutating func anyOf(
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
        return refuse(value, .anyOf, of: schema, expecting: "a match of one of \(branches.count) schemas")
    }

    private mutating func oneOf(
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
            value, .oneOf, of: schema, expecting: "a match of exactly one of \(branches.count) schemas; \(found)")
    }
}

// To members and elements.
extension Evaluation {
    private mutating func members(
        of value: JSONNode, _ collects: Bool, _ coverage: inout Coverage, schemas: (String, inout [Int]) -> Void
    ) -> Bool {
        guard case .object(let members) = value.value else { return true }
        var isValid = true
        var matches: [Int] = []
        for (index, member) in members.enumerated() where member.node.value != .absent {
            matches.removeAll(keepingCapacity: true)
            schemas(member.name, &matches)
            if collects, !matches.isEmpty { coverage.addMember(index) }
            for schema in matches where !descend(schema, into: member.node, member.name) { isValid = false }
            if isQuiet, !isValid { return false }
        }
        return isValid
    }

    private mutating func propertyNames(of value: JSONNode, _ names: Int) -> Bool {
        guard case .object(let members) = value.value else { return true }
        var isValid = true
        for member in members where member.node.value != .absent {
            let name = JSONNode(.string(member.name), at: member.node.origin)
            guard !quietly(names, name, collects: false).isValid else { continue }
            isValid = false
            path.append(member.name)
            report(.name("one that fits \(nodes[names].place)"), .propertyNames, at: nodes[names].place, member.node)
            path.removeLast()
        }
        return isValid
    }

    private mutating func elements(
        of value: JSONNode, _ prefix: [Int], _ rest: Int?, _ coverage: inout Coverage
    ) -> Bool {
        guard case .array(let nodes) = value.value else { return true }
        coverage.addElements(before: rest == nil ? prefix.count : .max)
        var isValid = true
        for (index, node) in nodes.enumerated() {
            guard let schema = index < prefix.count ? prefix[index] : rest else { break }
            if !descend(schema, into: node, String(index)) { isValid = false }
            if isQuiet, !isValid { return false }
        }
        return isValid
    }

    /// Core §10.3.1.3, validation §6.4.4 and §6.4.5.
    private mutating func contains(
        _ wanted: Int, _ minimum: Int?, _ maximum: Int?, of schema: SchemaNode, _ value: JSONNode,
        _ coverage: inout Coverage
    ) -> Bool {
        guard case .array(let nodes) = value.value else { return true }
        var count = 0
        for (index, node) in nodes.enumerated() where quietly(wanted, node, collects: false).isValid {
            count += 1
            coverage.addElement(index)
        }
        let (least, most) = (minimum ?? 1, maximum ?? .max)
        if count < least {
            let keyword: Keyword = minimum == nil ? .contains : .minContains
            let words = "at least \(least.counted("element")) that fit \(self.nodes[wanted].place), not \(count)"
            return refuse(value, keyword, of: schema, expecting: words)
        }
        guard count > most else { return true }
        let words = "at most \(most.counted("element")) that fit \(self.nodes[wanted].place), not \(count)"
        return refuse(value, .maxContains, of: schema, expecting: words)
    }

    private mutating func unevaluatedItems(of value: JSONNode, _ rest: Int, _ coverage: inout Coverage) -> Bool {
        guard case .array(let nodes) = value.value else { return true }
        var isValid = true
        for (index, node) in nodes.enumerated() where !coverage.coversElement(index) {
            if !descend(rest, into: node, String(index)) { isValid = false }
            if isQuiet, !isValid { return false }
        }
        coverage.addElements(before: .max)
        return isValid
    }

    private mutating func unevaluatedProperties(of value: JSONNode, _ rest: Int, _ coverage: inout Coverage) -> Bool {
        guard case .object(let members) = value.value else { return true }
        var isValid = true
        for (index, member) in members.enumerated()
        where member.node.value != .absent && !coverage.coversMember(index) {
            if !descend(rest, into: member.node, member.name) { isValid = false }
            if isQuiet, !isValid { return false }
        }
        coverage.addEveryMember()
        return isValid
    }

    private mutating func descend(_ schema: Int, into value: JSONNode, _ step: String) -> Bool {
        path.append(step)
        defer { path.removeLast() }
        return apply(schema, to: value, collects: false).isValid
    }
}

extension Evaluation {
    private mutating func refuse(
        _ value: JSONNode, _ keyword: Keyword, of schema: SchemaNode, expecting words: @autoclosure () -> String
    ) -> Bool {
        if !isQuiet { report(.expected(words()), keyword, at: schema.place.appending(keyword), value) }
        return false
    }

    private mutating func report(
        _ complaint: SchemaFailure.Complaint, _ keyword: Keyword?, at place: SchemaPlace, _ value: JSONNode
    ) {
        guard !isQuiet else { return }
        failures.append(
            SchemaFailure(
                path: path, keyword: keyword?.rawValue ?? "", schemaPlace: place.description, complaint: complaint,
                shown: value.shown, origin: value.origin))
    }

    private func exhaustion(at value: JSONNode) -> SchemaFailure {
        SchemaFailure(
            path: [], keyword: "", schemaPlace: "#",
            complaint: .expected("a value that the schema comes to an end with"),
            shown: value.shown, origin: value.origin)
    }
}
