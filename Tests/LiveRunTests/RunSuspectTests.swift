import LiveRun
import Records
import Testing

/// 403, 404 and 405 without a code: what they mean depends on what came before and comes next.
@Suite struct RunSuspectTests {
    private let events = (1...30).map { PendingEvent.numbered($0) }
    private static let problem = Problem(.credentials, "refused", hint: "ask")
    private static let forbidden = Disposition.forbidden(problem, Refusal(code: "FORBIDDEN", message: "blocked"))

    private func play(
        _ keys: Set<Int64>, concurrency: Int = 8, maxEvents: Int? = nil, of events: [PendingEvent]? = nil
    ) -> PlayedRun {
        RunHarness.play(events ?? self.events, adjust: { ($0.concurrency, $0.maxEvents) = (concurrency, maxEvents) }) {
            event, _ in keys.contains(event.key.value) ? Self.forbidden : .delivered
        }
    }

    @Test(
        "one event that a filter refuses is set aside, wherever it stands, and named",
        arguments: [1, 2, 15, 30] as [Int64], [8, 2])
    func one(key: Int64, concurrency: Int) {
        let played = play([key], concurrency: concurrency)
        #expect(played.ending == .completed)
        #expect(played.parked("FORBIDDEN") == [RecordKey(key)])
        #expect(played.run.counters.delivered == 29)
        let refusal = Refusal(code: "FORBIDDEN", message: "blocked")
        #expect(played.notices.contains(.setAside(events[Int(key) - 1].tried(1), refusal, requestID: nil)))
    }

    @Test("two that do not follow on each other are both set aside")
    func two() {
        let played = play([5, 20], concurrency: 1)
        #expect(played.ending == .completed)
        #expect(played.parked("FORBIDDEN") == [RecordKey(5), RecordKey(20)])
    }

    @Test("the first of all, with nothing else in flight, ends the run and is named")
    func first() {
        let played = play([1], concurrency: 1)
        var problem = Self.problem
        problem.context = ["event: evt_1"]
        #expect(played.ending == .problem(problem))
        #expect(played.outcome(of: .a) == .released)
        #expect(played.sends.count == 1)
    }

    @Test("the first of a key that was served in an earlier run is set aside, if it is refused alone")
    func knownKey() {
        let played = RunHarness.play(
            Array(events.prefix(3)), adjust: { ($0.concurrency, $0.hasSucceededBefore) = (1, true) }
        ) { event, _ in event.key.value == 1 ? Self.forbidden : .delivered }
        #expect(played.ending == .completed)
        #expect(played.parked("FORBIDDEN") == [RecordKey(1)])
        #expect(played.run.counters.delivered == 2)
    }

    @Test("those that were set aside before and are offered again say nothing of the others")
    func again() {
        let events = self.events.map { event in
            var event = event
            event.wasParked = event.key.value < 4
            return event
        }
        let played = play([1, 2, 3], concurrency: 1, of: events)
        #expect(played.ending == .completed)
        #expect(played.parked("FORBIDDEN") == [1, 2, 3].map { RecordKey($0) })
        #expect(played.run.counters.delivered == 27)
    }

    @Test("everyone ends the run after what was in flight, and nothing is parked")
    func everyone() {
        let played = play(Set(1...30))
        guard case .problem(let problem) = played.ending else {
            Issue.record("\(played.ending as Any)")
            return
        }
        #expect(problem.kind == .credentials)
        #expect(played.run.counters.parked == 0)
        #expect(played.sends.count <= 8)
        #expect(played.settlements.allSatisfy { $0.outcome == .released })
    }

    @Test("after successes the next one that gets it too ends the run, both are named and stay open")
    func inARow() {
        let played = play(Set(11...30), concurrency: 1)
        var problem = Self.problem
        problem.context = ["event: evt_11", "event: evt_12"]
        #expect(played.ending == .problem(problem))
        #expect(played.run.counters.delivered == 10)
        #expect(played.run.counters.parked == 0)
        #expect(played.outcome(of: events[10]) == .released)
        #expect(played.outcome(of: events[11]) == .released)
    }

    @Test("the last that --max-events lets out is set aside, and the run ends as it would")
    func quota() {
        let played = play([10], concurrency: 1, maxEvents: 10)
        #expect(played.ending == .quota)
        #expect(played.parked("FORBIDDEN") == [RecordKey(10)])
    }

    @Test("what waits behind it in its order waits with it")
    func lane() {
        let events = (1...12).map { PendingEvent.numbered($0, order: $0 > 10 ? "A" : nil) }
        let played = play([11], concurrency: 1, of: events)
        #expect(played.ending == .completed)
        #expect(played.parked("FORBIDDEN") == [RecordKey(11)])
        #expect(played.run.counters.delivered == 10)
    }

    private static let missing = Disposition.noEndpoint(
        Problem(.configuration, "no endpoint", hint: "correct it"),
        Failure(code: "HTTP_404", message: "gone", mayBeRecorded: true))

    @Test("no endpoint before any success ends the run")
    func missing() {
        let played = RunHarness.play(events) { _, _ in Self.missing }
        #expect(played.ending == .problem(Problem(.configuration, "no endpoint", hint: "correct it")))
        #expect(played.settlements.allSatisfy { $0.outcome == .released })
    }

    @Test("no endpoint after successes is an outage, and parks nobody")
    func missingForAWhile() {
        let played = RunHarness.play(events) { event, now in
            event.key.value > 12 && now < .seconds(120) ? Self.missing : .delivered
        }
        #expect(played.ending == .completed)
        #expect(played.run.counters.delivered == 30)
        #expect(played.run.counters.parked == 0)
    }
}
