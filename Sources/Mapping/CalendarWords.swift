import Records

/// The English names of months and days of the week, written out or short.
enum CalendarWords {
    static let weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// Longer words come first: the first that fits is taken.
    static let months: [(word: [UInt8], index: Int)] =
        words(GregorianCalendar.monthNames) + [(Array("Sept".utf8), 8)] + words(short(GregorianCalendar.monthNames))

    static let weekdays: [(word: [UInt8], index: Int)] =
        words(weekdayNames) + words(["Tues", "Thurs", "Thur", "Weds"], [2, 4, 4, 3]) + words(short(weekdayNames))

    /// `Jan` of `January`.
    static func short(_ name: String) -> String { String(name.prefix(3)) }

    private static func short(_ names: [String]) -> [String] { names.map(short) }

    private static func words(_ names: [String], _ indices: [Int]? = nil) -> [(word: [UInt8], index: Int)] {
        zip(names, indices ?? Array(names.indices)).map { (Array($0.utf8), $1) }
    }
}
