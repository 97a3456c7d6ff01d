import Foundation
import Records
import Testing

@testable import Mapping

@Suite("Times drawn at random")
struct TimeRoundTripTests {
    private static let dates = [
        "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "d.M.yyyy", "dd-MMM-yyyy", "d MMMM yyyy", "MMM d, yyyy",
        "EEE, d MMM yyyy", "EEEE d MMMM yyyy", "yyyyMMdd", "dd/MM/yy",
    ]
    private static let clocks = [
        " HH:mm:ss", "'T'HH:mm:ss", " H:mm:ss", " h:mm:ss a", " hh:mm:ss a", " HHmmss", " HH:mm:ss.SSS", ", H.mm.ss",
    ]
    private static let offsets = ["", "XXX", " xx", " xxx", " z"]
    private static let zones = [
        "Asia/Kolkata", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC", "+05:30", "-03:30",
    ]

    @Test("are read as they were written, in any pattern and zone", arguments: UInt64(1)...4)
    func patterns(seed: UInt64) throws {
        var draw = Draw(seed: seed)
        for _ in 0..<1500 {
            let source = draw.one(Self.dates) + draw.one(Self.clocks) + draw.one(Self.offsets)
            let pattern = try DatePattern(source)
            let name = draw.one(Self.zones)
            let zone = try #require(Zone(named: name))
            let instant = Int.random(in: 0...2_100_000_000, using: &draw.generator)
            let text = draw.written(instant, pattern, offset: source.hasSuffix(" z") ? 0 : zone.offset(at: instant))
            let time = try CompiledTime([.pattern(source)], zone: name, path: "start_time")
            var findings: [Finding] = []
            let node = time.node(of: text, path: "start_time", at: .init(line: 1, byte: 1), findings: &findings)
            if findings.isEmpty {
                #expect(node.value == .number(String(instant)), "\(text) as \(source) in \(name)")
            } else {
                #expect(findings.map(\.code) == ["ambiguous-time"], "\(text) as \(source) in \(name)")
            }
        }
    }

    @Test("fit a format that is suggested for them, or their own")
    func suggestions() throws {
        var draw = Draw(seed: 5)
        for _ in 0..<400 {
            let source = draw.one(Self.dates.dropLast()) + draw.one(Self.clocks.prefix(5))
            let instant = Int.random(in: 946_684_800...2_000_000_000, using: &draw.generator)
            let text = draw.written(instant, try DatePattern(source), offset: 0)
            let formats = TimeSuggestion.formats(fitting: text, besides: [])
            let readings = try formats.map { try TimeReader(of: $0).read(Array(text.utf8)[...]) }
            #expect(readings.contains(.local(instant)), "\(text) as \(source): \(formats)")
            #expect(!readings.contains { !$0.isTime }, "\(text)")
        }
    }
}

extension TimeReader {
    fileprivate init(of format: TimeFormat) throws {
        switch format {
        case .pattern(let source): self = .pattern(try DatePattern(source))
        case .epoch: self = .epoch
        case .epochMillis: self = .epochMillis
        case .iso8601: self = .iso8601
        case .excel: self = .excel
        }
    }
}

/// Writes times, by another way than the one by which they are read.
private struct Draw {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func one(_ choices: some Collection<String>) -> String { choices.randomElement(using: &generator) ?? "" }

    mutating func written(_ instant: Int, _ pattern: DatePattern, offset: Int) -> String {
        let local = instant + offset
        let (year, month, day) = GregorianCalendar.date(ofDay: local / 86_400)
        let clock = local % 86_400
        func padded(_ number: Int, _ width: ClosedRange<Int>) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width.lowerBound - text.count)) + text
        }
        var text = ""
        for piece in pattern.pieces {
            switch piece {
            case .literal(let bytes): text += String(decoding: bytes, as: UTF8.self)
            case .blanks: text += one([" ", " ", "\u{00A0}", "  ", "\u{202F}"])
            case .number(.year, let width): text += padded(year, width)
            case .number(.month, let width): text += padded(month, width)
            case .number(.day, let width): text += padded(day, width)
            case .number(.hour, let width): text += padded(clock / 3600, width)
            case .number(.halfDayHour, let width): text += padded((clock / 3600 + 11) % 12 + 1, width)
            case .number(.minute, let width): text += padded(clock / 60 % 60, width)
            case .number(_, let width): text += padded(clock % 60, width)
            case .shortYear: text += padded(year % 100, 2...2)
            case .month(let isShort, _):
                let name = GregorianCalendar.monthNames[month - 1]
                let short = month == 9 ? one(["Sep", "Sept", "Sep.", "SEPT."]) : String(name.prefix(3))
                text += isShort ? one([short, short.uppercased(), name]) : one([name, name.lowercased()])
            case .weekday(let isShort, _):
                let name = CalendarWords.weekdayNames[(local / 86_400 + 4) % 7]
                text += isShort ? String(name.prefix(3)) : name
            case .halfDay:
                let letter = clock < 43_200 ? "a" : "p"
                text +=
                    one(["", " ", "\u{202F}", "\u{00A0}"])
                    + one([letter + "m", letter.uppercased() + "M", letter + ".m."])
            case .fraction(let count): text += String(repeating: "7", count: count)
            case .optionalFraction: text += one(["", ".5", ",999", ".123456"])
            case .offset(let form):
                let written = (offset < 0 ? "-" : "+") + padded(abs(offset) / 3600, 2...2)
                text += written + (form.minutes == .extended ? ":" : "") + padded(abs(offset) / 60 % 60, 2...2)
            case .zone: text += one(["UTC", "GMT", "+00:00", "Z"])
            }
        }
        return text
    }
}
