import Foundation
import Records
import Reporting
import Testing

@Suite("Nights of a plan")
struct NightPlanTests {
    /// 39 saved, one a second refilled.
    private static let forecast = RequestForecast(RequestBudget.Limits(rate: 60, burst: 100))
    private static let window = NightPlan.Window(
        from: ClockTime(hour: 22, minute: 0), until: ClockTime(hour: 6, minute: 0))

    private static func calendar(_ zone: String) throws -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        return calendar
    }

    private static func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    private static func plan(
        _ requests: Int, _ window: NightPlan.Window = window, at now: String, zone: String = "UTC"
    ) throws -> NightPlan {
        NightPlan(requests, forecast, window, now: try date(now), calendar: try calendar(zone))
    }

    @Test("the night under way begins with what is left of the budget, the later ones with a full one")
    func left() throws {
        let empty = RequestForecast(RequestBudget.Limits(rate: 60, burst: 100), saved: 0)
        let plan: (NightPlan.Window, Int) throws -> NightPlan = { window, requests in
            NightPlan(
                requests, Self.forecast, from: empty, window, now: try Self.date("2026-11-27T23:00:00Z"),
                calendar: try Self.calendar("UTC"))
        }
        #expect(try plan(.init(from: nil, until: nil), 60).ends == Self.date("2026-11-27T23:01:00Z"))
        #expect(try plan(Self.window, 60).ends == Self.date("2026-11-27T23:01:00Z"))
        // Seven hours, an event a second; the next night has 38 or 39 at once.
        let two = try plan(Self.window, 7 * 3600 + 30)
        #expect(two.nights == 2)
        #expect(try two.ends == Self.date("2026-11-28T22:00:00Z"))
        let later = try plan(.init(from: ClockTime(hour: 23, minute: 30), until: nil), 30)
        #expect(try later.ends == Self.date("2026-11-27T23:30:00Z"))
    }

    @Test("without a window are none: it begins now, or at the time that is named")
    func noWindow() throws {
        let now = try Self.plan(99, .init(from: nil, until: nil), at: "2026-11-27T12:00:00Z")
        #expect(now.nights == nil)
        #expect(try now.ends == Self.date("2026-11-27T12:01:00Z"))
        let later = try Self.plan(
            99, .init(from: ClockTime(hour: 22, minute: 0), until: nil), at: "2026-11-27T12:00:00Z")
        #expect(try later.ends == Self.date("2026-11-27T22:01:00Z"))
        let nothing = try Self.plan(0, at: "2026-11-27T12:00:00Z")
        #expect(nothing.nights == 0 && nothing.ends == nil)
    }

    @Test(
        "begin at --from with a full budget",
        arguments: [
            (1, 1, "2026-11-27T22:00:00Z"), (99, 1, "2026-11-27T22:01:00Z"),
            // 8 hours have 28800 seconds: a night takes 28839.
            (28_839, 1, "2026-11-28T06:00:00Z"), (28_840, 2, "2026-11-28T22:00:00Z"),
            (28_839 + 99, 2, "2026-11-28T22:01:00Z"), (10 * 28_839, 10, "2026-12-07T06:00:00Z"),
        ])
    func nights(requests: Int, nights: Int, ends: String) throws {
        let plan = try Self.plan(requests, at: "2026-11-27T12:00:00Z")
        #expect(plan.nights == nights)
        #expect(try plan.ends == Self.date(ends))
    }

    @Test("that have begun count with what is left of them")
    func begun() throws {
        let plan = try Self.plan(28_839, at: "2026-11-27T23:00:00Z")
        #expect(plan.nights == 2)
        // 7 hours take 25239 of them; of the 3600 left, 39 go at once.
        #expect(try plan.ends == Self.date("2026-11-28T22:59:21Z"))
        let early = try Self.plan(10, at: "2026-11-28T05:00:00Z")
        #expect(try early.ends == Self.date("2026-11-28T05:00:00Z"))
        let morning = try Self.plan(10, at: "2026-11-28T06:00:00Z")
        #expect(try morning.ends == Self.date("2026-11-28T22:00:00Z"))
    }

    @Test("are longer by an hour where clocks are set back, and go by the local clock")
    func daylightSaving() throws {
        // 2026-10-25 in Berlin: 22:00 is 20:00 UTC, 06:00 is 05:00 UTC, nine hours later.
        let plan = try Self.plan(32_439, at: "2026-10-24T12:00:00Z", zone: "Europe/Berlin")
        #expect(plan.nights == 1)
        #expect(try plan.ends == Self.date("2026-10-25T05:00:00Z"))
        let spring = try Self.plan(28_839, at: "2026-03-28T12:00:00Z", zone: "Europe/Berlin")
        #expect(spring.nights == 2)
    }

    @Test("without --from begin at this time of the day")
    func untilAlone() throws {
        let plan = try Self.plan(
            2 * 3639, .init(from: nil, until: ClockTime(hour: 6, minute: 0)), at: "2026-11-27T05:00:00Z")
        #expect(plan.nights == 2)
        #expect(try plan.ends == Self.date("2026-11-28T06:00:00Z"))
    }

    @Test("far ahead are counted without end")
    func years() throws {
        let plan = try Self.plan(100_000_000_000, at: "2026-11-27T12:00:00Z")
        #expect(plan.nights.map { abs($0 - 100_000_000_000 / 28_839) < 3000 } == true)
        #expect(plan.ends != nil)
    }
}
