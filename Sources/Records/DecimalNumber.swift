/// The exact value of an RFC 8259 number: no binary double, so no digit is lost.
///
/// Exponents beyond ±10^15 are compared as if they stood there.
package struct DecimalNumber: Hashable, Sendable {
    let isNegative: Bool
    /// Without zeros at either end; empty for zero. The value is 0.DIGITS × 10^`magnitude`.
    let digits: ArraySlice<UInt8>
    let magnitude: Int

    private static let exponentLimit = 1_000_000_000_000_000

    /// Nil where the text is no RFC 8259 number.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard NumberText.isNumber(bytes) else { return nil }
        self.init(number: bytes)
    }

    private init(number bytes: [UInt8]) {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count)
        var end = bytes.count
        var pointIndex: Int?
        for (index, byte) in bytes.enumerated() {
            if NumberText.isDigit(byte) {
                digits.append(byte)
            } else if byte == UInt8(ascii: ".") {
                pointIndex = digits.count
            } else if byte != UInt8(ascii: "-") {
                end = index
                break
            }
        }
        let (significant, leadingZeros) = Self.withoutZeros(digits)
        self.digits = significant
        isNegative = bytes.first == UInt8(ascii: "-") && !significant.isEmpty
        let wholeDigits = (pointIndex ?? digits.count) - leadingZeros
        magnitude = significant.isEmpty ? 0 : wholeDigits + Self.exponent(bytes[end...].dropFirst())
    }

    private init(isNegative: Bool, digits: ArraySlice<UInt8>, magnitude: Int) {
        self.isNegative = isNegative
        self.digits = digits
        self.magnitude = magnitude
    }

    private static func withoutZeros(_ digits: [UInt8]) -> (significant: ArraySlice<UInt8>, leading: Int) {
        var (start, end) = (0, digits.count)
        while start < end, digits[start] == UInt8(ascii: "0") { start += 1 }
        while start < end, digits[end - 1] == UInt8(ascii: "0") { end -= 1 }
        return (digits[start..<end], start)
    }

    private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int {
        var value = 0
        for byte in bytes where NumberText.isDigit(byte) {
            value = min(exponentLimit, value * 10 + Int(byte - UInt8(ascii: "0")))
        }
        return bytes.first == UInt8(ascii: "-") ? -value : value
    }
}

extension DecimalNumber {
    package var isZero: Bool { digits.isEmpty }

    /// Whether there is no fraction: `1`, `1.0`, `1e3`, `1200e-2`.
    package var isInteger: Bool { digits.count <= max(0, magnitude) }

    /// Whether a double can hold it, if not exactly: IEEE 754 binary64 ends below 1.8 × 10^308.
    package var isFinite: Bool { magnitude <= 308 || absolute < Self.beyondDouble }

    /// Without its sign.
    package var absolute: DecimalNumber { DecimalNumber(isNegative: false, digits: digits, magnitude: magnitude) }

    private static let beyondDouble = DecimalNumber(isNegative: false, digits: Array("18".utf8)[...], magnitude: 309)
}

extension DecimalNumber: Comparable {
    package static func < (one: Self, other: Self) -> Bool {
        if one.isNegative != other.isNegative { return one.isNegative }
        return one.isNegative ? other.isCloserToZero(than: one) : one.isCloserToZero(than: other)
    }

    private func isCloserToZero(than other: Self) -> Bool {
        if isZero || other.isZero { return isZero && !other.isZero }
        if magnitude != other.magnitude { return magnitude < other.magnitude }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}

extension DecimalNumber: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(number: Array(String(value).utf8)) }
}
