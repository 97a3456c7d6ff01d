import Records

/// The numbers that a field may have, bounds included.
struct NumberRange: Sendable {
    private let lowest: DecimalNumber
    /// Nil: without an upper bound.
    private let highest: DecimalNumber?
    /// As messages name it: `a number from -90 to 90`.
    let expectation: String
    /// Whole numbers strictly below this one in size are surely within, negative ones too where `allowsNegative`.
    let sureSize: Int
    let allowsNegative: Bool

    static let degreesOfLatitude = between(-90, 90)
    static let degreesOfLongitude = between(-180, 180)

    static func atLeast(_ lowest: Int) -> NumberRange {
        NumberRange(
            lowest: DecimalNumber(integerLiteral: lowest), highest: nil, expectation: "\(lowest) or more",
            sureSize: lowest > 0 ? 0 : .max, allowsNegative: false)
    }

    static func between(_ lowest: Int, _ highest: Int) -> NumberRange {
        NumberRange(
            lowest: DecimalNumber(integerLiteral: lowest), highest: DecimalNumber(integerLiteral: highest),
            expectation: "a number from \(lowest) to \(highest)",
            sureSize: max(0, lowest > 0 ? 0 : lowest < 0 ? min(-lowest, highest) : highest), allowsNegative: lowest < 0)
    }

    func contains(_ number: DecimalNumber) -> Bool {
        guard lowest <= number else { return false }
        return highest.map { number <= $0 } ?? true
    }
}
