extension DatePattern {
    /// The time that the text writes; nil where the text is not of this pattern. Ranges are not checked.
    func read(_ text: ArraySlice<UInt8>) -> CivilTime? {
        var scanner = TimeScanner(text)
        var time = CivilTime()
        var isAfternoon: Bool?
        for piece in pieces {
            switch piece {
            case .literal(let bytes):
                guard scanner.take(bytes) else { return nil }
            case .number(let field, let width):
                guard let number = scanner.number(width) else { return nil }
                time.set(field, to: number)
            case .shortYear:
                guard let year = scanner.number(2...2) else { return nil }
                time.year = 2000 + year
            case .monthName:
                guard let index = scanner.word(among: Self.monthNames) else { return nil }
                time.month = index + 1
            case .halfDay:
                guard let index = scanner.word(among: ["AM", "PM"]) else { return nil }
                isAfternoon = index == 1
            case .fraction(let count):
                guard scanner.number(count...count) != nil else { return nil }
            case .offset(let form):
                guard let offset = scanner.offset(form) else { return nil }
                time.offset = offset
            }
        }
        guard scanner.isAtEnd else { return nil }
        guard let isAfternoon else { return time }
        return time.onTwelveHourClock(isAfternoon: isAfternoon)
    }

    /// 31 December 2025, 23:59:58, written in this pattern.
    var example: String { pieces.map(\.example).joined() }
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
        case .halfDay, .fraction, .offset: break
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
        case .number(.year, _): "2025"
        case .number(.month, _): "12"
        case .number(.day, _): "31"
        case .number(.hour, _): "23"
        case .number(.halfDayHour, _): "11"
        case .number(.minute, _): "59"
        case .number: "58"
        case .shortYear: "25"
        case .monthName: "Dec"
        case .halfDay: "PM"
        case .fraction(let count): String(repeating: "0", count: count)
        case .offset(let form): form.minutes == .extended ? "+05:30" : "+0530"
        }
    }
}
