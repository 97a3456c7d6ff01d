/// What is surely a number within the bounds of a rule, told by its digits, without ever making a number of a text that
/// may lose some.
package struct NumberDemand: Hashable, Sendable {
    /// Whole parts strictly below it are within.
    package var sureSize: Int
    package var allowsNegative: Bool
    package var allowsZero: Bool

    package init(sureSize: Int, allowsNegative: Bool, allowsZero: Bool) {
        self.sureSize = sureSize
        self.allowsNegative = allowsNegative
        self.allowsZero = allowsZero
    }

    /// Whether the bytes from `begin` to `end` are an RFC 8259 number without exponent that is surely within.
    @inlinable @inline(__always)
    package func isSurelyMet(by bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int) -> Bool {
        var at = begin
        if at < end, bytes[at] == UInt8(ascii: "-") {
            guard allowsNegative else { return false }
            at &+= 1
        }
        let first = at
        var whole = 0
        while at < end {
            let digit = bytes[at] &- 0x30
            guard digit <= 9 else { break }
            whole = whole &* 10 &+ Int(digit)
            at &+= 1
        }
        let digits = at &- first
        guard digits > 0, digits <= 15, whole < sureSize else { return false }
        guard digits == 1 || bytes[first] != 0x30 else { return false }
        guard at < end else { return allowsZero || whole != 0 }
        guard bytes[at] == UInt8(ascii: "."), at &+ 1 < end else { return false }
        at &+= 1
        var seen: UInt8 = 0
        while at < end {
            let digit = bytes[at] &- 0x30
            guard digit <= 9 else { return false }
            seen |= digit
            at &+= 1
        }
        return allowsZero || whole != 0 || seen != 0
    }
}
