import Foundation
import Records
import Reporting
import Testing

@Suite("The line of progress")
struct ProgressLineTests {
    private static let now = Date(timeIntervalSince1970: 1_700_000_000)  // 22:13:20 UTC

    private static var utc: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }

    private static func line(_ meter: ProgressMeter, _ columns: Int = .max) -> String {
        ProgressLine(meter, now: now, calendar: utc).text(columns: columns)
    }

    private static var busy: ProgressMeter {
        var meter = ProgressMeter(
            job: "night", totalBytes: 1_000_000, limits: RequestBudget.Limits(rate: 500, burst: 1000))
        meter.note(ProgressMeter.Reading(), at: .zero)
        var reading = ProgressMeter.Reading()
        (reading.delivered, reading.refused, reading.held) = (78, 2, 20)
        (reading.recordsRead, reading.bytesRead) = (100, 10_000)
        (reading.inFlight, reading.retries) = (8, 3)
        meter.note(reading, at: .seconds(10))
        return meter
    }

    @Test(
        "fits its terminal: what matters least is left out, and then it is cut",
        arguments: [
            (60, "night  0%  80 done  2 refused  ≈ 20 min left, ends 22:35"), (40, "night  0%  80 done  2 refused"),
            (10, "night  0%"), (4, "ni…"), (1, "…"),
        ])
    func columns(_ columns: Int, _ text: String) {
        #expect(Self.line(Self.busy, columns) == text)
    }

    @Test("says all that is worth saying")
    func text() {
        #expect(
            Self.line(Self.busy)
                == "night  [>                   ]  0%  80 done  2 refused  480/500 a minute  8 in flight  3 retries  "
                + "≈ 20 min left, ends 22:35")
    }

    @Test("says what is waited for, and knows the whole once everything is read")
    func waiting() {
        var meter = Self.busy
        var reading = ProgressMeter.Reading()
        (reading.delivered, reading.held, reading.recordsRead, reading.isReadToEnd) = (75, 25, 100, true)
        meter.note(reading, at: .seconds(20))
        meter.note(Waiting(.retryAfter, until: Self.now + 90), at: Self.now)
        let line = Self.line(meter)
        #expect(line.hasPrefix("night  [===============>    ]  75%  75/100  "), "\(line)")
        #expect(line.contains("  waits for the pause, 1m 30s"), "\(line)")
    }

    @Test("counts wide characters as two columns")
    func wide() {
        let meter = ProgressMeter(job: "航班", totalBytes: nil)
        #expect(Self.line(meter) == "航班  0 done")
        #expect(Self.line(meter, 13) == "航班  0 done")
        #expect(Self.line(meter, 12) == "航班")
    }

    @Test(
        "rounds the end to what anybody can know",
        arguments: [
            (3, "≈ 10 s left, ends 22:14"), (95, "≈ 2 min left, ends 22:15"), (1500, "≈ 25 min left, ends 22:40"),
            (11_000, "≈ 3 h 10 min left, ends 01:20"), (120_000, "≈ 34 h left, ends 2023-11-16 08:00"),
            (900_000, "≈ 10 d 10 h left, ends 2023-11-25 09:00"),
        ])
    func rounded(seconds: Int, text: String) {
        #expect(RoundedEnd(.seconds(seconds), now: Self.now, calendar: Self.utc).text == text)
    }
}
