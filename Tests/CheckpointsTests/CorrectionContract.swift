import Records
import Testing

@testable import Checkpoints

/// What every `CheckpointStore` owes to corrected files, a corrected job, and `retry`.
@Suite("CheckpointStore: corrections and new validations") struct CorrectionContract {
    private static let place = Position(file: "a.csv", line: 1)

    @Test("a correction settles the record it names", arguments: StoreKind.allCases)
    func correction(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.bad(1), .good(2, "evt_2"), .good(3, "evt_3"))
            try await store.settle("evt_2", .rejected(.badData))
            try await store.settle("evt_3", .parked(.noUser))
            let receipt = try await store.admit(
                .good(2, "evt_1", corrects: Self.place),
                .good(3, "evt_2", body: "two", corrects: Position(file: "/in/a.csv", line: 2)),
                .good(4, "evt_3", body: "two", corrects: Position(file: "in/a.csv", line: 3)), to: .b)
            #expect(receipt.admitted == Books(read: 3, pending: 3))
            #expect(try await store.books(of: [.a]) == Books(read: 3, skipped: 3))
            #expect(try await store.all().map(\.eventID) == ["evt_1", "evt_2", "evt_3"])
        }
    }

    @Test("a correction with the same id is offered again, changed or not", arguments: StoreKind.allCases)
    func sameID(_ kind: StoreKind) async throws {
        for outcome in [Settlement.Outcome.rejected(.badData), .parked(.noUser)] {
            for word in ["one", "two"] {
                try await kind.withStore { store in
                    let key = try await store.admit(.good(1, "evt_1")).pending[0].key
                    try await store.settle("evt_1", outcome)
                    let receipt = try await store.admit(.good(2, "evt_1", body: word, corrects: Self.place), to: .b)
                    #expect(receipt.pending.map(\.key) == [key])
                    #expect(receipt.pending.map(\.event) == [.sample("evt_1", body: word)])
                    #expect(try await store.books(of: [.a]) == Books(read: 1, skipped: 1))
                    #expect(try await store.books(of: [.b]) == Books(read: 1, pending: 1))
                }
            }
        }
    }

    @Test("a correction that is wrong itself takes the place of its original", arguments: StoreKind.allCases)
    func wrongCorrection(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.bad(1), .good(2, "evt_2"))
            try await store.settle("evt_2", .delivered)
            try await store.admit(.bad(2, corrects: Self.place), to: .b)
            try await store.admit(.good(3, "evt_2", body: "two", corrects: Self.place))
            #expect(try await store.books(of: nil) == Books(read: 4, delivered: 1, skipped: 1, invalid: 2))
        }
    }

    @Test("a correction of the head of a lane sets free what waits behind it", arguments: StoreKind.allCases)
    func lane(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(
                .good(1, "evt_1", order: "o1"), .good(2, "evt_2", order: "o1"), .good(3, "evt_3", order: "o1"))
            try await store.settle("evt_1", .parked(.noUser))
            let receipt = try await store.admit(
                .good(9, "evt_1", order: "o1", body: "two", corrects: Self.place), to: .b)
            #expect(receipt.pending.map(\.event.id) == ["evt_1", "evt_2", "evt_3"])
            #expect(receipt.admitted == Books(read: 1, pending: 1))
            #expect(try await store.open() == receipt.pending)
        }
    }

    @Test("the latest generation of the named file is meant", arguments: StoreKind.allCases)
    func latestGeneration(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.bad(1, raw: "old"))
            try await store.admit(.bad(1, raw: "new"), to: InputKey.a.next)
            try await store.admit(.good(1, "evt_1", corrects: Self.place), to: .b)
            #expect(try await store.records(in: [.invalid], after: nil, limit: 9).map(\.raw) == [Array("old".utf8)])
        }
    }

    @Test("a new validation on an invalid record makes it pending, in its old place", arguments: StoreKind.allCases)
    func acceptedNow(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.bad(1, raw: "evt_1,one"), .good(2, "evt_2"))
            let key = try await store.all()[0].key
            let receipt = try await store.revalidate([(key, .accepted(.sample("evt_1"), warnings: []))])
            #expect(receipt.pending == [.init(key: key, event: .sample("evt_1"), inDoubt: false, attempts: 0)])
            #expect(try await store.open().map(\.event.id) == ["evt_1", "evt_2"])
            #expect(try await store.all()[0].findings.isEmpty)
            #expect(try await store.books(of: nil) == Books(read: 2, pending: 2))
        }
    }

    @Test(
        "new validations on two records of one id: the same is skipped, the other conflicts",
        arguments: StoreKind.allCases
    )
    func acceptedTwice(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.bad(1, "evt_1", raw: "1"), .bad(2, "evt_1", raw: "2"), .bad(3, "evt_1", raw: "3"))
            let keys = try await store.all().map(\.key)
            let words = ["one", "one", "two"]
            let receipt = try await store.revalidate(
                zip(keys, words).map { ($0, .accepted(.sample("evt_1", body: $1), warnings: [])) })
            #expect(receipt.pending.map(\.key) == [keys[0]])
            #expect(receipt.findings == [.idConflict("evt_1", line: 3, earlierLine: 1)])
            #expect(try await store.books(of: nil) == Books(read: 3, skipped: 1, invalid: 1, pending: 1))
        }
    }

    @Test("a validation that changes nothing changes nothing", arguments: StoreKind.allCases)
    func unchanged(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.good(1, "evt_1"), .good(2, "evt_2"), .good(3, "evt_3"))
            try await store.settle("evt_1", .rejected(.badData))
            try await store.settle("evt_2", .parked(.noUser))
            let before = try await store.all()
            let receipt = try await store.revalidate(
                before.map { ($0.key, .accepted(.sample($0.eventID ?? ""), warnings: [])) })
            #expect(receipt.pending.map(\.event.id) == ["evt_3"])
            #expect(try await store.all() == before)
        }
    }

    @Test("a new body is offered, whatever became of the old one", arguments: StoreKind.allCases)
    func newBody(_ kind: StoreKind) async throws {
        for outcome in [Settlement.Outcome.rejected(.badData), .parked(.noUser), .released] {
            try await kind.withStore { store in
                let key = try await store.admit(.good(1, "evt_1")).pending[0].key
                try await store.settle("evt_1", outcome, attempts: 5)
                let event = Event.sample("evt_9", order: "o9", body: "two")
                let receipt = try await store.revalidate([(key, .accepted(event, warnings: []))])
                #expect(receipt.pending == [.init(key: key, event: event, inDoubt: false, attempts: 0)])
                #expect(try await store.find("evt_9")?.refusal == nil)
                #expect(try await store.find("evt_1") == nil)
                #expect(try await store.books(of: nil) == Books(read: 1, pending: 1))
            }
        }
    }

    @Test("what no longer passes is invalid with the new findings", arguments: StoreKind.allCases)
    func invalidNow(_ kind: StoreKind) async throws {
        for outcome in [Settlement.Outcome.rejected(.badData), .parked(.noUser), .released] {
            try await kind.withStore { store in
                let key = try await store.admit(.good(1, "evt_1")).pending[0].key
                try await store.settle("evt_1", outcome)
                let finding = Finding.sample(line: 1, "is too long")
                let receipt = try await store.revalidate([
                    (key, .invalid([finding], identity: KnownIdentity(eventID: "evt_1")))
                ])
                #expect(receipt.pending.isEmpty)
                let record = try #require(try await store.find("evt_1"))
                #expect((record.state, record.findings, record.refusal) == (.invalid, [finding], nil))
                #expect(record.raw == Array("evt_1,one".utf8))
                #expect(try await store.books(of: nil) == Books(read: 1, invalid: 1))
            }
        }
    }

    @Test("an event in doubt keeps id and body, and only `retry` offers it again", arguments: StoreKind.allCases)
    func inDoubt(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let key = try await store.admit(.good(1, "evt_1")).pending[0].key
            try await store.settle("evt_1", .parked(.noUser), inDoubt: true)
            let before = try await store.all()
            let validation = ValidationResult.accepted(.sample("evt_9", body: "two"), warnings: [])
            #expect(try await store.revalidate([(key, validation)]).pending.isEmpty)
            #expect(try await store.all() == before)
            let receipt = try await store.revalidate([(key, validation)], offersAgain: true)
            #expect(receipt.pending == [.init(key: key, event: .sample("evt_1"), inDoubt: true, attempts: 0)])
        }
    }

    @Test(
        "a refused body was not recorded: the new one takes its place, the doubt about the id stays",
        arguments: StoreKind.allCases)
    func refusedInDoubt(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let key = try await store.admit(.good(1, "evt_1")).pending[0].key
            try await store.settle("evt_1", .rejected(.badData), inDoubt: true)
            let mended = Event.sample("evt_1", body: "two")
            let receipt = try await store.revalidate([(key, .accepted(mended, warnings: []))])
            #expect(receipt.pending == [.init(key: key, event: mended, inDoubt: true, attempts: 0)])
            #expect(try await store.open() == receipt.pending)
            let renamed = Event.sample("evt_2", body: "two")
            try await store.settle("evt_1", .rejected(.badData), inDoubt: true)
            let other = try await store.revalidate([(key, .accepted(renamed, warnings: []))])
            #expect(other.pending == [.init(key: key, event: renamed, inDoubt: false, attempts: 0)])
        }
    }

    @Test("`retry` offers a parked lane again from its head", arguments: StoreKind.allCases)
    func retry(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.good(1, "evt_1", order: "o1"), .good(2, "evt_2", order: "o1"))
            try await store.settle("evt_1", .parked(.noUser))
            let validations = try await store.all().map { record in
                (record.key, ValidationResult.accepted(.sample(record.eventID ?? "", order: "o1"), warnings: []))
            }
            let behind = try await store.revalidate([validations[1]], offersAgain: true)
            #expect(behind.pending.isEmpty)
            #expect(try await store.find("evt_2")?.refusal?.code == "BEHIND_PARKED")
            let receipt = try await store.revalidate(validations, offersAgain: true)
            #expect(receipt.pending.map(\.event.id) == ["evt_1", "evt_2"])
            #expect(try await store.open() == receipt.pending)
        }
    }

    @Test("a mended head sets its lane free as the validations on it arrive", arguments: StoreKind.allCases)
    func mendedHead(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.good(1, "evt_1", order: "o1"), .good(2, "evt_2", order: "o1"))
            try await store.settle("evt_1", .parked(.noUser))
            let keys = try await store.all().map(\.key)
            let receipt = try await store.revalidate([
                (keys[0], .accepted(.sample("evt_1", order: "o1", body: "two"), warnings: [])),
                (keys[1], .accepted(.sample("evt_2", order: "o1"), warnings: [])),
            ])
            #expect(receipt.pending.map(\.event.id) == ["evt_1", "evt_2"])
        }
    }

    @Test("what is being sent waits for its answer, whatever the new validation", arguments: StoreKind.allCases)
    func sending(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let key = try await store.admit(.good(1, "evt_1")).pending[0].key
            _ = try await store.commit(LedgerChange { $0.intents = [key] })
            let before = try await store.all()
            _ = try await store.revalidate([(key, .invalid([.sample(line: 1)], identity: .unknown))], offersAgain: true)
            #expect(try await store.all() == before)
        }
    }
}
