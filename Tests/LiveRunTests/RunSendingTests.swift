import LiveRun
import Records
import Testing

/// What goes out when: marked first, within the budget, one of an order at a time.
@Suite struct RunSendingTests {
    @Test("nothing is sent before the ledger holds its intent")
    func intentFirst() {
        var night = RunHarness()
        night.open([])
        _ = night.tell(.read(.of(.a)))
        _ = night.committed(.admitting(.a))
        #expect(night.tell(.budget(.granted(5))) == [])
        #expect(night.tell(.timer, after: .seconds(1)) == [])
        #expect(night.committed() == [.take(1)])
    }

    @Test("the budget is asked for what has a place, and asked again for what it did not give")
    func freePlaces() {
        var night = RunHarness()
        night.open([.a, .b, .c, .d])
        #expect(night.committed() == [.take(2)])
        #expect(night.grant(1) == [.send(.a.tried(1)), .take(1)])
        #expect(night.grant(1) == [.send(.b.tried(1))])
        #expect(night.answer(.a, .delivered) == [.take(1), .wait(until: .milliseconds(200))])
        #expect(night.grant(1) == [.send(.c.tried(1))])
    }

    @Test("an empty budget is asked again when it said so, not sooner")
    func emptyBudget() {
        var night = RunHarness()
        night.open([.a])
        _ = night.committed()
        #expect(night.tell(.budget(.wait(.milliseconds(120)))) == [.wait(until: .milliseconds(120))])
        #expect(night.tell(.exhausted, after: .milliseconds(50)) == [])
        #expect(night.tell(.timer, after: .milliseconds(70)) == [.take(1)])
    }

    @Test(
        "a lot lapses 250 ms after it was asked for",
        arguments: [(249, [Run.Action.send(.a.tried(1))]), (250, [.take(1)])] as [(Int, [Run.Action])])
    func lapse(milliseconds: Int, actions: [Run.Action]) {
        var night = RunHarness()
        night.open([.a])
        _ = night.committed()
        #expect(night.grant(1, after: .milliseconds(milliseconds)) == actions)
    }

    @Test("a later event of an order is marked when the one before it has its outcome")
    func oneOrder() {
        let (first, second) = (PendingEvent.numbered(1, order: "A"), PendingEvent.numbered(2, order: "A"))
        var night = RunHarness()
        _ = night.tell(.started)
        _ = night.committed()
        #expect(
            night.tell(.loaded([first, second, .c])) == [
                .commit(marking: [first, .c]), .load(after: RecordKey(3), limit: 500),
            ])
        _ = night.committed()
        _ = night.grant(2)
        let settled = first.tried(1).settled(.delivered)
        #expect(night.answer(first, .delivered) == [.commit(settling: [settled], marking: [second])])
        #expect(night.committed() == [.take(1)])
        #expect(night.grant(1) == [.send(second.tried(1))])
    }

    @Test("no more are marked at a time than a batch, and the next when places are about to be free")
    func batches() {
        var night = RunHarness { $0.batch = 2 }
        _ = night.tell(.started)
        _ = night.committed()
        #expect(night.tell(.loaded([.a, .b, .c, .d])).first == .commit(marking: [.a, .b]))
        _ = night.committed()
        _ = night.grant(2)
        let settled = PendingEvent.a.tried(1).settled(.delivered)
        #expect(night.answer(.a, .delivered) == [.commit(settling: [settled], marking: [.c, .d])])
        #expect(night.committed() == [.take(1)])
    }

    @Test("a body that a newer record replaced before it went out goes out as the newer one")
    func replacedBody() {
        var newer = PendingEvent.a
        newer.event.body = Array("[1]".utf8)
        var night = RunHarness()
        night.open([.a])
        _ = night.committed()
        _ = night.tell(.read(.of(newer)))
        _ = night.committed(.admitting(newer))
        #expect(night.grant(1) == [.send(newer.tried(1))])
        #expect(night.run.held == 1)
    }
}
