import LiveRun
import Records
import Testing

/// The first events of a first run go one by one, so that a mistake of the job costs a handful of rejections.
@Suite struct RunCanaryTests {
    private static func event(
        _ number: Int, _ type: String = "order.confirmed", month: Int? = 202_601, order: String? = nil
    ) -> PendingEvent {
        var event = PendingEvent.numbered(number, order: order)
        (event.event.type, event.event.month) = (type, month)
        return event
    }

    private static let plain = (1...100).map { event($0) }

    /// Sends in order, the answers with it, and the most that were in flight at once by what was sent before.
    private static func play(
        _ events: [PendingEvent], adjust: (inout RunSettings) -> Void = { _ in },
        answer: @escaping (PendingEvent) -> Disposition
    ) -> (keys: [Int], run: PlayedRun) {
        var keys: [Int] = []
        let played = RunHarness.play(events) {
            $0.beginsOneByOne = true
            adjust(&$0)
        } answer: { event, _ in
            keys.append(Int(event.key.value))
            return answer(event)
        }
        return (keys, played)
    }

    @Test("one of each type, the oldest and the newest go first, and what is before them in their orders")
    func first() {
        var events = Self.plain
        events[49] = Self.event(50, "order.cancelled", order: "o")
        events[29] = Self.event(30, order: "o")
        events[59] = Self.event(60, month: 202_401)
        events[69] = Self.event(70, month: 202_712)
        events[79] = Self.event(80, month: nil)
        let (keys, played) = Self.play(events) { _ in .delivered }
        #expect(Set(keys.prefix(5)) == [1, 30, 50, 60, 70])
        #expect(keys.firstIndex(of: 30) ?? 9 < keys.firstIndex(of: 50) ?? 0)
        #expect(played.ending == .completed && played.run.counters.delivered == 100)
    }

    @Test("one is in flight until it is over, then all places are taken")
    func oneByOne() {
        var night = RunHarness { ($0.beginsOneByOne, $0.concurrency) = (true, 4) }
        night.open((1...6).map { Self.event($0) })
        _ = night.tell(.exhausted)
        _ = night.committed()
        #expect(night.asked == 1)
        #expect(night.grant(1).sends == [1])
        // The first of the type is the oldest as well; the newest is the last of its month.
        _ = night.answer(Self.event(1), .delivered)
        _ = night.committed()
        #expect(night.grant(1).sends == [6])
        _ = night.answer(Self.event(6), .delivered)
        _ = night.committed()
        #expect(night.grant(4).sends == [2, 3, 4, 5])
    }

    @Test("ten rejections for the same reason, and nothing else, end the run; the others were never sent")
    func rejected() {
        let (keys, played) = Self.play(Self.plain) { _ in .rejected(.wrongAmount) }
        #expect(keys.count == 10)
        guard case .problem(let problem) = played.ending else {
            Issue.record("\(played.ending as Any)")
            return
        }
        #expect(problem.kind == .rejections)
        #expect(
            problem.message
                == #"stopped after 10 rejections in a row with INVALID_EVENT_DATA (field "attributes.amount_total")"#)
        #expect(
            problem.context.last == "these are the first events of the job, sent one by one; the others were not sent")
        #expect(played.run.counters.rejected == 10)
    }

    @Test("so few events that they make no streak are all sent", arguments: [1, 2, 19])
    func few(count: Int) {
        let (keys, played) = Self.play(Array(Self.plain.prefix(count))) { _ in .rejected(.wrongAmount) }
        #expect(keys.count == count && played.ending == .completed)
    }

    @Test("a job that stops after fewer rejections does so here too; one that bears many is stopped all the same")
    func settings() {
        #expect(
            Self.play(Self.plain, adjust: { $0.stopAfterRejections = 2 }) { _ in .rejected(.wrongAmount) }.keys.count
                == 2)
        #expect(
            Self.play(Self.plain, adjust: { $0.stopAfterRejections = 90 }) { _ in .rejected(.wrongAmount) }.keys.count
                == 10)
        #expect(
            Self.play(Self.plain, adjust: { $0.stopAfterRejections = 1000 }) { _ in .rejected(.wrongAmount) }.keys.count
                == 100)
    }

    @Test("one event that is recorded, or another reason, is enough to go on", arguments: [1, 2, 3, 4])
    func mixed(good: Int) {
        for answer in [Disposition.delivered, .rejected(Refusal(code: "INVALID_REQUEST", message: "no"))] {
            var tried = 0
            let (_, played) = Self.play(Self.plain) { _ in
                tried += 1
                return tried == good ? answer : tried < 7 ? .rejected(.wrongAmount) : .delivered
            }
            #expect(played.ending == .completed, "\(answer)")
        }
    }

    @Test("an event at which the server fails holds nobody up")
    func poison() {
        let broken = Disposition.failed(Failure(code: "HTTP_500", message: "cannot", mayBeRecorded: true))
        let (_, played) = Self.play(Self.plain) { $0.key.value == 1 ? broken : .delivered }
        #expect(played.ending == .completed)
        #expect(played.parked("HTTP_500") == [RecordKey(1)])
        #expect(played.run.counters.delivered == 99)
    }

    @Test("one that a filter refuses is set aside where the next one passes; where that is refused too, the run ends")
    func forbidden() {
        let filter = Disposition.forbidden(
            Problem(.credentials, "refused", hint: "ask"), Refusal(code: "FORBIDDEN", message: "no"))
        let (_, one) = Self.play(Self.plain) { $0.key.value == 1 ? filter : .delivered }
        #expect(one.ending == .completed && one.parked("FORBIDDEN") == [RecordKey(1)])
        let (keys, all) = Self.play(Self.plain) { _ in filter }
        #expect(keys.count == 2 && all.run.counters.parked == 0)
        guard case .problem(let problem) = all.ending else {
            Issue.record("\(all.ending as Any)")
            return
        }
        #expect(problem.kind == .credentials)
    }

    @Test("later runs go at full speed at once")
    func later() {
        var night = RunHarness { $0.concurrency = 4 }
        night.open((1...6).map { Self.event($0) })
        _ = night.tell(.exhausted)
        _ = night.committed()
        #expect(night.asked == 4)
    }
}

extension [Run.Action] {
    /// The keys of what is sent.
    fileprivate var sends: [Int] {
        compactMap { action in
            guard case .send(let event) = action else { return nil }
            return Int(event.key.value)
        }
    }
}
