extension String {
    /// At most 60 characters as messages show them, invisible ones escaped.
    package var excerpt: String {
        if utf8.count <= 60, utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
        let shown = unicodeScalars.prefix(60).map(\.shown).joined()
        return unicodeScalars.count > 60 ? "\(shown)…" : shown
    }

    /// The `excerpt` in quotation marks.
    package var quoted: String { "\"\(excerpt)\"" }
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
        isASCII ? value < 0x20 || value == 0x7F : properties.generalCategory.isInvisible
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isInvisible: Bool {
        switch self {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
        default: false
        }
    }
}
