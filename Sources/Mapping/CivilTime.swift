/// A date and time of day in the proleptic Gregorian calendar, as an export writes it.
struct CivilTime: Hashable, Sendable {
    var year = 0
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    /// Seconds east of UTC, where the text says so.
    var offset: Int?

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// What does not exist about it, such as `day 30 in February 2024`; nil where all of it does.
    var impossibility: String? {
        if !(1...9999).contains(year) { return "year \(year)" }
        if !(1...12).contains(month) { return "month \(month)" }
        if !(1...Self.days(in: month, of: year)).contains(day) {
            return "day \(day) in \(Self.months[month - 1]) \(year)"
        }
        if !(0...23).contains(hour) { return "hour \(hour)" }
        if !(0...59).contains(minute) { return "minute \(minute)" }
        if !(0...59).contains(second) { return "second \(second)" }
        return nil
    }

    /// Seconds since 1970-01-01T00:00:00 of the same clock; the offset is left out of account.
    var secondsSinceEpoch: Int {
        ((Self.daysSinceEpoch(year: year, month: month, day: day) * 24 + hour) * 60 + minute) * 60 + second
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// For years from 1.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let past = year - 1
        let daysOfPastYears = past * 365 + past / 4 - past / 100 + past / 400
        let daysOfPastMonths = (1..<month).reduce(0) { $0 + days(in: $1, of: year) }
        return daysOfPastYears + daysOfPastMonths + day - 1 - 719_162
    }
}
