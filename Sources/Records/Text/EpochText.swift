/// Moments as text.
package enum EpochText {
    /// ISO 8601 in UTC, such as `2026-11-24T02:00:30Z`.
    /// - Parameter seconds: Unix epoch seconds, of the years 0 to 9999.
    package static func utc(_ seconds: Int) -> String {
        let days = (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400
        let rest = seconds - days * 86_400
        let date = GregorianCalendar.date(ofDay: days)
        let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
        return "\(day)T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
