import Mapping
import Records

/// Reads the times of a fast path's formats, and remembers each day's offset from UTC.
///
/// Only years 1970 to 2099 are read, and only days on which no clock is changed nearby.
struct FixedClocks {
    private static let firstYear = 1970
    private static let lastYear = 2099
    private static let unknown = Int32.max
    private static let doubtful = Int32.min

    private let times: [FixedTime]
    /// The day of 1 January 1970 and each first of a month behind it, and one more to end the last.
    private let months: [Int]
    /// Seconds east of UTC, by time and day.
    private var offsets: [[Int32]]

    init(_ times: [FixedTime]) {
        self.times = times
        var months = [0]
        for year in Self.firstYear...Self.lastYear {
            for month in 1...12 {
                months.append(months[months.count - 1] + GregorianCalendar.days(in: month, of: year))
            }
        }
        self.months = months
        let days = months[months.count - 1]
        offsets = times.map { _ in Array(repeating: Self.unknown, count: days) }
    }

    /// Epoch seconds of a text; nil where it is not plainly a time that was shown once.
    @inline(__always)
    mutating func seconds(_ text: UnsafePointer<UInt8>, _ count: Int, _ index: Int) -> Int? {
        guard let (day, second) = local(text, count, index) else { return nil }
        if times[index].isISO8601, count > times[index].length {
            guard let offset = writtenOffset(text + times[index].length, count &- times[index].length) else {
                return nil
            }
            return day &* 86_400 &+ second &- offset
        }
        guard let offset = offset(onDay: day, index) else { return nil }
        return day &* 86_400 &+ second &- offset
    }

    @inline(__always)
    private func local(_ text: UnsafePointer<UInt8>, _ count: Int, _ index: Int) -> (day: Int, second: Int)? {
        let time = times[index]
        guard time.isISO8601 ? count >= time.length : count == time.length else { return nil }
        for (offset, byte) in time.literals where text[offset] != byte { return nil }
        if time.isISO8601 {
            let between = text[10]
            guard between == UInt8(ascii: "T") || between == UInt8(ascii: "t") || between == 0x20 else { return nil }
        }
        guard let year = number(text, time.year), let month = number(text, time.month),
            let day = number(text, time.day), let hour = number(text, time.hour),
            let minute = number(text, time.minute), let second = number(text, time.second)
        else { return nil }
        guard year >= Self.firstYear, year <= Self.lastYear, month >= 1, month <= 12, day >= 1 else { return nil }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        let first = (year &- Self.firstYear) &* 12 &+ month &- 1
        let date = months[first] &+ day &- 1
        guard date < months[first &+ 1] else { return nil }
        return (date, (hour &* 60 &+ minute) &* 60 &+ second)
    }

    /// 0 where the format does not have it.
    @inline(__always)
    private func number(_ text: UnsafePointer<UInt8>, _ digits: FixedTime.Digits) -> Int? {
        var value = 0
        for at in digits {
            let digit = text[at] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        return value
    }

    /// `Z`, or hours and minutes with a colon.
    @inline(__always)
    private func writtenOffset(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        if count == 1 { return text[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        guard count == 6, text[3] == UInt8(ascii: ":") else { return nil }
        guard let hours = number(text, 1..<3), let minutes = number(text, 4..<6), hours <= 23, minutes <= 59 else {
            return nil
        }
        let size = (hours &* 60 &+ minutes) &* 60
        switch text[0] {
        case UInt8(ascii: "+"): return size
        case UInt8(ascii: "-"): return 0 &- size
        default: return nil
        }
    }

    @inline(__always)
    private mutating func offset(onDay day: Int, _ index: Int) -> Int? {
        let known = offsets[index][day]
        if known != Self.unknown { return known == Self.doubtful ? nil : Int(known) }
        return lookUp(day, index)
    }

    private mutating func lookUp(_ day: Int, _ index: Int) -> Int? {
        let offset = times[index].offset(onDay: day)
        offsets[index][day] = offset.map { Int32(truncatingIfNeeded: $0) } ?? Self.doubtful
        return offset
    }
}
