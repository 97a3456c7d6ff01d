import Records

extension String {
    /// The text in quotation marks as messages show it: see `excerpt`.
    var quoted: String { "\"\(excerpt)\"" }

    /// At most 60 characters, invisible ones escaped.
    var excerpt: String {
        let shown = unicodeScalars.prefix(60).map(\.shown).joined()
        return unicodeScalars.count > 60 ? "\(shown)…" : shown
    }

    /// Whether there is nothing but white space.
    var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

extension Unicode.Scalar {
    fileprivate var shown: String {
        switch self {
        case "\n": #"\n"#
        case "\r": #"\r"#
        case "\t": #"\t"#
        default: isInvisible ? "\\u{\(String(value, radix: 16))}" : String(self)
        }
    }

    private var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
        default: false
        }
    }
}

extension JSONNode {
    /// The value as messages show it.
    var shown: String {
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
