import LiveRun
import Records
import Testing

/// Throttling, failures, outages, and rejections that come in a row.
@Suite struct RunTroubleTests {
    @Test("429 pauses everyone on the key for as long as the server says, then the event is sent again")
    func throttled() {
        var night = RunHarness.sending(.a)
        #expect(
            night.answer(.a, .rateLimited(retryAfter: .seconds(7))) == [.pause(.seconds(7)), .wait(until: .seconds(7))])
        #expect(night.tell(.timer, after: .seconds(7)) == [.take(1), .wait(until: .seconds(3600))])
        #expect(night.grant(1) == [.send(.a.tried(2))])
        #expect(night.run.counters.throttled == 1)
        #expect(night.run.counters.retries == 1)
        #expect(night.run.counters.requests == 2)
    }

    @Test("429 is no failure: the event is never given up for it, and the pause grows where the server names none")
    func throttledForLong() {
        var night = RunHarness.sending(.a)
        var pauses: [Duration] = []
        for _ in 0..<12 {
            for case .pause(let pause) in night.answer(.a, .rateLimited(retryAfter: nil)) {
                pauses.append(pause)
                _ = night.tell(.timer, after: pause)
            }
            _ = night.grant(1)
        }
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60].map { Duration.seconds($0) })
        #expect(night.run.circuit.state == .closed)
        let settled = PendingEvent.a.tried(13).settled(.delivered)
        #expect(night.answer(.a, .delivered) == [.commit(settling: [settled])])
    }

    @Test(
        "the pause is the longer of what the server asks and our own, so that a server that asks for little is not stormed"
    )
    func askedForLittle() {
        var night = RunHarness.sending(.a)
        var pauses: [Duration] = []
        for asked in [Duration.milliseconds(1), .seconds(7), .seconds(1), .seconds(1), .seconds(40)] {
            for case .pause(let pause) in night.answer(.a, .rateLimited(retryAfter: asked)) {
                pauses.append(pause)
                _ = night.tell(.timer, after: pause)
            }
            _ = night.grant(1)
        }
        #expect(pauses == [1, 7, 4, 8, 40].map { Duration.seconds($0) })
    }

    @Test("429s that come in one pause are one wave: the pause does not grow by their number")
    func oneWave() {
        var night = RunHarness.sending(.a, .b, .c) { $0.concurrency = 3 }
        #expect(night.answer(.a, .rateLimited(retryAfter: nil)).first == .pause(.seconds(1)))
        #expect(night.answer(.b, .rateLimited(retryAfter: nil), after: .milliseconds(5)).first == .pause(.seconds(1)))
        _ = night.tell(.timer, after: .seconds(1))
        _ = night.grant(2)
        #expect(night.answer(.a, .rateLimited(retryAfter: nil), after: .seconds(1)).first == .pause(.seconds(2)))
        #expect(night.run.counters.throttled == 3)
    }

    @Test("tokens asked for before a 429 are not spent in its pause")
    func tokensOnTheirWay() {
        var night = RunHarness.sending(.a, .b, .c)
        _ = night.answer(.b, .delivered)
        _ = night.answer(.a, .rateLimited(retryAfter: .seconds(7)))
        #expect(night.grant(1) == [])
    }

    @Test("503 with Retry-After pauses as well, and counts as a failure")
    func retryAfter() {
        var failure = Failure(code: "SERVICE_UNAVAILABLE", message: "down", mayBeRecorded: true)
        failure.retryAfter = .seconds(5)
        var night = RunHarness.sending(.a)
        #expect(night.answer(.a, .failed(failure)) == [.pause(.seconds(5)), .wait(until: .seconds(5))])
        #expect(night.tell(.timer, after: .seconds(5)) == [.take(1), .wait(until: .seconds(3600))])
        #expect(night.grant(1) == [.send(.a.tried(2, inDoubt: true))])
        #expect(night.run.counters.throttled == 0)
    }

    @Test("a failed event waits its turn while others go on")
    func backoff() throws {
        var night = RunHarness.sending(.a, .b, .c) { $0.backoff = .init(base: .seconds(1)) }
        let actions = night.answer(.a, .failed(.timeout))
        #expect(actions.first == .take(1))
        guard case .wait(let until)? = actions.last else { return #expect(Bool(false), "no wake for the retry") }
        #expect(until <= .seconds(1))
        #expect(night.grant(1) == [.send(.c.tried(1))])
        #expect(night.tell(.timer, after: until) == [.wait(until: .seconds(3600))])
        #expect(night.answer(.b, .delivered).first == .take(1))
        #expect(night.grant(1) == [.send(.a.tried(2, inDoubt: true))])
    }

    @Test("an event that fails 8 times while others succeed is parked with its code")
    func givenUp() {
        let others = (2...10).map { PendingEvent.numbered($0, order: "B") }
        var night = RunHarness()
        night.open([.a] + others)
        _ = night.committed()
        _ = night.grant(2)
        for attempt in 1...7 {
            #expect(night.answer(.a, .failed(.unknownAnswer)).first == .take(1))
            #expect(night.grant(1) == [.send(.a.tried(attempt + 1, inDoubt: true))])
            _ = night.answer(others[attempt - 1], .delivered)
            _ = night.committed()
            #expect(night.grant(1) == [.send(others[attempt].tried(1))])
        }
        let message = "given up after 8 failures while others succeeded: not JSON"
        let parked = PendingEvent.a.tried(8, inDoubt: true)
            .settled(.parked(Refusal(code: "UNKNOWN_ANSWER", message: message)))
        _ = night.answer(.a, .failed(.unknownAnswer))
        #expect(night.tell(.signal(.interrupt)).first == .commit(settling: [parked]))
        #expect(night.run.counters.parked == 1)
    }

    @Test("failures while nothing else succeeds are the server's, not the event's")
    func serverAtFault() {
        var night = RunHarness.sending(.a) { $0.concurrency = 50 }
        for attempt in 1...40 {
            #expect(night.answer(.a, .failed(.unknownAnswer)).first == .take(1))
            #expect(night.grant(1) == [.send(.a.tried(attempt + 1, inDoubt: true))])
        }
        #expect(night.run.counters.parked == 0)
    }

    @Test("five failures in a row open the circuit: /health is asked, then one event is tried before all")
    func outage() throws {
        let events = (1...6).map { PendingEvent.numbered($0) }
        var night = RunHarness { $0.concurrency = 5 }
        night.open(events)
        _ = night.tell(.exhausted)
        _ = night.committed()
        _ = night.grant(5)
        for event in events.prefix(4) { _ = night.answer(event, .failed(.refused)) }
        _ = night.answer(events[4], .failed(.refused))
        guard case .open(let probeAt) = night.run.circuit.state else { return #expect(Bool(false), "not open") }
        #expect(probeAt >= .milliseconds(500) && probeAt <= .seconds(1))
        #expect(night.grant(4) == [])
        #expect(night.tell(.timer, after: probeAt).contains(.probe))
        #expect(night.tell(.health(.healthy)) == [.take(1)])
        #expect(night.grant(1).count { $0.isSend } == 1)
        #expect(night.answer(events[5], .delivered).contains(.take(5)))
    }

    @Test("an outage without one answer ends the run after an hour, to be run again")
    func givingUp() {
        var night = RunHarness.sending(.a) { $0.resumeCommand = "rapido-import run job.yaml" }
        _ = night.answer(.a, .failed(.refused), after: .seconds(60))
        let problem = Problem(
            .stopped, "the API gave no usable answer for 1h",
            context: ["the last attempt: CONNECT: connection refused"],
            hint: "nothing is lost; when the API is back, run `rapido-import run job.yaml`")
        #expect(
            night.tell(.timer, after: .seconds(3600)) == [
                .commit(settling: [PendingEvent.a.tried(1).settled(.released)]), .wait(until: .seconds(3670)),
            ])
        #expect(night.committed() == [.finish(.problem(problem))])
    }

    @Test("an hour of 429 is not explained by a failure from before all was well again")
    func throttledForAnHour() {
        var night = RunHarness.sending(.a, .b)
        _ = night.answer(.a, .failed(.timeout))
        _ = night.grant(1)
        _ = night.answer(.b, .delivered)
        _ = night.answer(.a, .rateLimited(retryAfter: .seconds(7200)))
        _ = night.committed()
        _ = night.tell(.timer, after: .seconds(3600))
        let problem = Problem(
            .stopped, "the API gave no usable answer for 1h",
            hint: "nothing is lost; when the API is back, run `rapido-import run`")
        #expect(night.committed() == [.finish(.problem(problem))])
    }

    @Test("twenty rejections in a row for the same reason stop the run and name field and column")
    func streak() {
        let events = (1...25).map { PendingEvent.numbered($0) }
        var night = RunHarness {
            $0.columns = ["attributes.amount_total": "total_amount"]
            $0.resumeCommand = "rapido-import run job.yaml"
        }
        night.open(events)
        _ = night.tell(.exhausted)
        _ = night.committed()
        _ = night.grant(2)
        for event in events.prefix(19) {
            _ = night.answer(event, .rejected(.wrongAmount))
            _ = night.grant(1)
        }
        let last = night.answer(events[19], .rejected(.wrongAmount))
        #expect(last.contains { if case .commit = $0 { true } else { false } })
        #expect(!last.contains { $0.isSend })
        _ = night.answer(events[20], .delivered)
        _ = night.committed()
        #expect(
            night.committed() == [
                .finish(
                    .problem(
                        Problem(
                            .rejections,
                            "stopped after 20 rejections in a row with INVALID_EVENT_DATA "
                                + #"(field "attributes.amount_total", column "total_amount")"#,
                            context: ["the server says: too big"],
                            hint: "correct the mapping of that field, then run `rapido-import run job.yaml`: "
                                + "what was rejected is validated again")))
            ])
    }

    @Test("a streak that names no field is no mapping's fault: once it is mended, `retry` offers them again")
    func streakWithoutField() {
        var night = RunHarness.sending(.a, .b, .c) {
            ($0.stopAfterRejections, $0.retryCommand) = (2, "rapido-import retry job.yaml")
        }
        let tooLarge = Disposition.rejected(Refusal(code: "HTTP_413", message: "too large"))
        _ = night.answer(.a, tooLarge)
        _ = night.answer(.b, tooLarge)
        let problem = Problem(
            .rejections, "stopped after 2 rejections in a row with HTTP_413 (no field named)",
            context: ["the server says: too large"],
            hint: "once what the server objects to is mended, offer them again with `rapido-import retry job.yaml`")
        #expect(night.committed() == [.finish(.problem(problem))])
    }

    @Test(
        "an unknown user in between neither lengthens the streak nor ends it; a delivered event ends it",
        arguments: [(Disposition.parked(.noUser), false), (.delivered, true), (.duplicate, true)])
    func streakInterrupted(_ between: Disposition, ends: Bool) {
        var night = RunHarness { $0.stopAfterRejections = 3 }
        let events = (1...9).map { PendingEvent.numbered($0) }
        night.open(events)
        _ = night.committed()
        _ = night.grant(2)
        let refusal = Disposition.rejected(.wrongAmount)
        for (event, disposition) in zip(events, [refusal, refusal, between, between, between]) {
            _ = night.answer(event, disposition)
            _ = night.grant(1)
        }
        let actions = night.answer(events[5], refusal)
        #expect(actions.contains { if case .take = $0 { true } else { false } } == ends)
    }
}

extension Run.Action {
    var isSend: Bool {
        guard case .send = self else { return false }
        return true
    }
}
