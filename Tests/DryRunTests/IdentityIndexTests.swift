@testable import DryRun
import Records
import Testing

@Suite struct IdentityIndexTests {
    private static let (a, b) = (InputKey(path: "a.csv", generation: 0), InputKey(path: "b.csv", generation: 0))

    private static func event(_ id: String, _ body: String) -> Event {
        Event(id: id, orderID: nil, body: Array(body.utf8))
    }

    @Test("an id seen again is told by its body and its input")
    func sights() {
        var index = IdentityIndex()
        #expect(index.see(Self.event("1", "x"), line: 2, in: Self.a) == .new)
        #expect(index.see(Self.event("1", "x"), line: 3, in: Self.a) == .repeated)
        #expect(index.see(Self.event("1", "y"), line: 4, in: Self.a) == .conflict(earlierLine: 2))
        #expect(index.see(Self.event("1", "x"), line: 2, in: Self.b) == .repeated)
        #expect(index.see(Self.event("1", "z"), line: 3, in: Self.b) == .reused(Self.a, line: 2))
        #expect(index.see(Self.event("2", "x"), line: 4, in: Self.b) == .new)
        #expect(index.see(Self.event("2", "y"), line: 5, in: Self.b) == .conflict(earlierLine: 4))
    }

    @Test("the first valid record with an id settles the invalid ones that had it, once")
    func settling() {
        var index = IdentityIndex()
        for id in ["1", "1", "2"] {
            let isSettled = index.noteInvalid(id, in: Self.a)
            #expect(!isSettled)
        }
        #expect(index.settleInvalid("1", in: Self.a, isFirst: true) == 2)
        #expect(index.settleInvalid("1", in: Self.a, isFirst: true) == 0)
        #expect(index.settleInvalid("3", in: Self.a, isFirst: true) == 0)
    }

    @Test("a later one settles those of other inputs alone")
    func settlingElsewhere() {
        var index = IdentityIndex()
        for input in [Self.a, Self.a, Self.b] {
            let isSettled = index.noteInvalid("1", in: input)
            #expect(!isSettled)
        }
        #expect(index.settleInvalid("1", in: Self.b, isFirst: false) == 2)
        #expect(index.settleInvalid("1", in: Self.b, isFirst: false) == 0)
        #expect(index.settleInvalid("1", in: Self.b, isFirst: true) == 1)
    }

    @Test("an earlier one settles those of later inputs, and none behind it in its own")
    func settledBefore() {
        var index = IdentityIndex()
        #expect(index.see(Self.event("1", "x"), line: 2, in: Self.a) == .new)
        let (inItsOwn, inAnother) = (index.noteInvalid("1", in: Self.a), index.noteInvalid("1", in: Self.b))
        let unknown = index.noteInvalid("2", in: Self.b)
        #expect(!inItsOwn && inAnother && !unknown)
        #expect(index.settleInvalid("1", in: Self.b, isFirst: false) == 1)
    }

    @Test("ids that look alike and differ in their bytes are two")
    func normalForms() {
        var index = IdentityIndex()
        #expect(index.see(Self.event("caf\u{E9}", "x"), line: 2, in: Self.a) == .new)
        #expect(index.see(Self.event("cafe\u{301}", "y"), line: 3, in: Self.a) == .new)
    }

    @Test("ids that look alike but are written with other bytes are two")
    func spelling() {
        var index = IdentityIndex()
        #expect(index.see(Self.event("evt_caf\u{E9}", "x"), line: 2, in: Self.a) == .new)
        #expect(index.see(Self.event("evt_cafe\u{301}", "x"), line: 3, in: Self.a) == .new)
    }

    @Test("of many ids each is new once")
    func many() {
        var index = IdentityIndex()
        for round in 0..<2 {
            let sights = (0..<5000).map { index.see(Self.event("evt_\($0)", "{}"), line: $0, in: Self.a) }
            #expect(sights.allSatisfy { $0 == (round == 0 ? .new : .repeated) })
        }
    }
}
