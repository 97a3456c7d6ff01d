extension String {
    /// The text in quotation marks as messages show it: at most 60 characters, invisible ones escaped.
    var quoted: String {
        let shown = unicodeScalars.prefix(60).map(\.shown)
        return "\"\(shown.joined())\(unicodeScalars.count > 60 ? "…" : "")\""
    }
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

    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
        default: false
        }
    }
}

extension Collection<UInt8> where SubSequence: BidirectionalCollection {
    /// Without blanks and tabs at either end.
    var trimmingBlanks: SubSequence {
        let rest = drop(while: \.isBlank)
        guard let last = rest.lastIndex(where: { !$0.isBlank }) else { return rest }
        return rest[...last]
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
