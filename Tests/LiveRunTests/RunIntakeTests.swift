import LiveRun
import Records
import Testing

/// Where events come from: new validations first, then what the ledger has open, then the inputs.
@Suite struct RunIntakeTests {
    @Test("a new ledger keeps the rules digest, says what is open, and then the inputs are read")
    func start() {
        var night = RunHarness()
        #expect(night.tell(.started) == [.commit(rulesDigest: "p1"), .load(after: nil, limit: 500)])
        #expect(night.committed() == [])
        #expect(night.tell(.loaded([])) == [.readOn])
        #expect(night.tell(.exhausted) == [.finish(.completed)])
        #expect(night.tell(.timer, after: .seconds(1)) == [])
    }

    @Test("a run with nothing to do ends only once the rules digest is kept")
    func keepsRulesDigest() {
        var night = RunHarness()
        _ = night.tell(.started)
        #expect(night.tell(.loaded([])) == [.readOn])
        #expect(night.tell(.exhausted) == [])
        #expect(night.committed() == [.finish(.completed)])
    }

    @Test("what was read is admitted, marked and only then sent, while reading goes on")
    func admission() {
        var night = RunHarness()
        night.open([])
        let batch = ValidatedBatch.of(.a, .b)
        #expect(night.tell(.read(batch)) == [.commit(admitting: batch)])
        #expect(night.committed(.admitting(.a, .b)) == [.commit(marking: [.a, .b]), .readOn])
        #expect(night.committed() == [.take(2)])
        #expect(night.grant(2) == [.send(.a.tried(1)), .send(.b.tried(1))])
        #expect(night.run.counters.read == 2)
        #expect(night.run.counters.offered == 2)
    }

    @Test("what is read while a transaction is under way waits for the next, and reading waits for that")
    func oneTransactionAtATime() {
        var night = RunHarness()
        _ = night.tell(.started)
        _ = night.tell(.loaded([]))
        let batch = ValidatedBatch.of(.a)
        #expect(night.tell(.read(batch)) == [])
        #expect(night.committed() == [.commit(admitting: batch)])
        #expect(night.committed(.admitting(read: 1)) == [.readOn])
    }

    @Test("records that are not to be sent are counted as the ledger counts them")
    func notSent() {
        var night = RunHarness()
        night.open([])
        _ = night.tell(.read(.of(.a, .b, .c)))
        var receipt = Receipt()
        (receipt.admitted.read, receipt.admitted.skipped, receipt.admitted.invalid) = (3, 1, 2)
        #expect(night.committed(receipt) == [.readOn])
        #expect(night.tell(.exhausted) == [.finish(.completed)])
        #expect(night.run.counters.read == 3)
        #expect(night.run.counters.skipped == 1)
        #expect(night.run.counters.invalid == 2)
    }

    @Test("while half the window is held, nothing more is taken in")
    func window() {
        var night = RunHarness { $0.window = 4 }
        #expect(night.tell(.started) == [.commit(rulesDigest: "p1"), .load(after: nil, limit: 2)])
        _ = night.committed()
        #expect(night.tell(.loaded([.a, .b])) == [.commit(marking: [.a, .b])])
        _ = night.committed()
        _ = night.grant(2)
        #expect(
            night.answer(.a, .delivered) == [
                .load(after: RecordKey(2), limit: 2), .wait(until: .milliseconds(200)),
            ])
        #expect(night.run.held == 1)
    }

    @Test(
        "unsettled records are validated again page by page; then the rules digest is kept, then what is open is loaded"
    )
    func revalidating() {
        var night = RunHarness { $0.revalidates = .changed }
        let validations = [Revalidation(key: RecordKey(3), validation: .invalid([], identity: .unknown))]
        #expect(night.tell(.started) == [.revalidate(after: nil)])
        var change = LedgerChange()
        change.revalidations = validations
        #expect(night.tell(.revalidated(validations, last: RecordKey(5))) == [.commit(change)])
        #expect(night.committed(.admitting(.a)) == [.revalidate(after: RecordKey(5))])
        #expect(night.tell(.revalidated([], last: RecordKey(9))) == [.revalidate(after: RecordKey(9))])
        #expect(night.tell(.revalidated([], last: nil)) == [.commit(rulesDigest: "p1"), .load(after: nil, limit: 500)])
        #expect(night.committed() == [])
        #expect(night.tell(.loaded([.a])) == [.commit(marking: [.a]), .load(after: RecordKey(1), limit: 500)])
        #expect(night.tell(.loaded([])) == [.readOn])
    }

    @Test("`retry` offers everything again")
    func retry() {
        var night = RunHarness { $0.revalidates = .everything }
        _ = night.tell(.started)
        var change = LedgerChange()
        change.revalidations = [
            Revalidation(key: RecordKey(3), validation: .accepted(PendingEvent.c.event, warnings: []))
        ]
        change.offersAgain = true
        #expect(night.tell(.revalidated(change.revalidations, last: RecordKey(3))) == [.commit(change)])
    }

    @Test("an input that cannot be read further ends the run once what was read is delivered")
    func unreadable() {
        let problem = Problem(.input, "cannot read a.csv.gz: it ends in the middle", hint: "copy it again")
        var night = RunHarness()
        night.open([.a])
        #expect(night.tell(.intakeFailed(problem)) == [])
        #expect(night.committed() == [.take(1)])
        #expect(night.grant(1) == [.send(.a.tried(1))])
        #expect(night.answer(.a, .delivered) == [.commit(settling: [PendingEvent.a.tried(1).settled(.delivered)])])
        #expect(night.committed() == [.finish(.problem(problem))])
    }

    @Test("where validating anew fails, the ledger does not take the new rules digest for its own")
    func revalidatingFails() {
        let problem = Problem(.io, "the ledger cannot be read", hint: "run again")
        var night = RunHarness { $0.revalidates = .changed }
        _ = night.tell(.started)
        // The next run would find nothing changed and never validator the rest anew.
        #expect(night.tell(.intakeFailed(problem)) == [.finish(.problem(problem))])
    }
}
