import Records

/// One thing wrong with a job file, and where.
struct JobMistake: Error, Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case content
        /// A `${VARIABLE}` that the environment does not hold; the file itself may be right.
        case missingVariable
    }

    var kind: Kind
    var place: YAMLValue.Place
    /// Lower case, no full stop; what is wrong and what was expected.
    var message: String

    init(_ kind: Kind = .content, at place: YAMLValue.Place, _ message: String) {
        self.kind = kind
        self.place = place
        self.message = message
    }
}

extension String {
    /// A value in double quotes, on one line, for a message.
    ///
    /// Anything as long as a client key may be one that went astray (partner-api.md, "Handling of
    /// secrets": 32 characters or more), so of that only the length is told.
    var quotedValue: String {
        count < 32 ? quoted : "\"…\" (\(count) characters)"
    }
}
