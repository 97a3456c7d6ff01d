import Records

/// A date and time of day in the proleptic Gregorian calendar, as an export writes it.
struct CivilTime: Hashable, Sendable {
    var year = 0
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    /// The day of the week, from Sunday as 0, where the text says so.
    var weekday: Int?
    /// Seconds east of UTC, where the text says so.
    var offset: Int?
    /// The IANA zone, where the text says so.
    var zone: String?

    /// What does not exist about it, such as `day 30 in February 2024`; nil where all of it does.
    var impossibility: String? {
        if !(1...9999).contains(year) { return "year \(year)" }
        if !(1...12).contains(month) { return "month \(month)" }
        if !(1...GregorianCalendar.days(in: month, of: year)).contains(day) {
            return "day \(day) in \(GregorianCalendar.monthNames[month - 1]) \(year)"
        }
        if !(0...23).contains(hour) { return "hour \(hour)" }
        if !(0...59).contains(minute) { return "minute \(minute)" }
        if !(0...59).contains(second) { return "second \(second)" }
        return nil
    }

    /// What the text says wrongly of the date, such as `2 January 2024 is a Tuesday`; nil where it says nothing, or the
    /// right day of the week. The date has to exist.
    var contradiction: String? {
        guard let weekday else { return nil }
        // 1970-01-01 was a Thursday.
        let actual = ((dayNumber + 4) % 7 + 7) % 7
        guard actual != weekday else { return nil }
        let date = "\(day) \(GregorianCalendar.monthNames[month - 1]) \(year)"
        return "\(date) is a \(CalendarWords.weekdayNames[actual])"
    }

    /// Seconds since 1970-01-01T00:00:00 of the same clock; the offset is left out of account.
    var secondsSinceEpoch: Int { ((dayNumber * 24 + hour) * 60 + minute) * 60 + second }

    private var dayNumber: Int { GregorianCalendar.daysSinceEpoch(year: year, month: month, day: day) }
}
