/// What a field of the event wants of its value.
package enum ValueKind: Hashable, Sendable {
    case string
    /// Text that is an RFC 8259 number becomes one, digits untouched.
    case number
}

/// What the mapping needs to know beside the mapping itself.
package struct MappingOptions: Hashable, Sendable {
    /// Raw texts that mean *absent*, exactly matched. Default: the empty text.
    package var nulls: Set<String>
    /// What the schema wants, by path in the event; a path not named here is a string.
    package var types: [String: ValueKind]

    package init(nulls: Set<String> = [""], types: [String: ValueKind] = [:]) {
        self.nulls = nulls
        self.types = types
    }
}
