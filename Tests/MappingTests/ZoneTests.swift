import Foundation
import Records
import Testing

@testable import Mapping

struct ZoneTests {
    /// The instants at which the zone's clocks show that time, by looking at every offset there is.
    private func instants(_ local: Int, in zone: TimeZone) -> [Int] {
        stride(from: -16 * 3600, through: 16 * 3600, by: 300).compactMap { offset in
            let instant = local - offset
            let date = Date(timeIntervalSince1970: TimeInterval(instant))
            return zone.secondsFromGMT(for: date) == offset ? instant : nil
        }
    }

    private func expect(_ local: Int, in zone: Zone, _ reference: TimeZone) {
        let instants = instants(local, in: reference).sorted()
        switch zone.resolve(local) {
        case .instant(let instant): #expect(instants == [instant], "\(zone.name) \(local)")
        case .nonexistent: #expect(instants.isEmpty, "\(zone.name) \(local)")
        case .ambiguous(let offsets): #expect(instants == offsets.map { local - $0 }, "\(zone.name) \(local)")
        }
    }

    @Test("every zone takes a local time back to the one instant it means")
    func everyZone() throws {
        var generator = SeededGenerator(seed: 2025)
        for name in TimeZone.knownTimeZoneIdentifiers {
            let zone = try #require(Zone(named: name))
            let reference = try #require(TimeZone(identifier: name))
            for _ in 0..<12 {
                expect(Int.random(in: 100_000_000...2_100_000_000, using: &generator), in: zone, reference)
            }
        }
    }

    @Test(
        "around every change of the clocks, skipped and repeated times are told",
        arguments: [
            "Asia/Kolkata", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia",
            "Africa/Casablanca", "America/Sao_Paulo", "Asia/Pyongyang", "Europe/Lisbon",
        ])
    func transitions(name: String) throws {
        let zone = try #require(Zone(named: name))
        let reference = try #require(TimeZone(identifier: name))
        func offset(_ instant: Int) -> Int {
            reference.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
        }
        for instant in stride(from: 1_260_000_000, to: 1_330_000_000, by: 3600)
        where offset(instant) != offset(instant + 3600) {
            for step in stride(from: -30 * 3600, through: 30 * 3600, by: 900) {
                expect(instant + offset(instant) + step, in: zone, reference)
            }
        }
    }

    @Test(
        "an offset is a zone of its own",
        arguments: [
            ("+05:30", 19_800), ("-0330", -12_600), ("+05", 18_000), ("UTC+5:30", 19_800), ("GMT-03:00", -10_800),
            ("UTC", 0), ("Z", 0), ("+14:00", 50_400),
        ])
    func fixed(name: String, offset: Int) throws {
        let zone = try #require(Zone(named: name))
        #expect(zone.offset(at: 1_700_000_000) == offset)
        #expect(zone.resolve(1_700_000_000) == .instant(1_700_000_000 - offset))
        #expect(zone.soleOffset(onDay: 20_000) == offset)
    }

    @Test(
        "anything else is none",
        arguments: ["GMT+5", "UTC+5", "+5", "+14:30", "+05:60", "+05:3", "05:30", "+", "utc", "+05:30x", "UTC +05:30"])
    func noOffset(name: String) {
        #expect(Zone(named: name) == nil)
    }

    @Test(
        "who writes another name is told the zones that it may mean",
        arguments: [
            ("IST", "did you mean Asia/Kolkata, Asia/Jerusalem or Europe/Dublin? otherwise "),
            ("Asia/Kolkatta", "did you mean Asia/Kolkata? otherwise "),
            ("Kolkata", "did you mean Asia/Kolkata? otherwise "),
            ("new york", "did you mean America/New_York? otherwise "), ("somewhere far", ""),
            (String(repeating: "x", count: 100_000), ""),
        ])
    func question(name: String, question: String) {
        #expect(ZoneSuggestion.question(about: name) == question)
    }

    @Test("a zone that records name is looked up once")
    func remembered() throws {
        let zone = try #require(Zone.remembered("Asia/Kolkata"))
        #expect(Zone.remembered("Asia/Kolkata") === zone)
        #expect(Zone.remembered("Asia/Nowhere") == nil && Zone.remembered("Asia/Nowhere") == nil)
    }

    @Test("a day that a zone left out does not exist")
    func apia() throws {
        let zone = try #require(Zone(named: "Pacific/Apia"))
        let noon = CivilTime(year: 2011, month: 12, day: 30, hour: 12).secondsSinceEpoch
        #expect(zone.resolve(noon) == .nonexistent(before: -10 * 3600, after: 14 * 3600))
    }

    @Test("an instant written as local text maps back to itself, or is a finding where the clocks change")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 7)
        for name in ["Asia/Kolkata", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia"] {
            let reference = try #require(TimeZone(identifier: name))
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = reference
            let time = try CompiledTime([.pattern("yyyy-MM-dd HH:mm:ss")], zone: name, path: "start_time")
            for _ in 0..<300 {
                let instant = Int.random(in: 0...2_100_000_000, using: &generator)
                let text = calendar.localText(of: Date(timeIntervalSince1970: TimeInterval(instant)))
                var findings: [Finding] = []
                let node = time.node(of: text, path: "start_time", at: .init(line: 1, byte: 1), findings: &findings)
                if findings.isEmpty {
                    #expect(node.value == .number(String(instant)))
                } else {
                    #expect(findings.map(\.code) == ["ambiguous-time"])
                }
            }
        }
    }
}

extension Calendar {
    fileprivate func localText(of date: Date) -> String {
        let parts = dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        return String(
            format: "%04d-%02d-%02d %02d:%02d:%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0,
            parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
    }
}
