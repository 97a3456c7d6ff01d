import Records

/// A spreadsheet's day number, the time of day as its fraction: the 1900 date system (ECMA-376 part 1, §18.17.4.1).
///
/// 1 is 1900-01-01. 60 is a 29 February 1900, which never was: Lotus 1-2-3 had that day, and every spreadsheet kept it,
/// so the days before it are one further from today than their numbers say. Numbers below 1 are times of day alone.
///
/// The fraction is read to the nearest second: a column of five decimals, as a spreadsheet exports it, is off by less
/// than half of one, and 10:15 written as 0.42708 would be 10:14:59 if the rest of it were cut off.
enum SerialDay {
    private static let falseLeapDay = 60
    /// 9999-12-31
    private static let last = 2_958_465
    /// 1970-01-01
    private static let epoch = 25_569
    private static let secondsPerDay = 86_400

    static func read(_ text: ArraySlice<UInt8>) -> TimeReader.Reading {
        guard text.first != UInt8(ascii: "-"), let seconds = ScaledNumber(text, times: secondsPerDay).rounded else {
            return .unlike
        }
        let day = seconds / secondsPerDay
        switch day {
        case ..<1: return .impossible("day 0 in January 1900")
        case falseLeapDay: return .impossible("day 29 in February 1900")
        case ...last: return .local(seconds - (day < falseLeapDay ? epoch - 1 : epoch) * secondsPerDay)
        default: return .unlike
        }
    }
}
