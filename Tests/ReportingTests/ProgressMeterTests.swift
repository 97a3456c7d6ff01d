import Foundation
import Records
import Reporting
import Testing

@Suite struct ProgressMeterTests {
    private static func reading(_ delivered: Int, refused: Int = 0, held: Int = 0) -> ProgressMeter.Reading {
        var reading = ProgressMeter.Reading()
        reading.delivered = delivered
        reading.refused = refused
        reading.held = held
        reading.recordsRead = delivered + refused + held
        reading.bytesRead = 100 * reading.recordsRead
        return reading
    }

    private static func meter(
        totalBytes: Int? = nil, _ readings: [(seconds: Double, reading: ProgressMeter.Reading)]
    ) -> ProgressMeter {
        var meter = ProgressMeter(job: "night", totalBytes: totalBytes)
        for (seconds, reading) in readings { meter.note(reading, at: .seconds(seconds)) }
        return meter
    }

    @Test("one look tells no pace")
    func oneLook() {
        let meter = Self.meter(totalBytes: 1000, [(1, Self.reading(5))])
        #expect(meter.pace == nil)
        #expect(meter.remaining == nil)
        #expect(meter.text == "night: 5 delivered")
    }

    @Test("the pace counts what has an outcome, refused or not")
    func pace() {
        let meter = Self.meter([(0, Self.reading(0)), (10, Self.reading(70, refused: 10, held: 50))])
        #expect(meter.pace == 8)
    }

    @Test("the pace is that of the last half minute: the burst at the start is forgotten")
    func lastHalfMinute() {
        let burst = (0...10).map { (seconds: Double($0), reading: Self.reading($0 * 49)) }
        let steady = (11...60).map { (seconds: Double($0), reading: Self.reading(490 + ($0 - 10) * 8)) }
        #expect(Self.meter(burst + steady.prefix(10)).pace ?? 0 > 20)
        #expect(Self.meter(burst + steady).pace == 8)
    }

    @Test("a standstill is no pace at all, and then there is no telling the end")
    func standstill() {
        let looks = (0...40).map { (seconds: Double($0), reading: Self.reading(50)) }
        let meter = Self.meter(totalBytes: 10_000, looks)
        #expect(meter.pace == 0)
        #expect(meter.remaining == nil)
        #expect(meter.text == "night: 50 delivered, 0/min")
    }

    @Test("looks within half a second of each other are one")
    func manyLooks() {
        let looks = (0...1000).map { (seconds: Double($0) / 100, reading: Self.reading($0)) }
        #expect(Self.meter(looks).pace == 100)
        #expect(Self.meter([(0, Self.reading(0)), (0.4, Self.reading(90))]).pace == nil)
        // What a full budget sends in its first second is no pace.
        #expect(Self.meter([(0, Self.reading(0)), (4, Self.reading(900))]).pace == nil)
    }

    @Test("the end comes when what is unread and what is held have their outcome at that pace")
    func remaining() {
        let looks = [(0.0, Self.reading(0)), (10, Self.reading(80, refused: 20, held: 100))]
        // 200 of 1200 records are read: 1000 and the 100 held are left, at 10 a second.
        let meter = Self.meter(totalBytes: 120_000, looks)
        #expect(meter.remaining == .seconds(110))
        #expect(Self.meter(totalBytes: nil, looks).remaining == nil)
        #expect(Self.meter(totalBytes: 20_000, looks).remaining == .seconds(10))
        #expect(Self.meter(totalBytes: 19_000, looks).remaining == .seconds(10))
    }

    @Test("a line says what is worth saying")
    func text() {
        var last = Self.reading(80, refused: 20, held: 100)
        (last.skipped, last.retries) = (3, 4)
        let meter = Self.meter(totalBytes: 120_000, [(0, Self.reading(0)), (10, last)])
        #expect(meter.text == "night: 80 delivered, 3 skipped, 20 refused, 600/min, 4 retries, 1m 50s to go")
        #expect(
            meter.json.text == #"{"type":"progress","job":"night","read":0,"delivered":80,"duplicate":0,"skipped":3,"#
                + #""refused":20,"retries":4,"perMinute":600,"limitPerMinute":null,"inFlight":0,"done":100,"total":null,"secondsLeft":110,"waiting":null}"#
        )
    }

    @Test("what is not known is null to a script")
    func unknown() {
        #expect(
            ProgressMeter(job: "night", totalBytes: nil).json.text
                == #"{"type":"progress","job":"night","read":0,"delivered":0,"duplicate":0,"skipped":0,"refused":0,"retries":0,"#
                + #""perMinute":null,"limitPerMinute":null,"inFlight":0,"done":0,"total":null,"secondsLeft":null,"waiting":null}"#
        )
    }

    @Test(
        "the end is forecast by the budget where the run keeps up with it, whatever the last seconds came to",
        arguments: [(80, 10.0), (100, 10), (160, 10), (40, 4)])
    func steady(delivered: Int, pace: Double) {
        let limits = RequestBudget.Limits(rate: 600, burst: 1220)
        var meter = ProgressMeter(job: "night", totalBytes: 120_000, limits: limits)
        meter.note(Self.reading(0), at: .zero)
        // 200 of 1200 records are read.
        meter.note(Self.reading(delivered, held: 200 - delivered), at: .seconds(10))
        #expect(meter.limitPerMinute == 600)
        #expect(meter.remaining == .seconds(Double(1200 - delivered) / pace))
    }

    @Test("a backfill that lets a nightly run go first says so, and its end moves with the clock: it does not jump")
    func yielding() {
        let limits = RequestBudget.Limits(rate: 600, burst: 1220)
        var meter = ProgressMeter(job: "backfill", totalBytes: 120_000, limits: limits)
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        var ends: [Double] = []
        for second in 0...90 {
            // Ten a second, but for 40 s in which a nightly run is served.
            let behind = (20..<60).contains(second)
            let delivered = 10 * (min(second, 20) + max(0, second - 60))
            meter.note(Self.reading(delivered, held: 200), at: .seconds(second))
            meter.note(behind ? Waiting(.nightly, until: nil) : nil, at: now + Double(second))
            if behind { #expect(meter.text.hasSuffix("yields to a nightly run on the same key")) }
            if let remaining = meter.remaining { ends.append(Double(second) + remaining.seconds) }
        }
        let jumps = zip(ends, ends.dropFirst()).map { abs($1 - $0) }
        #expect(jumps.allSatisfy { $0 <= 1.01 }, "\(jumps)")
        #expect(
            Waiting(.nightly, until: now).json.text
                == #"{"for":"budget","until":"2023-11-14T22:13:20Z","yieldsTo":"nightly"}"#)
    }

    @Test("what is done is told by bytes until the records are counted")
    func fraction() {
        var meter = Self.meter(totalBytes: 100_000, [(0, Self.reading(300, held: 100))])
        #expect(meter.fraction == 0.3)
        #expect(meter.total == nil)
        var last = Self.reading(300, held: 100)
        last.isReadToEnd = true
        meter.note(last, at: .seconds(1))
        #expect(meter.total == 400)
        #expect(meter.fraction == 0.75)
        #expect(Self.meter([(0, Self.reading(300))]).fraction == nil)
    }

    @Test("what is waited for is on the line, and in the object")
    func waiting() {
        var meter = Self.meter([(0, Self.reading(0))])
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        meter.note(Waiting(.retryAfter, until: now + 90), at: now)
        #expect(meter.text == "night: 0 delivered, waits for the pause, 1m 30s")
        #expect(meter.json.text.hasSuffix(#","waiting":{"for":"retry-after","until":"2023-11-14T22:14:50Z"}}"#))
        meter.note(Waiting(.lock, until: nil), at: now)
        #expect(meter.text == "night: 0 delivered, waits for a lock")
        #expect(meter.json.text.hasSuffix(#","waiting":{"for":"lock","until":null}}"#))
        meter.note(nil, at: now)
        #expect(meter.text == "night: 0 delivered")
    }
}
