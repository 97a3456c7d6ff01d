import Records

/// The numbers that a field may have, bounds included.
struct NumberRange: Sendable {
    private let lowest: DecimalNumber
    /// Nil: without an upper bound.
    private let highest: DecimalNumber?
    /// As messages name it: `a number from -90 to 90`.
    let expectation: String

    static let degreesOfLatitude = between(-90, 90)
    static let degreesOfLongitude = between(-180, 180)

    static func atLeast(_ lowest: Int) -> NumberRange {
        NumberRange(
            lowest: DecimalNumber(integerLiteral: lowest), highest: nil, expectation: "\(lowest) or more")
    }

    static func between(_ lowest: Int, _ highest: Int) -> NumberRange {
        NumberRange(
            lowest: DecimalNumber(integerLiteral: lowest), highest: DecimalNumber(integerLiteral: highest),
            expectation: "a number from \(lowest) to \(highest)")
    }

    func contains(_ number: DecimalNumber) -> Bool {
        guard lowest <= number else { return false }
        return highest.map { number <= $0 } ?? true
    }
}
