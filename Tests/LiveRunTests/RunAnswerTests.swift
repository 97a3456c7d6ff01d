import LiveRun
import Records
import Testing

/// What an answer makes of its event.
@Suite struct RunAnswerTests {
    @Test("an outcome waits 200 ms for others, then it is kept")
    func flush() {
        var night = RunHarness.sending(.a, .b)
        #expect(night.answer(.a, .delivered, after: .seconds(1)) == [.wait(until: .milliseconds(1200))])
        #expect(night.tell(.timer, after: .milliseconds(199)) == [.wait(until: .milliseconds(1200))])
        let settled = PendingEvent.a.tried(1).settled(.delivered)
        #expect(night.tell(.timer, after: .milliseconds(1)) == [.commit(settling: [settled])])
    }

    @Test("a batch of outcomes is kept at once")
    func fullBatch() {
        var night = RunHarness.sending(.a, .b, .c) { ($0.concurrency, $0.batch) = (3, 2) }
        _ = night.committed()
        _ = night.grant(1)
        _ = night.answer(.a, .delivered)
        let settled = [PendingEvent.a, .b].map { $0.tried(1).settled(.delivered) }
        #expect(night.answer(.b, .delivered) == [.commit(settling: settled)])
    }

    @Test("the last outcome is kept at once, and the run is over")
    func last() {
        var night = RunHarness.sending(.a)
        let settled = PendingEvent.a.tried(1).settled(.delivered)
        #expect(night.answer(.a, .delivered) == [.commit(settling: [settled])])
        #expect(night.committed() == [.finish(.completed)])
        #expect(night.run.counters.delivered == 1)
    }

    @Test("409 on an event never sent before is a duplicate of somebody else's")
    func duplicate() {
        var night = RunHarness.sending(.a)
        #expect(night.answer(.a, .duplicate) == [.commit(settling: [PendingEvent.a.tried(1).settled(.duplicate)])])
        #expect(night.run.counters.duplicate == 1)
    }

    @Test("409 on an event that an earlier run left in doubt means it was delivered")
    func duplicateInDoubt() {
        let doubtful = PendingEvent.a.tried(3, inDoubt: true)
        var night = RunHarness.sending(doubtful)
        let settled = doubtful.tried(4, inDoubt: true).settled(.delivered)
        #expect(night.answer(.a, .duplicate) == [.commit(settling: [settled])])
        #expect(night.run.counters.delivered == 1)
        #expect(night.run.counters.duplicate == 0)
    }

    @Test(
        "409 after an attempt of this run means what that attempt may have done",
        arguments: [(Failure.timeout, Settlement.Outcome.delivered), (.refused, .duplicate)])
    func duplicateAfterFailure(_ failure: Failure, _ outcome: Settlement.Outcome) {
        var night = RunHarness.sending(.a)
        #expect(night.answer(.a, .failed(failure)) == [.take(1), .wait(until: .seconds(3600))])
        let again = PendingEvent.a.tried(2, inDoubt: failure.mayBeRecorded)
        var sent = PendingEvent.a.tried(2)
        sent.inDoubt = failure.mayBeRecorded
        #expect(night.grant(1) == [.send(sent)])
        #expect(night.answer(.a, .duplicate) == [.commit(settling: [again.settled(outcome)])])
        #expect(night.run.counters.retries == 1)
    }

    @Test("a refused event is rejected with the server's reason, and the request's id is kept")
    func rejected() {
        var night = RunHarness.sending(.a)
        var settled = PendingEvent.a.tried(1).settled(.rejected(.wrongAmount))
        settled.requestID = "req_7"
        let answer = Answer(.rejected(.wrongAmount), requestID: "req_7", status: 400)
        #expect(night.tell(.answered(RecordKey(1), answer)) == [.commit(settling: [settled])])
        #expect(night.run.counters.rejected == 1)
    }

    @Test("an unknown user parks the event, and what is behind it is not sent")
    func parked() {
        let (first, second) = (PendingEvent.numbered(1, order: "A"), PendingEvent.numbered(2, order: "A"))
        var night = RunHarness.sending(first, second)
        #expect(night.run.held == 2)
        let settled = first.tried(1).settled(.parked(.noUser))
        #expect(night.answer(first, .parked(.noUser)) == [.commit(settling: [settled])])
        #expect(night.run.held == 0)
        #expect(night.committed() == [.finish(.completed)])
    }

    @Test("an answer to an event that has its outcome changes nothing")
    func answeredTwice() {
        var night = RunHarness.sending(.a, .b)
        _ = night.answer(.a, .delivered)
        #expect(night.answer(.a, .rejected(.wrongAmount)) == [])
        #expect(night.run.counters.rejected == 0)
    }

    @Test("401 stops the run at once: what is marked and not in flight goes back to pending")
    func unauthorized() {
        let problem = Problem(.credentials, "the key is refused", hint: "check RAPIDO_CLIENT_KEY")
        var night = RunHarness.sending(.a, .b, .c)
        let released = [PendingEvent.a.tried(1), .c].map { $0.settled(.released) }
        #expect(night.answer(.a, .stop(problem)) == [.commit(settling: released), .wait(until: .seconds(10))])
        #expect(night.answer(.b, .delivered) == [])
        #expect(night.committed() == [.commit(settling: [PendingEvent.b.tried(1).settled(.delivered)])])
        #expect(night.committed() == [.finish(.problem(problem))])
        #expect(night.run.counters.requests == 2)
    }

    @Test("what is not marked yet when the run stops is left as it is")
    func unmarked() {
        let problem = Problem(.credentials, "the key is refused", hint: "check RAPIDO_CLIENT_KEY")
        let (first, second) = (PendingEvent.numbered(1, order: "A"), PendingEvent.numbered(2, order: "A"))
        var night = RunHarness.sending(first, second)
        let released = first.tried(1).settled(.released)
        #expect(night.answer(first, .stop(problem)) == [.commit(settling: [released]), .wait(until: .seconds(10))])
        #expect(night.committed() == [.finish(.problem(problem))])
    }
}
