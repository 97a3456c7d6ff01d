import Records
import Testing

@testable import Sandbox

@Suite("the server's limits")
struct RequestLimiterTests {
    /// At second, how many are asked for, how many are accepted.
    typealias Row = (second: Int, asked: Int, accepted: Int)

    @Test(
        "the bucket holds burst − rate and a second of the rate",
        arguments: [
            (500.0, 1000.0, [Row(0, 600, 508), Row(1, 20, 8), Row(61, 600, 500), Row(122, 600, 508)]),
            (60.0, 100.0, [Row(0, 50, 41), Row(10, 50, 10), Row(600, 50, 41)]),
            (60.0, 1000.0, [Row(0, 1000, 941), Row(59, 1000, 59), Row(60, 1000, 1)]),
            (10.0, 10.0, [Row(0, 5, 1), Row(5, 1, 0), Row(6, 2, 1)]),
        ])
    func bucket(rate: Double, burst: Double, rows: [Row]) {
        var limiter = RequestLimiter(rate: rate, burst: burst)
        for row in rows {
            let verdicts = (0..<row.asked).map { _ in limiter.take(at: .seconds(row.second)) }
            #expect(verdicts.count { $0.isAccepted } == row.accepted, "at \(row.second) s")
        }
    }

    @Test("a refusal says when the next request is accepted, and no sooner")
    func retryAfter() {
        var limiter = RequestLimiter(rate: 60, burst: 62)
        for _ in 0..<3 { #expect(limiter.take(at: .zero).isAccepted) }
        #expect(limiter.take(at: .zero) == .limited(retryAfter: .seconds(1)))
        #expect(limiter.take(at: .milliseconds(990)).isAccepted == false)
        #expect(limiter.take(at: .seconds(1)).isAccepted)
    }

    @Test("a refusal by the sliding minute waits until its oldest request has left")
    func window() {
        var limiter = RequestLimiter(rate: 600, burst: 700)
        var accepted = 0
        for second in 0...59 {
            while limiter.take(at: .seconds(second)).isAccepted { accepted += 1 }
        }
        #expect(accepted == 700)
        #expect(limiter.take(at: .seconds(59.5)) == .limited(retryAfter: .seconds(0.5)))
        #expect(limiter.take(at: .seconds(60)).isAccepted)
    }

    @Test("no sliding minute holds more than burst, and the long run never more than rate", arguments: 1...20)
    func property(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let rate = Double(Int.random(in: 1...300, using: &random))
        let burst = rate + Double(Int.random(in: 1...300, using: &random))
        var limiter = RequestLimiter(rate: rate, burst: burst)
        var now = Duration.zero
        var accepted: [Duration] = []
        for _ in 0..<20_000 {
            let isPause = Int.random(in: 0..<500, using: &random) == 0
            now += .milliseconds(Int.random(in: isPause ? 0...90_000 : 0...100, using: &random))
            if limiter.take(at: now).isAccepted { accepted.append(now) }
        }
        for (index, instant) in accepted.enumerated() {
            let later = index + Int(burst)
            if later < accepted.count { #expect(accepted[later] - instant >= .seconds(60)) }
        }
        let tolerance = max(1, burst - rate + rate / 60)
        #expect(Double(accepted.count) <= tolerance + rate * now.seconds / 60 + 1e-6)
    }
}

extension RequestLimiter.Decision {
    fileprivate var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }
}
