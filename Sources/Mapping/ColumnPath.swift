package import Records

/// A column of NDJSON as the way to a value: `order.user.id`, `items[0].price`.
///
/// A member that has the very name goes first, at each step of the way: `{"order.user": 1}` has `order.user`.
package struct ColumnPath: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        /// - Parameters:
        ///   - rest: the path from here on, which may be the name of one member.
        ///   - before: the path up to here.
        case member(String, rest: String, before: String)
        case element(Int)
    }

    /// What stands where a path leads to.
    package enum Found: Hashable, Sendable {
        case value(JSONNode)
        /// The way ends at this node: it has no such member or element.
        case nothing(JSONNode)
        /// The way goes through an array, and does not say to which element.
        case array(JSONNode, path: String)
    }

    package let name: String
    /// Empty where the name can only be that of one member.
    private let steps: [Step]

    package init(_ name: String) {
        self.name = name
        steps = Self.steps(of: name) ?? []
    }

    /// Whether the name may be anything but that of one member.
    package var isNested: Bool { !steps.isEmpty }

    package func find(in tree: JSONNode) -> Found {
        if let member = tree[name] { return .value(member) }
        guard isNested else { return .nothing(tree) }
        var node = tree
        for step in steps {
            switch step {
            case .member(let name, let rest, let before):
                if case .array = node.value { return .array(node, path: before) }
                if let whole = node[rest] { return .value(whole) }
                guard let next = node[name] else { return .nothing(node) }
                node = next
            case .element(let index):
                guard case .array(let elements) = node.value, elements.indices.contains(index) else {
                    return .nothing(node)
                }
                node = elements[index]
            }
        }
        return .value(node)
    }
}

extension ColumnPath {
    /// - Returns: nil where the name is no way of more than one step, or none that can be read.
    private static func steps(of name: String) -> [Step]? {
        let (point, open, close) = (UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"))
        let bytes = Array(name.utf8)
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        var steps: [Step] = []
        var at = 0
        while at < bytes.count {
            let end = bytes[at...].firstIndex { $0 == point || $0 == open } ?? bytes.count
            guard end > at else { return nil }
            let before = text(0..<max(0, at - 1))
            steps.append(.member(text(at..<end), rest: text(at..<bytes.count), before: before))
            at = end
            while at < bytes.count, bytes[at] == open {
                let digits = bytes[(at + 1)...].prefix(while: NumberText.isDigit)
                let behind = at + 1 + digits.count
                guard behind < bytes.count, bytes[behind] == close,
                    let index = Int(String(decoding: digits, as: UTF8.self))
                else { return nil }
                steps.append(.element(index))
                at = behind + 1
            }
            guard at < bytes.count else { break }
            guard bytes[at] == point, at + 1 < bytes.count else { return nil }
            at += 1
        }
        return steps.count > 1 ? steps : nil
    }
}
