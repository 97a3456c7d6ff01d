package import Records

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
    /// The tables of the job, by name.
    package var lookups: [String: LookupTable]
    /// Other times that a format reads are a warning. Default: none is.
    package var likelyTimes: LikelyTimes

    package init(
        nulls: Set<String> = NullTexts.default, types: [String: ValueKind] = [:], lookups: [String: LookupTable] = [:],
        likelyTimes: LikelyTimes = .any
    ) {
        self.nulls = nulls
        self.types = types
        self.lookups = lookups
        self.likelyTimes = likelyTimes
    }
}

/// Field texts that mean *absent*.
package struct NullTexts: Sendable {
    /// What a job means that says nothing of them: the empty text.
    package static let `default`: Set<String> = [""]

    private let texts: Set<String>
    private let hasEmpty: Bool
    /// Bytes of the longest: most texts are told by their length.
    private let longest: Int

    init(_ texts: Set<String>) {
        self.texts = texts
        hasEmpty = texts.contains("")
        longest = texts.map(\.utf8.count).max() ?? -1
    }

    func contains(_ text: String) -> Bool {
        if text.isEmpty { return hasEmpty }
        return text.utf8.count <= longest && texts.contains(text)
    }
}
