import Records

/// A time format, compiled.
enum TimeReader: Sendable {
    case epoch
    case epochMillis
    case iso8601
    case excel
    case pattern(DatePattern)

    /// What a text says, zones left out of account.
    enum Reading: Hashable {
        /// Epoch seconds.
        case instant(Int)
        /// Seconds since 1970-01-01T00:00:00 of a local clock.
        case local(Int)
        /// The same, by the clocks of a zone that the text names.
        case zoned(Int, zone: String)
        /// Of the wanted form, but there is no such time: `day 30 in February 2024`.
        case impossible(String)
        /// Of the wanted form, but on another day of the week: `2 January 2024 is a Tuesday`.
        case contradictory(String)
        /// Not of the wanted form.
        case unlike
    }

    func read(_ text: ArraySlice<UInt8>) -> Reading {
        switch self {
        case .epoch: Self.number(text, unitsPerSecond: 1)
        case .epochMillis: Self.number(text, unitsPerSecond: 1000)
        case .iso8601: Reading(Self.iso8601(text))
        case .excel: SerialDay.read(text)
        case .pattern(let pattern): Reading(pattern.read(text))
        }
    }

    /// How many bytes of a text that is unlike the format are as it wants them.
    func reach(in text: ArraySlice<UInt8>) -> Int {
        switch self {
        case .epoch, .epochMillis, .excel: 0
        case .iso8601: Self.isoDate?.reach(in: text) ?? 0
        case .pattern(let pattern): pattern.reach(in: text)
        }
    }

    /// Whether its texts may be times of a local clock without an offset, so that they need a zone; nil for a format
    /// whose texts are sometimes the one and sometimes the other.
    var isLocal: Bool? {
        switch self {
        case .epoch, .epochMillis: false
        case .iso8601: nil
        case .excel: true
        case .pattern(let pattern): !pattern.hasOffset
        }
    }

    /// A text of this format.
    var example: String {
        switch self {
        case .epoch: "1767205798"
        case .epochMillis: "1767205798000"
        case .iso8601: "2025-12-31T23:59:58+05:30"
        case .excel: "46022.99998"
        case .pattern(let pattern): pattern.example
        }
    }

    /// The second in which the instant lies: 1969-12-31T23:59:58.5Z is -2, as its written form without the fraction.
    private static func number(_ text: ArraySlice<UInt8>, unitsPerSecond: Int) -> Reading {
        if (1...18).contains(text.count), text.allSatisfy(NumberText.isDigit) {
            return .instant(text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } / unitsPerSecond)
        }
        let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, let units = Int(String(decoding: whole, as: UTF8.self)) else { return .unlike }
        let fraction = parts.dropFirst().first
        guard fraction?.isEmpty != true, fraction?.allSatisfy(NumberText.isDigit) ?? true else { return .unlike }
        let isBelow = whole.first == UInt8(ascii: "-") && fraction?.contains { $0 != UInt8(ascii: "0") } == true
        let (quotient, remainder) = units.quotientAndRemainder(dividingBy: unitsPerSecond)
        let cutsOff = remainder < 0 || (isBelow && remainder == 0)
        let (seconds, isBelowAll) = quotient.subtractingReportingOverflow(cutsOff ? 1 : 0)
        return isBelowAll ? .unlike : .instant(seconds)
    }

    /// ISO 8601-1 §5.4, extended format; RFC 3339 §5.6 with its blank. `UTC` for `Z`, and a blank before either, is what
    /// databases and scripting languages make of it.
    private static func iso8601(_ text: ArraySlice<UInt8>) -> CivilTime? {
        var scanner = TimeScanner(text)
        guard let year = scanner.number(4...4), scanner.take(oneOf: "-") != nil,
            let month = scanner.number(2...2), scanner.take(oneOf: "-") != nil,
            let day = scanner.number(2...2), scanner.take(oneOf: "Tt") != nil || scanner.skipBlanks(),
            let hour = scanner.number(2...2), scanner.take(oneOf: ":") != nil,
            let minute = scanner.number(2...2)
        else { return nil }
        var time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute)
        if scanner.take(oneOf: ":") != nil {
            guard let second = scanner.number(2...2) else { return nil }
            time.second = second
            if scanner.take(oneOf: ".,") != nil, !scanner.skipDigits() { return nil }
        }
        if scanner.isAtEnd { return time }
        scanner.skipBlanks()
        let isUTC = scanner.takeWord("UTC".utf8) || scanner.takeWord("GMT".utf8)
        time.offset = isUTC ? 0 : scanner.offset(OffsetForm(allowsZ: true, minutes: .any))
        return time.offset == nil || !scanner.isAtEnd ? nil : time
    }

    /// What every text of ISO 8601 begins with.
    private static let isoDate = try? DatePattern("yyyy-MM-dd")
}

extension TimeReader.Reading {
    init(_ time: CivilTime?) {
        guard let time else {
            self = .unlike
            return
        }
        if let impossibility = time.impossibility {
            self = .impossible(impossibility)
        } else if let contradiction = time.contradiction {
            self = .contradictory(contradiction)
        } else if let offset = time.offset {
            self = .instant(time.secondsSinceEpoch - offset)
        } else if let zone = time.zone {
            self = .zoned(time.secondsSinceEpoch, zone: zone)
        } else {
            self = .local(time.secondsSinceEpoch)
        }
    }

    /// Whether the text was read, whatever the zone makes of it.
    var isTime: Bool {
        switch self {
        case .instant, .local, .zoned: true
        case .impossible, .contradictory, .unlike: false
        }
    }

    /// The seconds that were read, by UTC where the text does not say by which clock.
    var seconds: Int? {
        switch self {
        case .instant(let seconds), .local(let seconds), .zoned(let seconds, _): seconds
        case .impossible, .contradictory, .unlike: nil
        }
    }
}
