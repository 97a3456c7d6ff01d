extension String {
    /// The text as a job file holds it, inside braces and brackets too: as it is where YAML reads it as that very text,
    /// else in quotes; in double quotes where a character of it has to be written out.
    package var yaml: String {
        if isPlainInYAML { return self }
        guard unicodeScalars.contains(where: \.isWrittenOut) else {
            return "'\(replacing("'", with: "''"))'"
        }
        return "\"\(inDoubleQuotedYAML)\""
    }

    /// The text as it stands between double quotes in YAML.
    package var inDoubleQuotedYAML: String { unicodeScalars.map(\.inDoubleQuotes).joined() }

    private var isPlainInYAML: Bool {
        let words: Set = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        guard let first = unicodeScalars.first, let last = unicodeScalars.last, !words.contains(lowercased()) else {
            return false
        }
        let isLetter: (Unicode.Scalar) -> Bool = { $0.properties.isAlphabetic || $0 == "_" }
        return isLetter(first) && last != " "
            && unicodeScalars.allSatisfy {
                isLetter($0) || ("0"..."9").contains($0) || " .-/()".unicodeScalars.contains($0)
            }
    }
}

extension Unicode.Scalar {
    /// YAML 1.2 §5.7.
    fileprivate var inDoubleQuotes: String {
        switch self {
        case "\"": return #"\""#
        case "\\": return #"\\"#
        case "\t": return #"\t"#
        case "\n": return #"\n"#
        case "\r": return #"\r"#
        default: break
        }
        guard isWrittenOut else { return String(self) }
        let digits = String(value, radix: 16, uppercase: true)
        let width = value > 0xFFFF ? 8 : 4
        return (width == 8 ? #"\U"# : #"\u"#) + String(repeating: "0", count: width - digits.count) + digits
    }
}
