import Records

/// A date in the name of an input, written in braces: `{today}`, `{yesterday:yyyyMMdd}`.
package struct InputDate: Hashable, Sendable {
    private enum Day: String, CaseIterable {
        case today
        case yesterday
    }

    /// Why what stands in braces is no date.
    package struct Invalid: Error, Hashable {
        /// Lower case, no full stop.
        package var message: String
        /// It does not even begin like one.
        var isUnknown: Bool
    }

    private let day: Day
    private let pattern: DayPattern

    /// - Parameter braces: what stands between them.
    package init(_ braces: String) throws(Invalid) {
        let parts = braces.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let day = Day(rawValue: parts[0]) else { throw Self.unknown(parts[0]) }
        self.day = day
        guard parts.count > 1 else {
            pattern = .iso8601
            return
        }
        do throws(DayPattern.Invalid) {
            pattern = try DayPattern(parts[1])
        } catch {
            throw Invalid(message: error.message, isUnknown: false)
        }
    }

    private static func unknown(_ word: String) -> Invalid {
        let nearest = Suggestion.nearest(to: word, among: Day.allCases.map(\.rawValue))
        return Invalid(
            message: nearest.map { "did you mean {\($0)}?" } ?? "expected {today} or {yesterday}", isUnknown: true)
    }

    func text(today: CalendarDay) -> String { pattern.text(of: day == .today ? today : today.previous) }
}
