import Records

extension DatePattern {
    /// The time that the text writes; nil where the text is not of this pattern. Ranges are not checked.
    func read(_ text: ArraySlice<UInt8>) -> CivilTime? {
        var reading = DateReading(text)
        guard reading.take(pieces), reading.scanner.isAtEnd else { return nil }
        return reading.civilTime
    }

    /// How many bytes of the text are as the pattern wants them.
    func reach(in text: ArraySlice<UInt8>) -> Int {
        var reading = DateReading(text)
        _ = reading.take(pieces)
        return text.count - reading.scanner.count
    }

    /// 31 December 2025, 23:59:58, written in this pattern.
    var example: String { pieces.map(\.example).joined() }
}

/// A text, piece by piece of a pattern.
struct DateReading {
    /// Behind the last piece that was taken.
    private(set) var scanner: TimeScanner
    private var time = CivilTime()
    private var isAfternoon: Bool?

    init(_ text: ArraySlice<UInt8>) { scanner = TimeScanner(text) }

    /// What was read; nil where a 12-hour clock has no such hour.
    var civilTime: CivilTime? {
        guard let isAfternoon else { return time }
        return time.onTwelveHourClock(isAfternoon: isAfternoon)
    }

    /// Takes the pieces; false, and those behind it left, at the first that the text does not have.
    mutating func take(_ pieces: [DatePattern.Piece]) -> Bool {
        for piece in pieces {
            var ahead = scanner
            guard take(piece, from: &ahead) else { return false }
            scanner = ahead
        }
        return true
    }

    private mutating func take(_ piece: DatePattern.Piece, from scanner: inout TimeScanner) -> Bool {
        switch piece {
        case .literal(let bytes): return scanner.take(bytes)
        case .blanks: return scanner.skipBlanks()
        case .number(let field, let width):
            guard let number = scanner.number(width) else { return false }
            time.set(field, to: number)
        case .shortYear:
            guard let year = scanner.number(2...2) else { return false }
            time.year = year + (year < 69 ? 2000 : 1900)
        case .month(_, let takesStop):
            guard let index = scanner.word(among: CalendarWords.months) else { return false }
            if takesStop { scanner.take(oneOf: ".") }
            time.month = index + 1
        case .weekday(_, let takesStop):
            guard let index = scanner.word(among: CalendarWords.weekdays) else { return false }
            if takesStop { scanner.take(oneOf: ".") }
            time.weekday = index
        case .halfDay:
            scanner.skipBlanks()
            isAfternoon = scanner.halfOfDay()
            return isAfternoon != nil
        case .fraction(let count): return scanner.skipDigits(count)
        case .optionalFraction: scanner.skipFraction()
        case .offset(let form):
            time.offset = scanner.offset(form)
            return time.offset != nil
        case .zone:
            guard let word = scanner.zoneWord() else { return false }
            time.offset = Zone.fixedOffset(word)
            time.zone = time.offset == nil && word.contains("/") ? word : nil
            return time.offset != nil || time.zone != nil
        }
        return true
    }
}

extension CivilTime {
    fileprivate mutating func set(_ field: DatePattern.Field, to number: Int) {
        switch field {
        case .year: year = number
        case .month: month = number
        case .day: day = number
        case .hour, .halfDayHour: hour = number
        case .minute: minute = number
        case .second: second = number
        case .weekday, .halfDay, .fraction, .offset: break
        }
    }

    /// 12 is the first hour of either half; nil where this clock has no such hour.
    fileprivate func onTwelveHourClock(isAfternoon: Bool) -> CivilTime? {
        guard (1...12).contains(hour) else { return nil }
        var time = self
        time.hour = hour % 12 + (isAfternoon ? 12 : 0)
        return time
    }
}

extension DatePattern.Piece {
    fileprivate var example: String {
        switch self {
        case .literal(let bytes): String(decoding: bytes, as: UTF8.self)
        case .blanks: " "
        case .number(.year, _): "2025"
        case .number(.month, _): "12"
        case .number(.day, _): "31"
        case .number(.hour, _): "23"
        case .number(.halfDayHour, _): "11"
        case .number(.minute, _): "59"
        case .number: "58"
        case .shortYear: "25"
        case .month(let isShort, _): isShort ? "Dec" : "December"
        case .weekday(let isShort, _): isShort ? "Wed" : "Wednesday"
        case .halfDay(let isSpaced): isSpaced ? " PM" : "PM"
        case .fraction(let count): String(repeating: "0", count: count)
        case .optionalFraction(let count): count == 0 ? "" : "." + String(repeating: "0", count: count)
        case .offset(let form): form.minutes == .extended ? "+05:30" : "+0530"
        case .zone: "UTC"
        }
    }
}
