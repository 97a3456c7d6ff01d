import Records
import Testing

@testable import Checkpoints

/// What every `CheckpointStore` owes to records that share an id, or correct one another.
@Suite("CheckpointStore: the same id again") struct IdentityContract {
    /// An owner in a state, brought there as a run would.
    private static func own(_ store: any CheckpointStore, _ state: RecordState) async throws {
        try await store.admit(.good(1, "evt_1"))
        let key = try await store.key(of: "evt_1")
        switch state {
        case .pending, .invalid, .dismissed: break
        case .sending: _ = try await store.commit(LedgerChange { $0.intents = [key] })
        case .delivered: try await store.settle("evt_1", .delivered)
        case .duplicate: try await store.settle("evt_1", .duplicate)
        case .rejected: try await store.settle("evt_1", .rejected(.badData))
        case .parked: try await store.settle("evt_1", .parked(.noUser))
        }
    }

    private static let owners: [RecordState] = [.pending, .sending, .delivered, .duplicate, .rejected, .parked]

    @Test("the same body once more is skipped", arguments: StoreKind.allCases)
    func sameBody(_ kind: StoreKind) async throws {
        for state in Self.owners {
            for key in [InputKey.a, .b] {
                try await kind.withStore { store in
                    try await Self.own(store, state)
                    let before = try await store.all()
                    let receipt = try await store.admit(.good(7, "evt_1"), to: key)
                    #expect(receipt.admitted == Books(read: 1, skipped: 1))
                    #expect(receipt.pending.isEmpty)
                    #expect(try await store.all() == before)
                    #expect(try await store.books(of: [key]).skipped == 1)
                    #expect(try await store.books(of: nil).balance)
                }
            }
        }
    }

    @Test("two bodies for one id within one input are a conflict", arguments: StoreKind.allCases)
    func conflict(_ kind: StoreKind) async throws {
        for state in Self.owners where state != .rejected {
            try await kind.withStore { store in
                try await Self.own(store, state)
                let receipt = try await store.admit(.good(7, "evt_1", body: "two"))
                #expect(receipt.admitted == Books(read: 1, invalid: 1))
                #expect(
                    receipt.findings.map { $0.rendered(in: "a.csv") } == [
                        """
                        a.csv:7:1: error: "evt_1" is the id of line 1 as well; the two have different bodies
                          hint: give each event an id of its own, or remove one of the two records
                        """
                    ])
                let invalid = try await store.records(in: [.invalid], after: nil, limit: 9)
                #expect(invalid.map(\.findings) == [receipt.findings])
                #expect(try await store.state(of: "evt_1") == state)
                #expect(try await store.books(of: [.a]).balance)
            }
        }
    }

    @Test("a delivered id from elsewhere with another body is skipped with a warning", arguments: StoreKind.allCases)
    func reused(_ kind: StoreKind) async throws {
        for state in [RecordState.delivered, .duplicate] {
            for key in [InputKey.a.next, .b] {
                try await kind.withStore { store in
                    try await Self.own(store, state)
                    let receipt = try await store.admit(.good(7, "evt_1", body: "two"), to: key)
                    #expect(receipt.admitted == Books(read: 1, skipped: 1, idReused: 1))
                    #expect(
                        receipt.findings.map { $0.rendered(in: "b.csv") } == [
                            """
                            b.csv:7:1: warning: "evt_1" was delivered with another body, from a.csv:1; \
                            this record is not sent
                              hint: give a changed event an id of its own
                            """
                        ])
                    #expect(try await store.books(of: [key]) == Books(read: 1, skipped: 1, idReused: 1))
                }
            }
        }
    }

    @Test("what is on its way is not changed from another path", arguments: StoreKind.allCases)
    func onItsWay(_ kind: StoreKind) async throws {
        for state in [RecordState.pending, .sending] {
            try await kind.withStore { store in
                try await Self.own(store, state)
                let receipt = try await store.admit(.good(7, "evt_1", body: "two"), to: .b)
                #expect(receipt.admitted == Books(read: 1, skipped: 1, idReused: 1))
                #expect(
                    receipt.findings.map(\.message) == [
                        "\"evt_1\" is on its way with another body, from a.csv:1; this record is not sent"
                    ])
                #expect(try await store.open().map(\.event) == [.sample("evt_1")])
            }
        }
    }

    @Test("another body for a parked or rejected event takes its place", arguments: StoreKind.allCases)
    func takeOver(_ kind: StoreKind) async throws {
        let cases: [(RecordState, InputKey)] = [
            (.parked, .b), (.parked, InputKey.a.next), (.rejected, .b), (.rejected, InputKey.a.next),
        ]
        for (state, key) in cases {
            try await kind.withStore { store in
                try await Self.own(store, state)
                let old = try await store.key(of: "evt_1")
                let receipt = try await store.admit(.good(7, "evt_1", body: "two"), to: key)
                let expected = PendingEvent(
                    key: old, event: .sample("evt_1", body: "two"), inDoubt: false, attempts: 0)
                #expect(receipt.pending == [expected])
                #expect(try await store.open() == [expected])
                #expect(try await store.books(of: [.a]) == Books(read: 1, skipped: 1))
                #expect(try await store.books(of: [key]) == Books(read: 1, pending: 1))
                let record = try #require(try await store.find("evt_1"))
                #expect((record.input, record.line, record.refusal) == (key, 7, nil))
            }
        }
    }

    @Test("a rejected event is settled by a later line of the same file", arguments: StoreKind.allCases)
    func rejectedInOneInput(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Self.own(store, .rejected)
            let receipt = try await store.admit(.good(7, "evt_1", body: "two"))
            #expect(receipt.pending.map(\.event) == [.sample("evt_1", body: "two")])
            #expect(try await store.books(of: [.a]) == Books(read: 2, skipped: 1, pending: 1))
        }
    }

    @Test("a changed file takes its unsettled records with it", arguments: StoreKind.allCases)
    func generations(_ kind: StoreKind) async throws {
        let columns: [(RecordState, Books)] = [
            (.pending, Books(read: 1, pending: 1)), (.sending, Books(read: 1, pending: 1, inDoubt: 1)),
            (.parked, Books(read: 1, parked: 1)), (.rejected, Books(read: 1, rejected: 1)),
        ]
        for (state, books) in columns {
            try await kind.withStore { store in
                try await Self.own(store, state)
                let receipt = try await store.admit(.good(5, "evt_1"), to: InputKey.a.next)
                #expect(receipt.pending.isEmpty)
                #expect(try await store.books(of: [.a]) == Books(read: 1, skipped: 1))
                #expect(try await store.books(of: [InputKey.a.next]) == books)
                let record = try #require(try await store.find("evt_1"))
                #expect((record.state, record.line, record.offset) == (state, 5, 500))
            }
        }
    }

    @Test("an event that may have been recorded keeps its body in the changed file", arguments: StoreKind.allCases)
    func inDoubtGeneration(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Self.own(store, .pending)
            try await store.settle("evt_1", .released, inDoubt: true)
            let receipt = try await store.admit(.good(5, "evt_1", body: "two"), to: InputKey.a.next)
            #expect(receipt.findings.map(\.code) == ["id-reused"])
            #expect(receipt.pending.isEmpty)
            #expect(try await store.open().map(\.event) == [.sample("evt_1")])
            #expect(try await store.find("evt_1")?.raw == Array("evt_1,two".utf8))
            #expect(try await store.books(of: [.a]) == Books(read: 1, skipped: 1, idReused: 1))
        }
    }

    @Test("an invalid record is settled by a good one with its id", arguments: StoreKind.allCases)
    func invalidSettled(_ kind: StoreKind) async throws {
        for key in [InputKey.a, .b, InputKey.a.next] {
            try await kind.withStore { store in
                try await store.admit(.bad(1, "evt_1"))
                try await store.admit(.good(2, "evt_1"), to: key)
                #expect(try await store.all().map(\.state) == [.pending])
                #expect(try await store.books(of: nil) == Books(read: 2, skipped: 1, pending: 1))
                #expect(try await store.books(of: [.a]).skipped == 1)
            }
        }
    }

    @Test("a conflict is not settled by the record it conflicts with", arguments: StoreKind.allCases)
    func conflictStays(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.good(1, "evt_1"), .good(2, "evt_1", body: "two"), .good(3, "evt_1"))
            #expect(try await store.books(of: nil) == Books(read: 3, skipped: 1, invalid: 1, pending: 1))
            try await store.admit(.good(1, "evt_1"), to: InputKey.a.next)
            #expect(try await store.books(of: nil) == Books(read: 4, skipped: 3, pending: 1))
        }
    }

    @Test("an invalid record that is invalid still moves to the changed file", arguments: StoreKind.allCases)
    func invalidGeneration(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.bad(1, "evt_1"), .bad(2, raw: "x,y"), .bad(3, raw: "gone"))
            try await store.admit(.bad(4, "evt_1"), .bad(5, raw: "x,y"), to: InputKey.a.next)
            try await store.admit(.bad(6, raw: "gone"), to: .b)
            #expect(try await store.books(of: [.a]) == Books(read: 3, skipped: 2, invalid: 1))
            #expect(try await store.books(of: [InputKey.a.next]) == Books(read: 2, invalid: 2))
        }
    }
}
