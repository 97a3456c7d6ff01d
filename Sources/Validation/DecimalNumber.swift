import Records

/// The exact value of an RFC 8259 number: no binary double, so no digit is lost.
///
/// Exponents beyond ±10^15 are compared as if they stood there.
struct DecimalNumber: Hashable, Comparable, Sendable {
    private let isNegative: Bool
    /// Without zeros at either end; empty for zero. The value is 0.DIGITS × 10^`magnitude`.
    private let digits: [UInt8]
    private let magnitude: Int

    private static let exponentLimit = 1_000_000_000_000_000

    /// Nil where the text is no RFC 8259 number.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard NumberText.isNumber(bytes) else { return nil }
        let isMarker = { (byte: UInt8) in byte | 0x20 == UInt8(ascii: "e") }
        let mantissa = bytes.prefix { !isMarker($0) }.drop { $0 == UInt8(ascii: "-") }
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        let all = whole + mantissa.dropFirst(whole.count + 1)
        let significant = all.drop { $0 == UInt8(ascii: "0") }
        let trailingZeros = significant.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits = Array(significant.dropLast(trailingZeros))
        isNegative = bytes.first == UInt8(ascii: "-") && !digits.isEmpty
        let leadingZeros = all.count - significant.count
        let exponent = Self.exponent(bytes.dropFirst(bytes.prefix { !isMarker($0) }.count + 1))
        magnitude = digits.isEmpty ? 0 : whole.count - leadingZeros + exponent
    }

    init(_ value: Int) {
        let all = Array(String(value.magnitude).utf8)
        let trailingZeros = all.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits = Array(all.dropLast(trailingZeros))
        isNegative = value < 0
        magnitude = digits.isEmpty ? 0 : all.count
    }

    var isZero: Bool { digits.isEmpty }

    /// Whether there is no fraction: `1`, `1.0`, `1e3`, `1200e-2`.
    var isInteger: Bool { digits.count <= max(0, magnitude) }

    /// Whether a double can hold it, if not exactly: IEEE 754 binary64 ends below 1.8 × 10^308.
    var isFinite: Bool { magnitude <= 308 || self < Self.beyondDouble && Self.beyondDouble.negated < self }

    /// Without its sign.
    var absolute: DecimalNumber { isNegative ? negated : self }

    static func < (one: Self, other: Self) -> Bool {
        if one.isNegative != other.isNegative { return one.isNegative }
        return one.isNegative ? other.isCloserToZero(than: one) : one.isCloserToZero(than: other)
    }

    private static let beyondDouble = DecimalNumber(digits: Array("18".utf8), magnitude: 309)

    private init(isNegative: Bool = false, digits: [UInt8], magnitude: Int) {
        self.isNegative = isNegative
        self.digits = digits
        self.magnitude = magnitude
    }

    private var negated: DecimalNumber {
        DecimalNumber(isNegative: !isNegative && !isZero, digits: digits, magnitude: magnitude)
    }

    private func isCloserToZero(than other: Self) -> Bool {
        if isZero || other.isZero { return isZero && !other.isZero }
        if magnitude != other.magnitude { return magnitude < other.magnitude }
        return digits.lexicographicallyPrecedes(other.digits)
    }

    private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let value = bytes.drop { !NumberText.isDigit($0) }.reduce(0) { sum, digit in
            min(exponentLimit, sum * 10 + Int(digit - UInt8(ascii: "0")))
        }
        return isNegative ? -value : value
    }
}
