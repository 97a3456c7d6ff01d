/// The grammar of a JSON number (RFC 8259 §6).
package enum NumberText {
    /// Whether the bytes are exactly one RFC 8259 number: `007`, `.5`, `+1` and `1.` are none, `1e3` is one.
    package static func isNumber(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.withContiguousStorageIfAvailable(isNumber) ?? Array(bytes).withUnsafeBufferPointer(isNumber)
    }

    package static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    package static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        skip(UInt8(ascii: "-"), in: bytes, &at)
        if at < bytes.count, bytes[at] == UInt8(ascii: "0") {
            at += 1
        } else if !skipDigits(in: bytes, &at) {
            return false
        }
        if skip(UInt8(ascii: "."), in: bytes, &at), !skipDigits(in: bytes, &at) { return false }
        if skip(UInt8(ascii: "e"), in: bytes, &at) || skip(UInt8(ascii: "E"), in: bytes, &at) {
            if !skip(UInt8(ascii: "+"), in: bytes, &at) { skip(UInt8(ascii: "-"), in: bytes, &at) }
            if !skipDigits(in: bytes, &at) { return false }
        }
        return at == bytes.count
    }

    @discardableResult
    private static func skip(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// At least one.
    private static func skipDigits(in bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
        let first = at
        while at < bytes.count, isDigit(bytes[at]) { at += 1 }
        return at > first
    }
}

extension NumberText {
    /// A text with the digits of all scripts as ASCII has them, and the wide forms of signs and separators beside them; nil
    /// where it has no such digit.
    package static func withPlainDigits(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var (plain, isChanged) = ("", false)
        for scalar in text.unicodeScalars {
            if !scalar.isASCII, scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                plain += String(Int(value))
                isChanged = true
            } else {
                plain.unicodeScalars.append(separators[scalar] ?? scalar)
            }
        }
        return isChanged ? plain : nil
    }

    private static let separators: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{FF0E}": ".", "\u{FF0C}": ",", "\u{FF0D}": "-", "\u{FF0B}": "+", "\u{066B}": ".", "\u{066C}": ",",
    ]
}

extension NumberText {
    /// A number without an exponent, by its digits.
    package struct Plain {
        package var isNegative: Bool
        package var wholeDigits: Int
        /// The digits in front of the point, as long as an `Int` holds them.
        package var whole: Int
        package var isZero: Bool

        @inlinable
        init(isNegative: Bool, wholeDigits: Int, whole: Int, isZero: Bool) {
            self.isNegative = isNegative
            self.wholeDigits = wholeDigits
            self.whole = whole
            self.isZero = isZero
        }
    }

    /// The number that the bytes from `begin` to `end` are; nil where they are none of RFC 8259, or have an exponent.
    @inlinable @inline(__always)
    package static func plainNumber(_ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int) -> Plain? {
        var at = begin
        let isNegative = at < end && bytes[at] == UInt8(ascii: "-")
        if isNegative { at &+= 1 }
        let first = at
        var (whole, seen): (Int, UInt8) = (0, 0)
        while at < end {
            let digit = bytes[at] &- 0x30
            guard digit <= 9 else { break }
            whole = whole &* 10 &+ Int(digit)
            seen |= digit
            at &+= 1
        }
        let digits = at &- first
        guard digits > 0, digits == 1 || bytes[first] != 0x30 else { return nil }
        if at < end {
            guard bytes[at] == UInt8(ascii: "."), at &+ 1 < end else { return nil }
            at &+= 1
            while at < end {
                let digit = bytes[at] &- 0x30
                guard digit <= 9 else { return nil }
                seen |= digit
                at &+= 1
            }
        }
        return Plain(isNegative: isNegative, wholeDigits: digits, whole: whole, isZero: seen == 0)
    }

    /// The value of a text of digits and nothing else, at most `width` of them.
    @inlinable @inline(__always)
    package static func digits(
        _ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int, atMost width: Int
    ) -> Int? {
        guard begin < end, end &- begin <= width else { return nil }
        var value = 0
        for at in begin..<end {
            let digit = bytes[at] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        return value
    }
}
