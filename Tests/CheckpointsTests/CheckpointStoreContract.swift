import Records
import Testing

@testable import Checkpoints

/// What every `CheckpointStore` owes its callers: admission, settlement, order.
@Suite("CheckpointStore") struct CheckpointStoreContract {
    @Test("a new store is empty", arguments: StoreKind.allCases)
    func empty(_ kind: StoreKind) async throws {
        try await kind.withStore { store throws in
            #expect(try await store.books(of: nil) == Books())
            #expect(try await store.inputs(at: []).isEmpty)
            #expect(try await store.open().isEmpty)
            #expect(try await store.rulesDigest() == nil)
            #expect(try await store.input(.a) == nil)
            #expect(try await store.runs(limit: 10).isEmpty)
            #expect(try await store.commit(LedgerChange()) == Receipt())
        }
    }

    @Test("accepted records are pending, in reading order, with the body they came with", arguments: StoreKind.allCases)
    func admission(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let receipt = try await store.admit(.good(2, "evt_1", order: "o1"), .good(3, "evt_2"), .bad(4, "evt_3"))
            #expect(receipt.admitted == Books(read: 3, invalid: 1, pending: 2))
            #expect(receipt.pending.map(\.event) == [.sample("evt_1", order: "o1"), .sample("evt_2")])
            #expect(receipt.pending == (try await store.open()))
            #expect(receipt.findings.isEmpty)
            let invalid = try #require(try await store.find("evt_3"))
            #expect(invalid.findings == [.sample(line: 4)])
            #expect(invalid.raw == Array("?".utf8))
            #expect((invalid.line, invalid.offset) == (4, 400))
            #expect(try await store.books(of: [.a]) == Books(read: 3, invalid: 1, pending: 2))
            #expect(try await store.books(of: [.b]) == Books())
        }
    }

    @Test("a line that is the body already is kept as it stands", arguments: StoreKind.allCases)
    func passthrough(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let event = Event.sample("evt_1")
            try await store.admit(
                ValidatedRecord(line: 1, offset: 0, raw: event.body[...], validation: .accepted(event, warnings: [])))
            #expect(try await store.open().map(\.event) == [event])
            #expect(try await store.find("evt_1")?.raw == event.body)
        }
    }

    @Test("open events and records come in pages", arguments: StoreKind.allCases)
    func pages(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.good(1, "evt_1"), .bad(2), .good(3, "evt_3"), .good(4, "evt_4"), .bad(5))
            let first = try await store.open(after: nil, limit: 2)
            #expect(first.map(\.event.id) == ["evt_1", "evt_3"])
            #expect(try await store.open(after: first.last?.key, limit: 2).map(\.event.id) == ["evt_4"])
            let invalid = try await store.records(in: [.invalid], after: nil, limit: 1)
            #expect(invalid.map(\.line) == [2])
            #expect(try await store.records(in: [.invalid], after: invalid.last?.key, limit: 9).map(\.line) == [5])
        }
    }

    @Test("a record that is left out is counted and nothing else", arguments: StoreKind.allCases)
    func ignored(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let receipt = try await store.admit(.good(1, "evt_1"), .ignored(2)) { $0.filter = "one" }
            #expect(receipt.admitted == Books(read: 2, ignored: 1, pending: 1))
            #expect(try await store.all().map(\.eventID) == ["evt_1"])
            #expect(try await store.books(of: [.a]) == Books(read: 2, ignored: 1, pending: 1))
            let stored = try #require(try await store.input(.a))
            #expect(!stored.holdsIgnoredRecords(ofOtherThan: "one"))
            #expect(stored.holdsIgnoredRecords(ofOtherThan: "two"))
            #expect(stored.holdsIgnoredRecords(ofOtherThan: nil))
        }
    }

    @Test(
        "an unsettled record that is left out now leaves its column, and what it held goes on",
        arguments: StoreKind.allCases)
    func ignoredNow(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.bad(1, "evt_1", order: "o1"), .good(2, "evt_2", order: "o1"))
            #expect(try await store.books(of: nil) == Books(read: 2, invalid: 1, parked: 1))
            let invalid = try #require(try await store.all().first)
            _ = try await store.commit(
                LedgerChange {
                    $0.filter = "one"
                    $0.revalidations = [Revalidation(key: invalid.key, validation: .ignored)]
                })
            #expect(try await store.books(of: nil) == Books(read: 2, ignored: 1, pending: 1))
            #expect(try await store.open().map(\.event.id) == ["evt_2"])
            #expect(try await store.input(.a)?.holdsIgnoredRecords(ofOtherThan: "one") == false)
        }
    }

    @Test("an event that may have been recorded is not left out any more", arguments: StoreKind.allCases)
    func ignoredInDoubt(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let key = try await store.admit(.good(1, "evt_1")).pending[0].key
            try await store.settle("evt_1", .released, inDoubt: true)
            _ = try await store.commit(
                LedgerChange { $0.revalidations = [Revalidation(key: key, validation: .ignored)] })
            #expect(try await store.open().map(\.event.id) == ["evt_1"])
        }
    }

    @Test("records left out by two filters are of neither", arguments: StoreKind.allCases)
    func twoFilters(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.ignored(1), .bad(2)) { $0.filter = "one" }
            let invalid = try #require(try await store.all().first)
            _ = try await store.commit(
                LedgerChange {
                    $0.filter = "two"
                    $0.revalidations = [Revalidation(key: invalid.key, validation: .ignored)]
                })
            let stored = try #require(try await store.input(.a))
            #expect(stored.holdsIgnoredRecords(ofOtherThan: "one"))
            #expect(stored.holdsIgnoredRecords(ofOtherThan: "two"))
        }
    }

    @Test("what was marked and never answered is open and in doubt", arguments: StoreKind.allCases)
    func inDoubt(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let receipt = try await store.admit(.good(1, "evt_1"), .good(2, "evt_2"))
            _ = try await store.commit(LedgerChange { $0.intents = [receipt.pending[0].key] })
            #expect(try await store.state(of: "evt_1") == .sending)
            #expect(try await store.open().map(\.inDoubt) == [true, false])
            #expect(try await store.books(of: nil) == Books(read: 2, pending: 2, inDoubt: 1))
        }
    }

    static let outcomes: [(Settlement.Outcome, RecordState, Books)] = [
        (.delivered, .delivered, Books(read: 1, delivered: 1)),
        (.duplicate, .duplicate, Books(read: 1, duplicate: 1)),
        (.rejected(.badData), .rejected, Books(read: 1, rejected: 1)),
        (.parked(.noUser), .parked, Books(read: 1, parked: 1)),
        (.released, .pending, Books(read: 1, pending: 1)),
    ]

    @Test("an outcome is kept, and bytes only as long as they may be needed", arguments: StoreKind.allCases)
    func settlement(_ kind: StoreKind) async throws {
        for (outcome, state, books) in Self.outcomes {
            try await kind.withStore { store in
                try await store.admit(.good(1, "evt_1"))
                try await store.settle("evt_1", outcome, attempts: 3)
                let record = try #require(try await store.find("evt_1"))
                #expect(record.state == state)
                #expect(record.attempts == 3)
                #expect(record.requestID == "req_evt_1")
                #expect((record.raw == nil) == (state == .delivered || state == .duplicate))
                #expect(record.refusal == outcome.refusal)
                #expect(try await store.books(of: [.a]) == books)
            }
        }
    }

    @Test("a settled event stays settled, whatever is said of it later", arguments: StoreKind.allCases)
    func idempotent(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(.good(1, "evt_1"))
            try await store.settle("evt_1", .delivered)
            let delivered = try await store.all()
            try await store.settle("evt_1", .rejected(.badData), attempts: 9)
            try await store.settle("evt_1", .released)
            let validation = ValidationResult.accepted(.sample("evt_1", body: "two"), warnings: [])
            _ = try await store.revalidate([(delivered[0].key, validation)], offersAgain: true)
            #expect(try await store.all() == delivered)
        }
    }

    @Test("an event released in doubt is open, in doubt, with its attempts", arguments: StoreKind.allCases)
    func released(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let key = try await store.admit(.good(1, "evt_1", order: "o1")).pending[0].key
            try await store.settle("evt_1", .released, inDoubt: true, attempts: 4)
            let expected = PendingEvent(key: key, event: .sample("evt_1", order: "o1"), inDoubt: true, attempts: 4)
            #expect(try await store.open() == [expected])
            #expect(try await store.books(of: nil) == Books(read: 1, pending: 1, inDoubt: 1))
        }
    }

    @Test("parking an event parks what waits behind it in its lane, and nothing else", arguments: StoreKind.allCases)
    func parkedLane(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.admit(
                .good(1, "evt_1", order: "o1"), .good(2, "evt_2", order: "o1"), .good(3, "evt_3", order: "o2"),
                .good(4, "evt_4"), .good(5, "evt_5", order: "o1"))
            try await store.settle("evt_2", .parked(.noUser))
            #expect(try await store.open().map(\.event.id) == ["evt_1", "evt_3", "evt_4"])
            let behind = Refusal(
                code: "BEHIND_PARKED", message: "waits behind the parked event \"evt_2\" of the same order")
            #expect(try await store.find("evt_5")?.refusal == behind)

            let receipt = try await store.admit(.good(1, "evt_6", order: "o1"), .good(2, "evt_7"), to: .b)
            #expect(receipt.admitted == Books(read: 2, parked: 1, pending: 1))
            #expect(receipt.pending.map(\.event.id) == ["evt_7"])
            #expect(try await store.find("evt_6")?.refusal == behind)
        }
    }

    @Test("rules digest, runs and inputs are what was saved last", arguments: StoreKind.allCases)
    func bookkeeping(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            _ = try await store.commit(LedgerChange { $0.rulesDigest = "one" })
            _ = try await store.commit(LedgerChange { $0.rulesDigest = "two" })
            #expect(try await store.rulesDigest() == "two")

            try await store.save(RunRecord(id: "run_1", started: 100))
            try await store.save(RunRecord(id: "run_2", started: 100))
            let ended = RunRecord(
                id: "run_1", started: 100, ended: 160, exit: 3, requests: 9, retries: 2, delivered: 7)
            try await store.save(ended)
            #expect(try await store.runs(limit: 9) == [RunRecord(id: "run_2", started: 100), ended])
            #expect(try await store.runs(limit: 1).map(\.id) == ["run_2"])

            try await store.admit(.good(1, "evt_1"), to: .a)
            try await store.admit(.good(1, "evt_2"), to: .b)
            try await store.admit(.good(1, "evt_1"), to: InputKey.a.next)
            #expect(try await store.inputs(at: []).map(\.key) == [InputKey.a.next, .b])
            #expect(try await store.inputs(at: ["/in/b.csv", "/in/none.csv"]).map(\.key) == [.b])
            #expect(try await store.input(.a)?.key == .a)
        }
    }

    @Test("a checkpoint comes back whole, block for block", arguments: StoreKind.allCases)
    func checkpoint(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            var input = StoredInput(
                key: .a, format: .ndjson, encoding: TextEncoding("utf-16le"), header: nil, checkpoint: InputCheckpoint()
            )
            let size = InputCheckpoint.blockBytes
            for (offset, digests) in [
                (100, [1]), (size + 5, [2, 3]), (3 * size, [2, 4, 5]), (3 * size + 1, [2, 4, 5, 6]),
            ] {
                input.checkpoint = InputCheckpoint(
                    offset: offset, line: offset / 10, records: offset / 20, endsInsideLine: offset == 100,
                    isComplete: offset > 3 * size,
                    blocks: digests.map { .init(digest: [UInt8](repeating: UInt8($0), count: 32), firstLine: $0 * 7) })
                let batch = ValidatedBatch(input: input, records: [])
                _ = try await store.commit(LedgerChange { $0.admission = batch })
                #expect(try await store.input(.a) == input)
                #expect(try await store.inputs(at: ["/in/a.csv"]) == [input])
            }
        }
    }
}

extension Settlement.Outcome {
    fileprivate var refusal: Refusal? {
        switch self {
        case .rejected(let refusal), .parked(let refusal): refusal
        case .delivered, .duplicate, .released: nil
        }
    }
}
