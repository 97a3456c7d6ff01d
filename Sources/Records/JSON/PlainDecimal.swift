/// A decimal number by its digits, as people write amounts: no exponent, and every zero of the fraction kept.
package struct PlainDecimal: Hashable, Sendable {
    package private(set) var isNegative: Bool
    /// The values of the digits, the first one not 0 unless it stands before the point; never empty.
    private(set) var digits: [UInt8]
    /// How many of the digits stand behind the point.
    private(set) var fractionDigits: Int

    /// The most digits that a number may have on either side of its point.
    package static let mostDigits = 400

    /// - Parameters:
    ///   - whole: ASCII digits in front of the point; none counts as 0.
    ///   - fraction: ASCII digits behind it.
    ///   - exponent: the power of ten it is multiplied by.
    /// - Returns: nil where that makes more than `mostDigits` on one side.
    package init?(
        isNegative: Bool, whole: some Collection<UInt8>, fraction: some Collection<UInt8>, exponent: Int = 0
    ) {
        var digits = (Array(whole) + Array(fraction)).map(\.digit)
        var fractionDigits = fraction.count
        guard digits.count <= 2 * Self.mostDigits, exponent.magnitude <= 2 * Self.mostDigits else { return nil }
        fractionDigits -= exponent
        if fractionDigits < 0 {
            digits += [UInt8](repeating: 0, count: -fractionDigits)
            fractionDigits = 0
        }
        self.init(isNegative: isNegative, digits: digits, fractionDigits: fractionDigits)
        guard self.digits.count - fractionDigits <= Self.mostDigits, fractionDigits <= Self.mostDigits else {
            return nil
        }
    }

    private init(isNegative: Bool, digits: [UInt8], fractionDigits: Int) {
        let missing = fractionDigits + 1 - digits.count
        var digits = missing > 0 ? [UInt8](repeating: 0, count: missing) + digits : digits
        let superfluous = digits.prefix(digits.count - fractionDigits - 1).prefix { $0 == 0 }.count
        digits.removeFirst(superfluous)
        self.digits = digits
        self.fractionDigits = fractionDigits
        // Zero has no sign: nobody owes -0.00.
        self.isNegative = isNegative && digits.contains { $0 != 0 }
    }

    /// An RFC 8259 number; nil where the text is none, or too long.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard NumberText.isNumber(bytes) else { return nil }
        let unsigned = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
        let whole = unsigned.prefix(while: NumberText.isDigit)
        var rest = unsigned.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: NumberText.isDigit)
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard let exponent = rest.isEmpty ? 0 : Int(String(decoding: rest.dropFirst(), as: UTF8.self)) else {
            return nil
        }
        self.init(isNegative: unsigned.count < bytes.count, whole: whole, fraction: fraction, exponent: exponent)
    }

    package var isZero: Bool { digits.allSatisfy { $0 == 0 } }

    /// The exact product; it has as many decimals as both together: `12345` times `0.01` is `123.45`.
    package static func * (one: Self, other: Self) -> Self {
        var product = [UInt8](repeating: 0, count: one.digits.count + other.digits.count)
        for (place, digit) in one.digits.enumerated().reversed() where digit > 0 {
            var carry: UInt8 = 0
            for (otherPlace, otherDigit) in other.digits.enumerated().reversed() {
                let sum = digit * otherDigit + product[place + otherPlace + 1] + carry
                product[place + otherPlace + 1] = sum % 10
                carry = sum / 10
            }
            product[place] += carry
        }
        return Self(
            isNegative: one.isNegative != other.isNegative, digits: product,
            fractionDigits: one.fractionDigits + other.fractionDigits)
    }
}

extension PlainDecimal: CustomStringConvertible {
    /// An RFC 8259 number without an exponent.
    package var description: String {
        var text = digits.map { $0 + UInt8(ascii: "0") }
        if fractionDigits > 0 { text.insert(UInt8(ascii: "."), at: text.count - fractionDigits) }
        return (isNegative ? "-" : "") + String(decoding: text, as: UTF8.self)
    }
}
