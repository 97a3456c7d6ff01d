import LiveRun
import Records
import Testing

/// How a run ends before everything is done, and what it leaves behind.
@Suite struct RunEndingTests {
    private static let released = PendingEvent.c.settled(.released)

    @Test("a signal: nothing more is read or sent, what is in flight is settled")
    func signal() {
        var night = RunHarness.sending(.a, .b, .c)
        #expect(
            night.tell(.signal(.interrupt), after: .seconds(1)) == [
                .commit(settling: [Self.released]), .wait(until: .seconds(11)),
            ])
        #expect(night.committed() == [])
        let settled = [PendingEvent.a, .b].map { $0.tried(1).settled(.delivered) }
        #expect(night.answer(.a, .delivered) == [.commit(settling: [settled[0]])])
        #expect(night.answer(.b, .delivered) == [])
        #expect(night.committed() == [.commit(settling: [settled[1]])])
        #expect(night.committed() == [.finish(.signal(.interrupt))])
    }

    @Test("what waits is released in the order it was read")
    func order() {
        let events = (1...40).map { PendingEvent.numbered($0) }
        var night = RunHarness()
        night.open(events)
        _ = night.committed()
        let released = events.map { $0.settled(.released) }
        #expect(night.tell(.signal(.interrupt)) == [.commit(settling: released), .wait(until: .seconds(10))])
    }

    @Test("what fails after a signal goes back to pending, in doubt where it may have been recorded")
    func failureAfterSignal() {
        var night = RunHarness.sending(.a)
        _ = night.tell(.signal(.terminate))
        let released = PendingEvent.a.tried(1, inDoubt: true).settled(.released)
        #expect(night.answer(.a, .failed(.timeout)) == [.commit(settling: [released])])
        #expect(night.committed() == [.finish(.signal(.terminate))])
    }

    @Test("when the grace is over, what is in flight stays in doubt: it gets no outcome")
    func grace() {
        var night = RunHarness.sending(.a, .b, .c)
        _ = night.tell(.signal(.interrupt), after: .seconds(1))
        _ = night.committed()
        _ = night.answer(.a, .delivered)
        _ = night.committed()
        #expect(night.tell(.timer, after: .milliseconds(9999)) == [.wait(until: .seconds(11))])
        #expect(night.tell(.timer, after: .milliseconds(1)) == [.finish(.signal(.interrupt))])
    }

    @Test("a second signal does not wait for what is in flight, but for the ledger")
    func secondSignal() {
        var night = RunHarness.sending(.a, .b, .c)
        #expect(night.tell(.signal(.interrupt)) == [.commit(settling: [Self.released]), .wait(until: .seconds(10))])
        #expect(night.tell(.signal(.terminate), after: .seconds(1)) == [])
        #expect(night.committed() == [.finish(.signal(.interrupt))])
    }

    @Test("a second signal with nothing left to keep ends the run at once")
    func secondSignalAtRest() {
        var night = RunHarness.sending(.a, .b)
        #expect(night.tell(.signal(.interrupt)) == [.wait(until: .seconds(10))])
        #expect(night.tell(.signal(.interrupt), after: .seconds(1)) == [.finish(.signal(.interrupt))])
    }

    @Test("what is being marked when the signal comes is released, not sent")
    func signalWhileMarking() {
        var night = RunHarness()
        _ = night.tell(.started)
        _ = night.committed()
        _ = night.tell(.loaded([.a, .b]))
        #expect(night.tell(.signal(.interrupt)) == [.wait(until: .seconds(10))])
        let released = [PendingEvent.a, .b].map { $0.settled(.released) }
        #expect(night.committed() == [.commit(settling: released)])
        #expect(night.committed() == [.finish(.signal(.interrupt))])
    }

    @Test("what was read when the signal came is admitted all the same")
    func signalWhileReading() {
        var night = RunHarness()
        night.open([.a])
        _ = night.committed()
        _ = night.grant(1)
        _ = night.tell(.signal(.interrupt))
        #expect(night.tell(.read(.of(.b))) == [.commit(admitting: .of(.b))])
        #expect(night.committed(.admitting(.b)) == [])
        _ = night.answer(.a, .delivered)
        #expect(night.committed() == [.finish(.signal(.interrupt))])
    }

    @Test("at the deadline the run stops like at a signal")
    func deadline() {
        var night = RunHarness { $0.deadline = .seconds(60) }
        #expect(night.tell(.started).last == .wait(until: .seconds(60)))
        _ = night.committed()
        _ = night.tell(.loaded([.a]))
        _ = night.committed()
        _ = night.grant(1)
        #expect(night.tell(.timer, after: .seconds(60)) == [.wait(until: .seconds(70))])
        let settled = PendingEvent.a.tried(1).settled(.delivered)
        #expect(night.answer(.a, .delivered) == [.commit(settling: [settled])])
        #expect(night.committed() == [.finish(.deadline)])
    }

    @Test("a deadline that finds everything done is none")
    func deadlineAtTheEnd() {
        var night = RunHarness.sending(.a) { $0.deadline = .seconds(60) }
        _ = night.tell(.timer, after: .seconds(60))
        _ = night.answer(.a, .delivered)
        #expect(night.committed() == [.finish(.completed)])
    }

    @Test("--max-events offers that many, retries not counted, then the run ends")
    func quota() {
        var night = RunHarness { $0.maxEvents = 2 }
        _ = night.tell(.started)
        _ = night.committed()
        #expect(night.tell(.loaded([.a, .b, .c])).first == .commit(marking: [.a, .b]))
        #expect(night.committed() == [.take(2)])
        _ = night.grant(2)
        _ = night.answer(.a, .failed(.refused))
        #expect(night.grant(1) == [.send(.a.tried(2))])
        #expect(night.answer(.a, .delivered).contains(.wait(until: .milliseconds(200))))
        let settled = [PendingEvent.a.tried(2), .b.tried(1)].map { $0.settled(.delivered) }
        #expect(night.answer(.b, .delivered) == [.commit(settling: settled)])
        #expect(night.committed() == [.finish(.quota)])
        #expect(night.run.counters.offered == 2)
    }

    @Test("--max-events that just suffices is no reason to stop")
    func quotaSuffices() {
        var night = RunHarness.sending(.a, .b) { $0.maxEvents = 2 }
        _ = night.answer(.a, .delivered)
        _ = night.answer(.b, .delivered)
        #expect(night.committed() == [.finish(.completed)])
    }

    @Test("--max-events spent while the last of the input is being read: its end is waited for, and then all is done")
    func quotaAtTheEnd() {
        var night = RunHarness { $0.maxEvents = 1 }
        night.open([.a])
        _ = night.committed()
        _ = night.grant(1)
        let settled = PendingEvent.a.tried(1).settled(.delivered)
        #expect(night.answer(.a, .delivered).first == .commit(settling: [settled]))
        #expect(night.committed() == [])
        #expect(night.tell(.exhausted) == [.finish(.completed)])
    }

    @Test("a signal while the deadline's grace runs is what the run ends with; a second one does not wait")
    func signalAfterDeadline() {
        var night = RunHarness.sending(.a) { $0.deadline = .seconds(60) }
        _ = night.tell(.timer, after: .seconds(60))
        #expect(night.tell(.signal(.terminate), after: .seconds(1)) == [])
        #expect(night.tell(.signal(.terminate), after: .seconds(1)) == [.finish(.signal(.terminate))])
    }

    @Test("when the budget fails, nothing more is sent, and what is in flight is settled")
    func budgetFailure() {
        let problem = Problem(.state, "the budget is damaged", hint: "remove the file")
        var night = RunHarness.sending(.a, .b, .c)
        #expect(night.answer(.a, .delivered).first == .take(1))
        let settled = PendingEvent.a.tried(1).settled(.delivered)
        #expect(night.tell(.budgetFailed(problem)).first == .commit(settling: [settled, Self.released]))
        _ = night.answer(.b, .delivered)
        #expect(night.committed() == [.commit(settling: [PendingEvent.b.tried(1).settled(.delivered)])])
        #expect(night.committed() == [.finish(.problem(problem))])
    }

    @Test("when the ledger fails, nothing more can be kept, so nothing more is done")
    func storeFailure() {
        let problem = Problem(.io, "the disk is full", hint: "make room, then run again")
        var night = RunHarness.sending(.a, .b, .c)
        _ = night.answer(.a, .delivered)
        #expect(night.tell(.storeFailed(problem)) == [.finish(.problem(problem))])
        #expect(night.answer(.b, .delivered) == [])
    }

    @Test("when the ledger fails with a batch waiting for it, the batch is not tried after it")
    func storeFailureWithBatch() {
        let problem = Problem(.io, "the disk is full", hint: "make room, then run again")
        var night = RunHarness()
        _ = night.tell(.started)
        _ = night.tell(.loaded([]))
        _ = night.tell(.read(.of(.a)))
        #expect(night.tell(.storeFailed(problem)) == [.finish(.problem(problem))])
    }
}
