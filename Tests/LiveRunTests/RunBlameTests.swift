import LiveRun
import Records
import Testing

/// Whether failures are the event's or the server's.
@Suite struct RunBlameTests {
    private let events = (1...200).map { PendingEvent.numbered($0) }
    private static let broken = Disposition.failed(
        Failure(code: "HTTP_500", message: "cannot", mayBeRecorded: true))

    @Test("half of all requests failing parks nobody", arguments: [0.5, 0.2, 0.1])
    func halfFailing(share: Double) {
        var random = SeededGenerator(seed: 3)
        let played = RunHarness.play(events) { _, _ in
            Double.random(in: 0..<1, using: &random) < share ? Self.broken : .delivered
        }
        #expect(played.ending == .completed)
        #expect(played.run.counters.delivered == 200)
        #expect(played.run.counters.parked == 0)
    }

    @Test(
        "an event that fails alone is parked after eight attempts, wherever it stands",
        arguments: [[1], [100], [200], [198, 199, 200], [10, 60, 110, 160]])
    func poison(keys: [Int]) {
        let bad = Set(keys.map { RecordKey(Int64($0)) })
        let played = RunHarness.play(events) { event, _ in bad.contains(event.key) ? Self.broken : .delivered }
        #expect(played.ending == .completed)
        #expect(Set(played.parked("HTTP_500")) == bad)
        #expect(played.run.counters.delivered == 200 - keys.count)
        #expect(played.settlements.filter { bad.contains($0.key) }.allSatisfy { $0.attempts >= 8 })
        let named = played.notices.compactMap { notice -> RecordKey? in
            guard case .setAside(let event, _, _) = notice else { return nil }
            return event.key
        }
        #expect(Set(named) == bad)
    }

    @Test(
        "an event that fails alone is parked though /health is wrong, and though all others are long answered",
        arguments: [[1], [150], [198, 199]], [ServerHealth.unhealthy, .unknown, nil])
    func poison(keys: [Int], health: ServerHealth?) {
        let bad = Set(keys.map { RecordKey(Int64($0)) })
        let played = RunHarness.play(events, health: { _ in health }) { event, _ in
            bad.contains(event.key) ? Self.broken : .delivered
        }
        #expect(played.ending == .completed)
        #expect(Set(played.parked("HTTP_500")) == bad)
        #expect(played.run.counters.delivered == 200 - keys.count)
    }

    @Test(
        "an outage parks nobody, whatever /health says of it", arguments: [ServerHealth.healthy, .unhealthy, .unknown])
    func outage(health: ServerHealth) {
        let played = RunHarness.play(events, health: { _ in health }) { event, now in
            event.key.value > 100 && now < .seconds(900) ? Self.broken : .delivered
        }
        #expect(played.ending == .completed)
        #expect(played.run.counters.parked == 0)
        #expect(played.run.counters.delivered == 200)
    }

    @Test("a run of nothing but an event that fails cannot tell, and gives up for the night")
    func alone() {
        let played = RunHarness.play([.a], health: { _ in .unhealthy }) { _, _ in Self.broken }
        guard case .problem(let problem) = played.ending else {
            Issue.record("\(played.ending as Any)")
            return
        }
        #expect(problem.kind == .stopped)
        #expect(played.outcome(of: .a) == .released)
    }

    @Test(
        "the run resumes within 31 s of the server, whatever /health says",
        arguments: [ServerHealth.healthy, .unhealthy, .unknown, nil])
    func resumes(health: ServerHealth?) throws {
        let mended = Duration.seconds(400)
        let played = RunHarness.play(events, health: { _ in health }) { _, now in
            now < mended ? Self.broken : .delivered
        }
        #expect(played.ending == .completed)
        #expect(played.run.counters.delivered == 200)
        let first = try #require(played.sends.first { $0 >= mended })
        #expect(first <= mended + .seconds(31))
        // And the server is left alone meanwhile: one event now and then.
        let gaps = zip(played.sends, played.sends.dropFirst()).map { $1 - $0 }
        #expect(gaps.max() ?? .zero <= .seconds(31))
        #expect(played.sends.count { $0 < mended } < 120)
    }

    @Test("trouble is told once a wave, and once when it is over")
    func told() {
        let played = RunHarness.play(events) { _, now in now < .seconds(300) ? Self.broken : .delivered }
        let told = played.notices.compactMap { notice -> String? in
            switch notice {
            case .failing(let failure, let attempts): "\(failure.code) \(attempts)"
            case .failingOver: "over"
            default: nil
            }
        }
        #expect(told == ["HTTP_500 5", "over"])
    }

    @Test("so are answers 429")
    func throttled() {
        let played = RunHarness.play(events) { _, now in
            now < .seconds(90) ? .rateLimited(retryAfter: nil) : .delivered
        }
        let told = played.notices.compactMap { notice -> String? in
            switch notice {
            case .throttled(let pause): "for \(pause.brief)"
            case .throttlingOver: "over"
            default: nil
            }
        }
        #expect(told == ["for 1s", "over"])
        #expect(played.sends.count { $0 < .seconds(90) } < 60)
    }
}
