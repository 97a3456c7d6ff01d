import Records

/// A number format, compiled: reads what a person or a program wrote as exactly the number it is, or says why it is none.
///
/// Blanks of any width are left out at both ends, and behind a sign. A number may begin with its point (`.5`) or with
/// zeros (`007`), where it is written without groups; a `+` in front means nothing. Zeros behind the point stay: `1250.00`
/// is `1250.00`. With a scale there are as many decimals as number and scale have together: 0.01 makes `12345` `123.45`
/// and `12300` `123.00`. Zero has no sign.
struct NumberReader: Sendable {
    enum Reading: Hashable {
        case number(PlainDecimal)
        /// Why it is none, and what stands at its end and may have to be stripped.
        case unlike(String, strange: String? = nil)
    }

    private let decimal: Unicode.Scalar
    private let group: Unicode.Scalar?
    private let strip: Set<Unicode.Scalar>
    private let scale: PlainDecimal?

    init(_ format: NumberFormat) {
        decimal = format.usedDecimal
        group = format.group
        strip = Set(format.strip.unicodeScalars)
        scale = format.scale
    }

    func read(_ text: String) -> Reading {
        var rest = Array(text.unicodeScalars)[...]
        var signs: [Bool] = []
        if let inner = bracketed(rest) {
            rest = inner
            signs.append(true)
        }
        stripStart(&rest)
        if let sign = rest.first?.sign {
            signs.append(sign)
            rest.removeFirst()
            stripStart(&rest)
        }
        if stripEnd(&rest) { signs.append(true) }
        guard signs.count <= 1 else { return .unlike("it has more than one sign") }
        return read(unsigned: rest, isNegative: signs.first ?? false, of: Array(text.unicodeScalars)[...])
    }

    /// A number of this format.
    var example: String {
        let grouped = group.map { "1\($0)250" } ?? "1250"
        return "\(grouped)\(decimal)50"
    }
}

extension NumberReader {
    /// What stands in a pair of brackets around all of it, which means minus.
    private func bracketed(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        let isStripped: (Unicode.Scalar) -> Bool = { $0 != "(" && $0 != ")" && $0.sign == nil && self.isStripped($0) }
        var rest = text.drop(while: isStripped)
        while let last = rest.last, isStripped(last) { rest.removeLast() }
        guard rest.count > 2, rest.first == "(", rest.last == ")" else { return nil }
        let inner = rest.dropFirst().dropLast()
        return inner.contains { $0 == "(" || $0 == ")" } ? nil : inner
    }

    /// A minus in front is always a sign, and a point before a digit the number's own unless it ends a word: `Rs.50`.
    private func stripStart(_ rest: inout ArraySlice<Unicode.Scalar>) {
        let start = rest
        rest = rest.drop { $0.sign == nil && isStripped($0) }
        let stripped = start[..<rest.startIndex]
        guard stripped.last == decimal, rest.first?.isASCIIDigit == true else { return }
        let isOfWord = stripped.dropLast().last.map { !$0.isBlank && $0 != decimal } ?? false
        if !isOfWord { rest = start[(rest.startIndex - 1)...] }
    }

    /// A minus right behind the digits is a sign; one behind something else that is stripped, as in `500/-`, is stripped.
    /// - Returns: whether there is such a sign.
    private func stripEnd(_ rest: inout ArraySlice<Unicode.Scalar>) -> Bool {
        let whole = rest
        while let last = rest.last, isStripped(last) { rest.removeLast() }
        let stripped = whole[rest.endIndex...].drop(while: \.isBlank)
        if stripped.first?.isMinus == true { return true }
        guard rest.last?.isMinus == true else { return false }
        rest.removeLast()
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return true
    }

    private func isStripped(_ scalar: Unicode.Scalar) -> Bool { scalar.isBlank || strip.contains(scalar) }
}

extension NumberReader {
    /// - Parameter whole: the text before anything was stripped from it.
    private func read(
        unsigned text: ArraySlice<Unicode.Scalar>, isNegative: Bool, of whole: ArraySlice<Unicode.Scalar>
    ) -> Reading {
        guard text.contains(where: \.isASCIIDigit) else { return .unlike("it has no digit") }
        var (mantissa, exponent) = (text, 0)
        if let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }), let power = Self.exponent(text[mark...]),
            !text[..<mark].contains(where: isGroup)
        {
            (mantissa, exponent) = (text[..<mark], power)
        }
        let strangers = mantissa.filter { !$0.isASCIIDigit && $0 != decimal && !isGroup($0) }
        if let strange = strangers.first(where: { !$0.isBlank }) ?? strangers.first {
            return .unlike("\(String(strange).quoted) is no part of one", strange: end(of: whole))
        }
        let parts = mantissa.split(separator: decimal, omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return .unlike("its decimal \(String(decimal).quoted) stands more than once") }
        let fraction = parts.dropFirst().first
        if let fault = fault(ofFraction: fraction) ?? fault(ofGroups: parts[0]) {
            return .unlike(fault)
        }
        let number = PlainDecimal(
            isNegative: isNegative, whole: parts[0].digits, fraction: fraction?.digits ?? [], exponent: exponent)
        guard let number else { return .unlike("it has more than \(PlainDecimal.mostDigits) digits") }
        return .number(scale.map { number * $0 } ?? number)
    }

    private func isGroup(_ scalar: Unicode.Scalar) -> Bool {
        guard let group else { return false }
        if scalar == group { return true }
        // A font tells none of these from another.
        if group.isBlank { return scalar.isBlank }
        return Self.apostrophes.contains(group) && Self.apostrophes.contains(scalar)
    }

    private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}"]

    /// `e3`, `E+12`
    private static func exponent(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        let digits = text.dropFirst().first?.sign == nil ? text.dropFirst() : text.dropFirst(2)
        guard (1...4).contains(digits.count), digits.allSatisfy(\.isASCIIDigit) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
        return text.dropFirst().first?.isMinus == true ? -value : value
    }

    private func fault(ofFraction fraction: ArraySlice<Unicode.Scalar>?) -> String? {
        guard let fraction else { return nil }
        if fraction.isEmpty { return "no digit stands behind \(String(decimal).quoted)" }
        guard let scalar = fraction.first(where: { !$0.isASCIIDigit }) else { return nil }
        return "\(String(scalar).quoted) stands behind the decimal \(String(decimal).quoted)"
    }

    private func fault(ofGroups whole: ArraySlice<Unicode.Scalar>) -> String? {
        guard let group, whole.contains(where: isGroup) else { return nil }
        let groups = whole.split(omittingEmptySubsequences: false, whereSeparator: isGroup)
        guard DigitGroups.areSound(groups.map(\.count), separatedBy: group) else {
            return "\(String(group).quoted) does not part its digits into groups of three"
        }
        return groups[0].first == "0" ? "no group of thousands begins with 0" : nil
    }

    /// What stands at the start or the end, is no digit, and would have to be stripped.
    private func end(of text: ArraySlice<Unicode.Scalar>) -> String? {
        let start = Array(text.prefix { !$0.isASCIIDigit && $0.sign == nil })
        let tail = Array(text.reversed().prefix { !$0.isASCIIDigit && !$0.isMinus }.reversed())
        let strange = [start, tail].first { $0.contains { !isStripped($0) } }?.filter { !$0.isBlank } ?? []
        guard !strange.isEmpty, strange.count <= 8, !strange.contains(where: { $0 == decimal || isGroup($0) }) else {
            return nil
        }
        return String(String.UnicodeScalarView(strange))
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// Its ASCII digits.
    fileprivate var digits: [UInt8] { compactMap { $0.isASCIIDigit ? UInt8($0.value) : nil } }
}

extension Unicode.Scalar {
    /// HYPHEN-MINUS, or MINUS SIGN as spreadsheets of the north write it.
    fileprivate var isMinus: Bool { self == "-" || self == "\u{2212}" }

    /// Whether it means minus; nil for what is no sign.
    fileprivate var sign: Bool? { isMinus ? true : self == "+" ? false : nil }

    /// A tab, or a space of any width.
    fileprivate var isBlank: Bool {
        self == " " || self == "\t" || (!isASCII && properties.generalCategory == .spaceSeparator)
    }
}
