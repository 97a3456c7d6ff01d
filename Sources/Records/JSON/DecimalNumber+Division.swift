extension DecimalNumber {
    /// Whether dividing by `divisor` leaves nothing over, in decimal arithmetic: 0.0075 is a multiple of 0.0001.
    ///
    /// Takes time and memory by the digits that are written, not by the exponents. No number is a multiple of zero.
    package func isMultiple(of divisor: DecimalNumber) -> Bool {
        guard !divisor.isZero else { return false }
        guard !isZero else { return true }
        let (digits, divisorDigits) = (digits, divisor.digits)
        // Both as whole numbers without zeros at the end, and the tens that are left between them.
        let tens = (magnitude - digits.count) - (divisor.magnitude - divisorDigits.count)
        guard tens >= 0 else { return false }
        // Ten holds no other primes than 2 and 5, and a divisor of n digits holds each less than 4n times: further
        // tens divide nothing more.
        return Self.divides(divisorDigits, digits, zeros: min(tens, 4 * divisorDigits.count))
    }

    private static func divides(_ divisor: [UInt8], _ digits: [UInt8], zeros: Int) -> Bool {
        guard divisor.count <= 18 else { return dividesLong(divisor, digits, zeros: zeros) }
        let divisor = divisor.reduce(0 as UInt64) { $0 * 10 + UInt64($1.digit) }
        var rest: UInt64 = 0
        for digit in digits { rest = (rest * 10 + UInt64(digit.digit)) % divisor }
        for _ in 0..<zeros { rest = rest * 10 % divisor }
        return rest == 0
    }

    /// Division by hand, for divisors that no machine word holds.
    private static func dividesLong(_ divisor: [UInt8], _ digits: [UInt8], zeros: Int) -> Bool {
        let divisor = divisor.map(\.digit)
        var rest: [UInt8] = [0] + divisor.map { _ in 0 }
        for position in 0..<digits.count + zeros {
            rest.removeFirst()
            rest.append(position < digits.count ? digits[position].digit : 0)
            while !rest.lexicographicallyPrecedes([0] + divisor) { rest.subtract(divisor) }
        }
        return rest.allSatisfy { $0 == 0 }
    }

    /// The whole number, or the nearest one that an `Int` holds; nil for a fraction.
    package var clampedInt: Int? {
        guard isInteger else { return nil }
        guard magnitude <= 18 else { return isNegative ? .min : .max }
        let digits = digits
        let written = digits.reduce(0) { $0 * 10 + Int($1.digit) }
        let value = (digits.count..<max(digits.count, magnitude)).reduce(written) { value, _ in value * 10 }
        return isNegative ? -value : value
    }
}

extension [UInt8] {
    /// Takes away a number that is no greater, both in digits, ending at the same place.
    fileprivate mutating func subtract(_ other: [UInt8]) {
        var borrow: UInt8 = 0
        for offset in 1...count {
            let taken = (offset <= other.count ? other[other.count - offset] : 0) + borrow
            let index = count - offset
            borrow = self[index] < taken ? 1 : 0
            self[index] = self[index] + borrow * 10 - taken
        }
    }
}
