import Testing

@testable import Records

@Suite("The Gregorian calendar")
struct GregorianCalendarTests {
    @Test("counts days from 1970 on and back")
    func days() {
        #expect(GregorianCalendar.daysSinceEpoch(year: 1970, month: 1, day: 1) == 0)
        #expect(GregorianCalendar.daysSinceEpoch(year: 1969, month: 12, day: 31) == -1)
        #expect(GregorianCalendar.daysSinceEpoch(year: 2000, month: 3, day: 1) == 11_017)
        #expect(GregorianCalendar.daysSinceEpoch(year: 1, month: 1, day: 1) == -719_162)
        #expect(GregorianCalendar.daysSinceEpoch(year: 0, month: 1, day: 1) == -719_528)
    }

    @Test("has each day once, in order, from year 0 to 2800")
    func inverse() {
        var day = GregorianCalendar.daysSinceEpoch(year: 0, month: 1, day: 1)
        for year in 0...2800 {
            for month in 1...12 {
                for number in 1...GregorianCalendar.days(in: month, of: year) {
                    let date = GregorianCalendar.date(ofDay: day)
                    if date != (year, month, number)
                        || day
                            != GregorianCalendar.daysSinceEpoch(
                                year: year, month: month, day: number)
                    {
                        Issue.record("\(year)-\(month)-\(number)")
                    }
                    day += 1
                }
            }
        }
    }

    @Test("has leap years by its three rules", arguments: [(1900, false), (2000, true), (2023, false), (2024, true)])
    func leap(year: Int, isLeap: Bool) {
        #expect(GregorianCalendar.isLeap(year) == isLeap)
        #expect(GregorianCalendar.days(in: 2, of: year) == (isLeap ? 29 : 28))
    }
}
