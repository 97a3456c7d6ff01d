import Testing

@testable import Mapping

@Suite("A number of minutes, hours or days")
struct ScaledNumberTests {
    @Test(
        "is so many seconds, to the last digit",
        arguments: [
            ("90", .minutes, 5400), ("1.5", .hours, 5400), ("0.1", .days, 8640), ("007", .seconds, 7), ("0", .days, 0),
            ("-30", .minutes, -1800), ("-0.5", .seconds, -1), ("0.999", .seconds, 0), ("0.333333", .hours, 1199),
            ("0.33333333333333333333333333333", .hours, 1199), ("1.0", .days, 86_400), (" 90 ", .minutes, 5400),
            ("365", .days, 31_536_000), ("-0", .days, 0),
        ] as [(String, TimeOffset.Unit, Int)])
    func seconds(text: String, unit: TimeOffset.Unit, seconds: Int) {
        #expect((try? unit.seconds(in: text, after: 1_700_000_000).get()) == 1_700_000_000 + seconds)
    }

    @Test(
        "is none where it is written otherwise",
        arguments: ["1:30", "1h", "90 min", "1,5", "+5", "1e3", ".5", "5.", "", "-", "1 000", "٣", "1.2.3"])
    func noNumber(text: String) {
        #expect(throws: TimeOffset.Refusal.noNumber) { try TimeOffset.Unit.minutes.seconds(in: text, after: 0).get() }
    }

    @Test(
        "that leads out of the calendar is too many",
        arguments: ["99999999999", "-99999999999", "9999999999999", "99999999999999999999999999"])
    func tooFar(text: String) {
        #expect(throws: TimeOffset.Refusal.tooFar) { try TimeOffset.Unit.days.seconds(in: text, after: 0).get() }
        #expect(throws: TimeOffset.Refusal.tooFar) { try TimeOffset.Unit.seconds.seconds(in: "1", after: .max).get() }
    }
}
