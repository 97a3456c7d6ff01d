extension JSONNode {
    /// The value as messages show it.
    package var shown: String {
        switch value {
        case .absent: "empty"
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let text): text.excerpt
        case .string(let text): text.quoted
        case .array: "an array"
        case .object: "an object"
        }
    }
}
