import Glibc

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

    /// The day it is in local time.
    /// - Parameter now: Unix epoch seconds.
    package static func local(at now: Int) -> CalendarDay {
        var seconds = time_t(now)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return CalendarDay(parts)
    }

    package var previous: CalendarDay {
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(year - 1900), Int32(month - 1), Int32(day - 1))
        // Day 0 of a month is the last of the one before: timegm puts that right.
        _ = timegm(&parts)
        return CalendarDay(parts)
    }

    private init(_ parts: tm) {
        self.init(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }
}

extension CalendarDay: CustomStringConvertible {
    /// ISO 8601: `yyyy-MM-dd`.
    package var description: String {
        [Self.padded(year, to: 4), Self.padded(month, to: 2), Self.padded(day, to: 2)].joined(separator: "-")
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
