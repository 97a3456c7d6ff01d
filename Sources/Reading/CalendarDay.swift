import Glibc
import Records

/// A day of the calendar, without a time zone.
package struct CalendarDay: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day on a clock.
    /// - Parameter seconds: what that clock shows, counted from 1970-01-01T00:00:00 on it.
    package init(secondsSinceEpoch seconds: Int) {
        self.init(daysSinceEpoch: (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400)
    }

    /// `yyyy-MM-dd`; nil for any other text, and for a day that there is not.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(NumberText.isDigit) }) else {
            return nil
        }
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3, numbers[0] > 0, (1...12).contains(numbers[1]),
            (1...GregorianCalendar.days(in: numbers[1], of: numbers[0])).contains(numbers[2])
        else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The day it is in the zone of this machine.
    /// - Parameter now: Unix epoch seconds.
    package static func local(at now: Int) -> CalendarDay {
        var seconds = time_t(now)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return CalendarDay(secondsSinceEpoch: now + parts.tm_gmtoff)
    }

    package var previous: CalendarDay {
        CalendarDay(daysSinceEpoch: GregorianCalendar.daysSinceEpoch(year: year, month: month, day: day) - 1)
    }

    private init(daysSinceEpoch days: Int) {
        let date = GregorianCalendar.date(ofDay: days)
        self.init(year: date.year, month: date.month, day: date.day)
    }
}

extension CalendarDay: CustomStringConvertible {
    /// ISO 8601: `yyyy-MM-dd`.
    package var description: String { DayPattern.iso8601.text(of: self) }
}
