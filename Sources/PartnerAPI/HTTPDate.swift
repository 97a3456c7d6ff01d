import Records

/// Dates as HTTP writes them (RFC 9110 §5.6.7).
enum HTTPDate {
    /// Unix epoch seconds; nil where the text is none of the three forms.
    ///
    ///     Sun, 06 Nov 1994 08:49:37 GMT     IMF-fixdate
    ///     Sunday, 06-Nov-94 08:49:37 GMT    RFC 850, obsolete
    ///     Sun Nov  6 08:49:37 1994          asctime, obsolete
    ///
    /// - Parameter now: Unix epoch seconds, for the century of a year in two digits.
    static func epochSeconds(_ text: String, now: Int) -> Int? {
        let words = text.split { " ,-:".contains($0) }.map(String.init)
        guard words.count >= 7, words.count == 7 || (words.count == 8 && words[7] == "GMT") else { return nil }
        let (day, month, year, time) =
            words.count == 8
            ? (words[1], words[2], words[3], words[4...6]) : (words[2], words[1], words[6], words[3...5])
        guard let day = number(day, 1...31), let month = months.firstIndex(of: month),
            let year = number(year, 0...9999).map({ year.utf8.count == 2 ? century(of: $0, now: now) : $0 }),
            let hour = number(time[time.startIndex], 0...23),
            let minute = number(time[time.startIndex + 1], 0...59),
            let second = number(time[time.startIndex + 2], 0...60)
        else { return nil }
        return ((GregorianCalendar.daysSinceEpoch(year: year, month: month + 1, day: day) * 24 + hour) * 60 + minute)
            * 60 + second
    }

    private static let months = GregorianCalendar.monthNames.map { String($0.prefix(3)) }

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text) else { return nil }
        return range.contains(value) ? value : nil
    }

    /// The year with these last digits that is at most 50 years ahead.
    private static func century(of year: Int, now: Int) -> Int {
        let thisYear = 1970 + now / 31_556_952
        let guess = thisYear - thisYear % 100 + year
        return guess > thisYear + 50 ? guess - 100 : guess
    }
}
