/// A time format whose texts all have one length, as the places of its digits: for a pass over raw bytes.
package struct FixedTime: Sendable {
    /// The offsets of a number's first digit and of the one behind its last.
    package typealias Digits = Range<Int>

    package let length: Int
    package let literals: [(offset: Int, byte: UInt8)]
    package let year: Digits
    package let month: Digits
    package let day: Digits
    /// Empty where the pattern does not have them: they are 0.
    package let hour: Digits
    package let minute: Digits
    package let second: Digits
    /// ISO 8601 to the second, without its offset: the byte between date and time is a `T`, a `t` or a blank.
    package let isISO8601: Bool
    private let zone: Zone?

    /// - Returns: nil for what is not a pattern of local times with a fixed width for each number, or ISO 8601.
    package init?(_ format: TimeFormat, zone name: String?) {
        let source: String
        switch format {
        case .pattern(let written): source = written
        case .iso8601: source = "yyyy-MM-dd'T'HH:mm:ss"
        case .epoch, .epochMillis, .excel: return nil
        }
        let zone = name.flatMap { Zone(named: $0) }
        guard let pattern = try? DatePattern(source), !pattern.hasOffset, (zone == nil) == (name == nil) else {
            return nil
        }
        isISO8601 = format == .iso8601
        var literals: [(offset: Int, byte: UInt8)] = []
        var numbers: [DatePattern.Field: Digits] = [:]
        var offset = 0
        for piece in pattern.pieces {
            switch piece {
            case .literal(let bytes):
                literals += bytes.enumerated().map { (offset + $0.offset, $0.element) }
                offset += bytes.count
            case .blanks:
                literals.append((offset, 0x20))
                offset += 1
            case .number(let field, let width) where width.count == 1 && field != .halfDayHour:
                numbers[field] = offset..<offset + width.lowerBound
                offset += width.lowerBound
            // A text with a fraction has another length.
            case .optionalFraction(0): break
            case .number, .shortYear, .month, .weekday, .halfDay, .fraction, .optionalFraction, .offset, .zone:
                return nil
            }
        }
        guard let year = numbers[.year], let month = numbers[.month], let day = numbers[.day] else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        hour = numbers[.hour] ?? 0..<0
        minute = numbers[.minute] ?? 0..<0
        second = numbers[.second] ?? 0..<0
        length = offset
        self.literals = isISO8601 ? literals.filter { $0.byte != UInt8(ascii: "T") } : literals
        self.zone = zone
    }

    /// Seconds east of UTC of every local time of that day; nil where the clocks are changed near it, or there is
    /// no zone.
    /// - Parameter day: counted from 1970-01-01.
    package func offset(onDay day: Int) -> Int? { zone?.soleOffset(onDay: day) }
}
