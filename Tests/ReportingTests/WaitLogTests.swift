import Foundation
import Records
import Reporting
import Testing

@Suite struct WaitLogTests {
    private static let start = Date(timeIntervalSince1970: 1_700_000_000)

    /// Looks once a second, as a run's heartbeat does, and notes what was told when.
    private static func told(
        seconds: Int, step: Double = 1, _ waiting: (Double) -> Waiting?
    ) -> [Double: String] {
        var log = WaitLog()
        var lines: [Double: String] = [:]
        for second in stride(from: 0, through: Double(seconds), by: step) {
            lines[second] = log.note(waiting(second), at: start + second)
        }
        return lines
    }

    @Test("a wait whose end is far is told at once, every 30 s, and when it is over")
    func knownEnd() {
        let lines = Self.told(seconds: 100) { $0 < 70 ? Waiting(.retryAfter, until: Self.start + 70) : nil }
        let pause = "the end of the pause that the server asked for (retry-after)"
        #expect(
            lines == [
                0: "waiting for \(pause) until 2023-11-14T22:14:30Z (1m 10s)",
                30: "waiting for \(pause) until 2023-11-14T22:14:30Z (40s)",
                60: "waiting for \(pause) until 2023-11-14T22:14:30Z (10s)",
                70: "going on after 1m 10s of waiting for \(pause)",
            ])
    }

    @Test("one whose end nobody knows is told once it has taken 2 s")
    func unknownEnd() {
        let lines = Self.told(seconds: 5) { $0 < 4 ? Waiting(.lock, until: nil) : nil }
        let lock = "the lock of the request budget, which another process holds"
        #expect(lines == [2: "waiting for \(lock)", 4: "going on after 4s of waiting for \(lock)"])
    }

    @Test("short waits are not told, however many")
    func short() {
        let lines = Self.told(seconds: 60, step: 0.25) { second in
            second.truncatingRemainder(dividingBy: 0.5) == 0
                ? Waiting(.budget, until: Self.start + second + 0.12) : nil
        }
        #expect(lines.isEmpty)
    }

    @Test("a budget that is spent as it comes makes a line in half a minute, not one a token")
    func trickle() {
        let lines = Self.told(seconds: 120, step: 0.5) { second in
            let rest = second.truncatingRemainder(dividingBy: 3)
            return rest == 0 ? nil : Waiting(.budget, until: Self.start + second + 3 - rest)
        }
        let waits = lines.filter { $0.value.hasPrefix("waiting") }.keys.sorted()
        #expect(waits == [0.5, 30.5, 60.5, 90.5])
        #expect(lines.count == 8)
    }

    @Test("a wait that turns into another one is told as that")
    func turned() {
        let lines = Self.told(seconds: 20) { second in
            second < 10 ? Waiting(.budget, until: Self.start + 10) : Waiting(.outage, until: Self.start + 60)
        }
        #expect(lines.keys.sorted() == [0, 10])
        #expect(lines[10]?.hasPrefix("waiting for the server, which gives no usable answer until ") == true)
    }

    @Test("what is shown is what is long")
    func shown() {
        var log = WaitLog()
        _ = log.note(Waiting(.budget, until: Self.start + 1), at: Self.start)
        #expect(log.shown == nil)
        let pause = Waiting(.retryAfter, until: Self.start + 3600)
        _ = log.note(pause, at: Self.start + 1)
        #expect(log.shown == pause)
        _ = log.note(nil, at: Self.start + 2)
        #expect(log.shown == nil)
    }
}
