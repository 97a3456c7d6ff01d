import Records

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
        guard let number = NumberText.plainNumber(bytes, begin, end), allowsNegative || !number.isNegative else {
            return false
        }
        return number.wholeDigits <= 15 && number.whole < sureSize && (allowsZero || !number.isZero)
    }
}
