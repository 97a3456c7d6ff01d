import Records

/// The types that `type` may name, as a set (validation §6.1.1).
struct ValueTypes: OptionSet, Hashable, Sendable {
    let rawValue: Int

    static let null = ValueTypes(rawValue: 1)
    static let boolean = ValueTypes(rawValue: 2)
    static let object = ValueTypes(rawValue: 4)
    static let array = ValueTypes(rawValue: 8)
    static let number = ValueTypes(rawValue: 16)
    static let string = ValueTypes(rawValue: 32)
    /// A number without a fraction, `1.0` included.
    static let integer = ValueTypes(rawValue: 64)

    static let names: KeyValuePairs<String, ValueTypes> = [
        "null": .null, "boolean": .boolean, "object": .object, "array": .array, "number": .number,
        "string": .string, "integer": .integer,
    ]

    func contains(_ node: JSONNode) -> Bool {
        switch node.value {
        case .absent, .null: contains(.null)
        case .bool: contains(.boolean)
        case .object: contains(.object)
        case .array: contains(.array)
        case .string: contains(.string)
        case .number(let text):
            contains(.number) || (contains(.integer) && DecimalNumber(text)?.isInteger == true)
        }
    }

    /// As messages name them: `a string or null`.
    var words: String {
        let words: [(ValueTypes, String)] = [
            (.boolean, "true or false"), (.object, "an object"), (.array, "an array"), (.number, "a number"),
            (.integer, "a whole number"), (.string, "a string"), (.null, "null"),
        ]
        return words.filter { contains($0.0) }.map(\.1).listed
    }
}

extension [String] {
    /// `a, b or c`
    var listed: String {
        count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " or " + self[count - 1]
    }
}
