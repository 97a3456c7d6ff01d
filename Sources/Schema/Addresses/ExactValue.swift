import Records

/// A JSON value by what it says, not by how it is written: `1` is `1.0`, and the order of members does not count
/// (JSON Schema core §4.2.2).
indirect enum ExactValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(DecimalNumber)
    case string(ExactText)
    case array([ExactValue])
    case object([ExactText: ExactValue])

    init(_ node: JSONNode) {
        switch node.value {
        case .absent, .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .number(let text): self = .number(DecimalNumber(text) ?? 0)
        case .string(let text): self = .string(ExactText(text))
        case .array(let nodes): self = .array(nodes.map(ExactValue.init))
        case .object(let members):
            let present = members.lazy.filter { $0.node.value != .absent }
            let pairs = present.map { (ExactText($0.name), ExactValue($0.node)) }
            self = .object(Dictionary(pairs) { first, _ in first })
        }
    }
}
