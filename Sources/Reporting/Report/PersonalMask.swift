import Records

/// Takes the values of records out of texts about them: a report is passed on, the data stay.
///
/// The shape is left, which mostly says what is wrong: `"12,50"` becomes `"00,00"`.
package struct PersonalMask: Sendable {
    /// Words in quotation marks that are no data: names of columns and fields.
    private let names: Set<String>
    package let isOff: Bool

    package init(names: Set<String>, isOff: Bool = false) {
        self.names = names
        self.isOff = isOff
    }

    /// A text of ours or of the server: what stands in quotation marks is masked unless it is a name, and so is what
    /// looks like an address or a telephone number.
    package func masked(_ text: String) -> String {
        guard !isOff else { return text }
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        let shown = parts.enumerated().map { index, part in
            let isQuoted = index % 2 == 1 && index < parts.count - 1
            guard isQuoted else { return Self.withoutNumber(part) ?? Self.withoutContacts(part) }
            // What a job would say: a pattern holds no data.
            let isKept = names.contains(String(part)) || parts[index - 1].hasSuffix("time: ")
            return isKept ? String(part) : Self.shape(of: part)
        }
        return shown.joined(separator: "\"")
    }

    /// Of what stands behind a name, ` is 99.5; …`: a number needs no quotation marks. Nil where it is another text.
    private static func withoutNumber(_ text: Substring) -> String? {
        guard text.hasPrefix(" is "), let first = text.dropFirst(4).utf8.first,
            first == UInt8(ascii: "-") || first.isASCIIDigit
        else { return nil }
        let number = text.dropFirst(4).prefix { !" ;,".contains($0) }
        return " is " + shape(of: number) + withoutContacts(text[number.endIndex...])
    }

    /// A value itself.
    package func maskedValue(_ value: String) -> String { isOff ? value : Self.shape(of: value[...]) }

    private static func shape(of text: Substring) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    if scalar.properties.numericType != nil { return "0" }
                    return scalar.properties.isAlphabetic ? "x" : scalar
                }))
    }

    private static let digitsOfTelephone = 7

    private static func withoutContacts(_ text: Substring) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return zip([""] + words, words).map { before, word in
            let digits = word.utf8.count(where: \.isASCIIDigit)
            let isAddress = word.contains("@") && word.contains(".")
            // `write "." for the decimal comma: 12.50`
            let isValue = digits > 0 && before.hasSuffix(":")
            return isAddress || isValue || digits >= digitsOfTelephone ? shape(of: word) : String(word)
        }.joined(separator: " ")
    }
}
