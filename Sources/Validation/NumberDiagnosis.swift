import Records

/// Why a text that a person takes for a number is none of RFC 8259, what number it would be, and how the job says so.
struct NumberDiagnosis {
    private var rest: Substring
    /// What to leave out, and what to write instead, in the order of finding.
    private var superfluous: [String] = []
    private var changes: [String] = []
    private var form = NumberForm()

    /// The currency tells that a comma is no decimal one.
    private var groupsByComma = false

    private static let currencies = [
        "INR", "Rs.", "Rs", "₹", "USD", "US$", "R$", "$", "EUR", "€", "GBP", "£", "CHF", "AED", "SGD", "NPR", "LKR",
        "BDT", "THB", "JPY", "CNY", "¥", "BRL", "PLN", "zł", "SEK", "NOK", "DKK", "kr.", "kr", "CZK", "Kč", "/-",
    ]
    /// Those whose countries write a decimal comma.
    private static let commaCurrencies: Set = [
        "EUR", "€", "R$", "BRL", "PLN", "zł", "SEK", "NOK", "DKK", "kr.", "kr", "CZK", "Kč",
    ]

    init(_ text: String) {
        rest = text.utf8.count > 120 ? "" : text[...]
    }

    /// How to write the number; nil where the text has none in it.
    /// - Parameter field: the mapped field whose `number` in the job may say how the export writes it; nil where there is
    ///   no mapping.
    func advice(at field: String? = nil) -> String? {
        if NumberText.isNumber(rest.utf8) { return "write \(rest) as a JSON number, without the quotes" }
        var diagnosis = self
        guard let advice = diagnosis.repair() else { return nil }
        guard let field, let line = diagnosis.form.line else { return advice }
        return "\(advice); where the whole column is written so, set \(line) at \(field) in the job instead"
    }

    private mutating func repair() -> String? {
        writePlainDigits()
        leaveOutBlanks()
        readBrackets()
        nameLoneBracket()
        leaveOutCurrency()
        leaveOutPlus()
        readMinusBehind()
        guard rest.contains(where: \.isASCIIDigit) else { return nil }
        if isUndecided, !groupsByComma {
            form.isUndecided = true
            return "write the number with \".\" and without thousands separators: \"\(rest)\" may be either"
        }
        mendSeparators()
        mendZeros()
        guard NumberText.isNumber(rest.utf8) else { return nil }
        let parts = (superfluous.isEmpty ? [] : ["leave out \(superfluous.joined(separator: " and "))"]) + changes
        return parts.isEmpty ? nil : "\(parts.joined(separator: " and ")): \(rest)"
    }

    /// Digits of another script, or as wide as an ideograph.
    private mutating func writePlainDigits() {
        guard let plain = NumberText.withPlainDigits(String(rest)) else { return }
        rest = plain[...]
        changes.append("write the digits 0 to 9 of ASCII")
        form.isBeyondJob = true
    }

    /// `(5`: a minus of bookkeepers, or a bracket too many.
    private mutating func nameLoneBracket() {
        let isOpen = rest.hasPrefix("(") && !rest.contains(")")
        guard isOpen || rest.hasSuffix(")") && !rest.contains("("), rest.count > 1 else { return }
        rest = (isOpen ? rest.dropFirst() : rest.dropLast()).trimmed
        superfluous.append("the lone \"\(isOpen ? "(" : ")")\", or put it into brackets whole where they mean minus")
        form.isBeyondJob = true
    }

    private mutating func leaveOutBlanks() {
        let inner = rest.trimmed
        if inner.count < rest.count { superfluous.append("the blanks around it") }
        rest = inner
    }

    /// `(12.50)`, as bookkeepers write a minus.
    private mutating func readBrackets() {
        guard rest.first == "(", rest.last == ")", rest.count > 2 else { return }
        rest = "-\(rest.dropFirst().dropLast().trimmed)"[...]
        changes.append("write \"-\" for the brackets")
        form.hasOddSign = true
    }

    private mutating func leaveOutCurrency() {
        // Most often there is none.
        if let first = rest.first, let last = rest.last, first.isASCIIDigit, last.isASCIIDigit { return }
        let sign = rest.first == "-" ? "-" : ""
        rest = unsigned.trimmed
        for currency in Self.currencies {
            let (lower, before) = (rest.lowercased(), rest)
            if lower.hasPrefix(currency.lowercased()) {
                rest = rest.dropFirst(currency.count).trimmed
            } else if lower.hasSuffix(currency.lowercased()) {
                rest = rest.dropLast(currency.count).trimmed
            } else {
                continue
            }
            superfluous.append("\"\(currency)\"")
            form.strip(before, down: rest)
            groupsByComma = !Self.commaCurrencies.contains(currency)
        }
        rest = "\(sign)\(rest)"[...]
    }

    private mutating func leaveOutPlus() {
        guard rest.first == "+" else { return }
        rest = rest.dropFirst()
        superfluous.append("the \"+\"")
        form.strip("+", down: "")
    }

    /// `123.45-`, as SAP and mainframes write it; or the minus of typographers.
    private mutating func readMinusBehind() {
        for minus in ["-", "\u{2212}"] where rest.hasSuffix(minus) && rest.first?.isASCIIDigit == true {
            rest = "-\(rest.dropLast().trimmed)"[...]
            changes.append("put the \"\(minus)\" in front")
            form.hasOddSign = true
        }
        guard rest.hasPrefix("\u{2212}") else { return }
        rest = "-\(rest.dropFirst().trimmed)"[...]
        changes.append("write \"-\" for the typographic minus U+2212")
        form.isBeyondJob = true
    }

    /// `1,234`: one comma before three digits is a thousands separator here and a decimal comma there.
    private var isUndecided: Bool {
        let parts = unsigned.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1].count == 3 && (1...3).contains(parts[0].count)
            && parts.allSatisfy { $0.allSatisfy(\.isASCIIDigit) } && parts[0].first != "0"
    }

    private var unsigned: Substring { rest.first == "-" ? rest.dropFirst() : rest }

    private mutating func mendSeparators() {
        let commas = rest.unicodeScalars.count { $0 == "," }
        let points = rest.unicodeScalars.count { $0 == "." }
        let lastIsComma = rest.unicodeScalars.last { $0 == "," || $0 == "." } == ","
        if commas == 1, lastIsComma, !(isUndecided && groupsByComma) {
            leaveOutThousands(".")
            // Behind a decimal comma, blanks and the like are thousands separators as well.
            for separator in Self.rarerSeparators { leaveOutThousands(separator) }
            replaceScalars { $0 == "," ? "." : $0 }
            form.hasDecimalComma = true
            changes.append("write \".\" for the decimal comma")
        } else if commas > 0, points <= 1 {
            leaveOutThousands(",")
        } else if points > 1, commas == 0 {
            leaveOutThousands(".")
        }
        for separator in Self.rarerSeparators { leaveOutThousands(separator) }
    }

    private static let rarerSeparators: [Unicode.Scalar] = [
        " ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "\u{2019}", "_",
    ]

    private mutating func replaceScalars(_ replacement: (Unicode.Scalar) -> Unicode.Scalar?) {
        var text = ""
        for scalar in rest.unicodeScalars {
            if let replaced = replacement(scalar) { text.unicodeScalars.append(replaced) }
        }
        rest = text[...]
    }

    private mutating func leaveOutThousands(_ separator: Unicode.Scalar) {
        let scalars = rest.unicodeScalars
        guard scalars.contains(separator) else { return }
        let end = scalars.firstIndex { $0 != separator && ($0 == "," || $0 == ".") } ?? rest.endIndex
        let groups = unsigned.unicodeScalars[..<end].split(separator: separator, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
            DigitGroups.areSound(groups.map(\.count), separatedBy: separator)
        else { return }
        replaceScalars { $0 == separator ? nil : $0 }
        superfluous.append("the thousands separators")
        form.group = separator
    }

    private mutating func mendZeros() {
        let sign = rest.first == "-" ? "-" : ""
        var number = unsigned
        if number.first == "0", number.dropFirst().first?.isASCIIDigit == true {
            number = number.drop { $0 == "0" }
            superfluous.append("the leading zeros")
            form.isBeyondJob = true
        }
        if number.isEmpty || !(number.first?.isASCIIDigit ?? false) {
            if superfluous.last != "the leading zeros" { changes.append("write 0 before the \".\"") }
            number = "0\(number)"[...]
            form.isBeyondJob = true
        }
        if number.last == "." {
            number = number.dropLast()
            superfluous.append("the \".\" at the end")
            form.isBeyondJob = true
        }
        rest = "\(sign)\(number)"[...]
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
