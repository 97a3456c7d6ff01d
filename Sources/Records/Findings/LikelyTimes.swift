/// The times that an order is likely to have: from 2000-01-01 until ten years from now.
package struct LikelyTimes: Hashable, Sendable {
    /// In Unix epoch seconds.
    package let range: ClosedRange<Int>

    private init(range: ClosedRange<Int>) { self.range = range }

    /// - Parameter now: in Unix epoch seconds.
    package init(now: Int) {
        range = Self.earliest...max(Self.earliest, now + 10 * Self.secondsPerYear)
    }

    /// No time is unlikely: where nobody says what time it is.
    package static let any = LikelyTimes(range: .min ... .max)

    /// From here on, epoch seconds are plainly milliseconds: as seconds the year 11476, behind every date with four
    /// digits; as milliseconds July 1979.
    package static let plainlyMilliseconds = 300_000_000_000

    /// 2000-01-01T00:00:00Z
    private static let earliest = 946_684_800
    private static let secondsPerYear = 31_557_600

    @inlinable
    package func contains(_ seconds: Int) -> Bool { range.contains(seconds) }
}

extension Finding {
    package static let unlikelyTime = "unlikely-time"

    /// The warning about a time that no order is likely to have; nil for any other.
    ///
    /// - Parameters:
    ///   - seconds: of the Unix epoch.
    ///   - statement: how the message begins: the value and where it stands.
    package static func unlikelyTime(
        _ seconds: Int, _ likely: LikelyTimes, statement: String, field: String, at origin: JSONNode.Origin,
        hint: @autoclosure () -> String
    ) -> Finding? {
        guard !likely.contains(seconds) else { return nil }
        let isEarly = seconds < likely.range.lowerBound
        let expected = isEarly ? "one from 2000 on" : "one at most ten years from now"
        let day = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
        let year = GregorianCalendar.date(ofDay: day).year
        return Finding(
            unlikelyTime, severity: .warning, field: field, column: origin.column, line: origin.line,
            byte: origin.byte, message: "\(statement), a time in the year \(year); expected \(expected)",
            hint: origin.placed(hint()))
    }
}
