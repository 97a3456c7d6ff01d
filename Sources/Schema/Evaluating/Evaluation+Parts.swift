import Records

/// Keywords that apply schemas to members and elements.
extension Evaluation {
    mutating func members(
        of value: JSONNode, _ rules: MemberRules, _ collects: Bool, _ coverage: inout Coverage
    ) -> Bool {
        guard case .object(let members) = value.value else { return true }
        var isValid = true
        var matches: [Int] = []
        for (index, member) in members.enumerated() where member.node.value != .absent {
            matches.removeAll(keepingCapacity: true)
            rules.add(schemasFor: member.name, to: &matches)
            if collects, !matches.isEmpty { coverage.addMember(index) }
            for schema in matches where !descend(schema, into: member.node, member.name) { isValid = false }
            if isQuiet, !isValid { return false }
        }
        return isValid
    }

    mutating func propertyNames(of value: JSONNode, _ names: Int) -> Bool {
        guard case .object(let members) = value.value else { return true }
        var isValid = true
        for member in members where member.node.value != .absent {
            let name = JSONNode(.string(member.name), at: member.node.origin)
            guard !quietly(names, name, collects: false).isValid else { continue }
            isValid = false
            guard !isQuiet else { return false }
            let words = expectation(of: names, on: name) ?? ""
            path.append(member.name)
            report(words.isEmpty ? .forbidden : .name(words), .propertyNames, at: nodes[names].place, member.node)
            path.removeLast()
        }
        return isValid
    }

    mutating func elements(
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
    mutating func contains(
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

    mutating func unevaluatedItems(of value: JSONNode, _ rest: Int, _ coverage: inout Coverage) -> Bool {
        guard case .array(let nodes) = value.value else { return true }
        var isValid = true
        for (index, node) in nodes.enumerated() where !coverage.coversElement(index) {
            if !descend(rest, into: node, String(index)) { isValid = false }
            if isQuiet, !isValid { return false }
        }
        coverage.addElements(before: .max)
        return isValid
    }

    mutating func unevaluatedProperties(of value: JSONNode, _ rest: Int, _ coverage: inout Coverage) -> Bool {
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
