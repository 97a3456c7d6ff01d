/// The exact value of an RFC 8259 number: no binary double, so no digit is lost.
///
/// Exponents beyond ±10^15 are compared as if they stood there.
package struct DecimalNumber: Hashable, Sendable {
    let isNegative: Bool
    /// The first significant digits as a number of `width` digits, zeros behind them where there are fewer; 0 for zero.
    private let leading: UInt64
    /// The digits behind those, without zeros at the end; most numbers have none.
    private let further: [UInt8]
    /// The value is 0.DIGITS × 10^`magnitude`; 0 for zero.
    let magnitude: Int

    /// Digits that fit into a machine word.
    private static let width = 18
    private static let exponentLimit = 1_000_000_000_000_000

    /// Nil where the text is no RFC 8259 number.
    package init?(_ text: String) {
        var text = text
        let number = text.withUTF8 { NumberText.isNumber($0) ? DecimalNumber(number: $0) : nil }
        guard let number else { return nil }
        self = number
    }

    private init(number bytes: UnsafeBufferPointer<UInt8>) {
        var (leading, count, whole): (UInt64, Int, Int) = (0, 0, 0)
        var further: [UInt8] = []
        var (isBehindPoint, at) = (false, 0)
        while at < bytes.count {
            let byte = bytes[at]
            if NumberText.isDigit(byte) {
                if count > 0 || byte != UInt8(ascii: "0") {
                    if count < Self.width { leading = leading * 10 + UInt64(byte.digit) } else { further.append(byte) }
                    count += 1
                    whole += isBehindPoint ? 0 : 1
                } else if isBehindPoint {
                    whole -= 1
                }
            } else if byte == UInt8(ascii: ".") {
                isBehindPoint = true
            } else if byte != UInt8(ascii: "-") {
                break
            }
            at += 1
        }
        while further.last == UInt8(ascii: "0") { further.removeLast() }
        for _ in min(count, Self.width)..<Self.width { leading *= 10 }
        isNegative = leading > 0 && bytes.first == UInt8(ascii: "-")
        magnitude = leading > 0 ? whole + Self.exponent(bytes[at...].dropFirst()) : 0
        (self.leading, self.further) = (leading, further)
    }

    private init(isNegative: Bool, leading: UInt64, further: [UInt8] = [], magnitude: Int) {
        self.isNegative = isNegative
        self.leading = leading
        self.further = further
        self.magnitude = magnitude
    }

    private static func exponent(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var value = 0
        for byte in bytes where NumberText.isDigit(byte) { value = min(exponentLimit, value * 10 + Int(byte.digit)) }
        return bytes.first == UInt8(ascii: "-") ? -value : value
    }
}

extension DecimalNumber {
    package var isZero: Bool { leading == 0 }

    /// Without zeros at either end; empty for zero.
    var digits: [UInt8] {
        var digits = isZero ? [] : Array(String(leading).utf8) + further
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return digits
    }

    /// Whether there is no fraction: `1`, `1.0`, `1e3`, `1200e-2`.
    package var isInteger: Bool {
        if isZero { return true }
        guard magnitude < Self.width else { return further.count <= magnitude - Self.width }
        return magnitude > 0 && further.isEmpty && leading.isMultiple(of: Self.tens[Self.width - magnitude])
    }

    /// Whether a double can hold it, if not exactly: IEEE 754 binary64 ends below 1.8 × 10^308.
    package var isFinite: Bool { magnitude <= 308 || absolute < Self.beyondDouble }

    /// Without its sign.
    package var absolute: DecimalNumber {
        DecimalNumber(isNegative: false, leading: leading, further: further, magnitude: magnitude)
    }

    private static let beyondDouble = DecimalNumber(
        isNegative: false, leading: 180_000_000_000_000_000, magnitude: 309)
    /// The powers of ten up to `width`.
    private static let tens = (0...width).map { (0..<$0).reduce(1 as UInt64) { power, _ in power * 10 } }
}

extension DecimalNumber: Comparable {
    package static func < (one: Self, other: Self) -> Bool {
        if one.isNegative != other.isNegative { return one.isNegative }
        return one.isNegative ? other.isCloserToZero(than: one) : one.isCloserToZero(than: other)
    }

    private func isCloserToZero(than other: Self) -> Bool {
        if isZero || other.isZero { return isZero && !other.isZero }
        if magnitude != other.magnitude { return magnitude < other.magnitude }
        if leading != other.leading { return leading < other.leading }
        return further.lexicographicallyPrecedes(other.further)
    }
}

extension DecimalNumber: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) {
        var text = String(value)
        self = text.withUTF8 { DecimalNumber(number: $0) }
    }
}

extension UInt8 {
    /// The value of an ASCII digit.
    var digit: UInt8 { self - UInt8(ascii: "0") }
}
