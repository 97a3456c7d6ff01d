import Records

/// The numbers that a field may have, bounds included. A class, as one is looked at for each number of each record.
final class NumberRange: Sendable {
    private let lowest: DecimalNumber
    /// Nil: without an upper bound.
    private let highest: DecimalNumber?
    /// As messages name it: `a number from -90 to 90`.
    let expectation: String

    static let degreesOfLatitude = between(-90, 90)
    static let degreesOfLongitude = between(-180, 180)

    private init(_ lowest: Int, _ highest: Int?, expectation: String) {
        self.lowest = DecimalNumber(integerLiteral: lowest)
        self.highest = highest.map { DecimalNumber(integerLiteral: $0) }
        self.expectation = expectation
        let sureSize = lowest > 0 ? 0 : highest.map { max(0, lowest < 0 ? min(-lowest, $0) : $0) } ?? .max
        demand = NumberDemand(sureSize: sureSize, allowsNegative: lowest < 0 && highest != nil, allowsZero: true)
    }

    /// What is surely within.
    let demand: NumberDemand

    /// The same without zero.
    var demandBesideZero: NumberDemand {
        var demand = demand
        demand.allowsZero = false
        return demand
    }

    static func atLeast(_ lowest: Int) -> NumberRange {
        NumberRange(lowest, nil, expectation: "\(lowest) or more")
    }

    static func between(_ lowest: Int, _ highest: Int) -> NumberRange {
        NumberRange(lowest, highest, expectation: "a number from \(lowest) to \(highest)")
    }

    func contains(_ number: DecimalNumber) -> Bool {
        guard lowest <= number else { return false }
        return highest.map { number <= $0 } ?? true
    }
}
