import Records
import Testing

@testable import Checkpoints

@Suite struct TraceQueriesTests {
    @Test("a record parked behind another of its order is traced with that one, and the other with none")
    func behind() async throws {
        let ledger = try Ledger(.inMemory)
        try await ledger.admit(
            .good(1, "evt_1", order: "o"), .good(2, "evt_2", order: "o"), .good(3, "evt_3", order: "p"))
        try await ledger.settle("evt_1", .parked(.noUser))
        let traced = try await ledger.trace("o")
        #expect(traced.map(\.record.eventID) == ["evt_1", "evt_2"])
        #expect(traced.map(\.record.state) == [.parked, .parked])
        #expect(traced.map(\.behind?.eventID) == [nil, "evt_1"])
        #expect(try await ledger.trace("evt_3").first?.behind == nil)
    }

    @Test("a record is traced with the attempts before its last, an outcome that another took the place of among them")
    func attempts() async throws {
        let ledger = try Ledger(.inMemory)
        try await ledger.admit(.good(1, "evt_1", order: "o"))
        let key = try #require(try await ledger.trace("evt_1").first?.record.key)
        let failed = FailedAttempt(key: key, code: "TIMEOUT")
        let limited = FailedAttempt(key: key, code: "RATE_LIMITED", requestID: "req_2")
        var change = LedgerChange()
        change.failedAttempts = [failed, limited]
        #expect(!change.isEmpty)
        change.settlements = [
            Settlement(key: key, outcome: .parked(.noUser), attempts: 3, inDoubt: false, requestID: "req_3")
        ]
        _ = try await ledger.commit(change)
        #expect(try await ledger.trace("evt_1").first?.failedAttempts == [failed, limited])
        change = LedgerChange()
        change.settlements = [
            Settlement(key: key, outcome: .delivered, attempts: 4, inDoubt: false, requestID: "req_4")
        ]
        _ = try await ledger.commit(change)
        let traced = try #require(try await ledger.trace("evt_1").first)
        let parked = FailedAttempt(key: key, code: Refusal.noUser.code, requestID: "req_3")
        #expect(traced.failedAttempts == [failed, limited, parked])
        #expect(traced.record.requestID == "req_4")
    }

    @Test("an invalid record is found by its event id, with its findings")
    func invalid() async throws {
        let ledger = try Ledger(.inMemory)
        try await ledger.admit(.bad(4, "evt_9"))
        let record = try #require(try await ledger.trace("evt_9").first?.record)
        #expect(record.state == .invalid)
        #expect(record.findings == [.sample(line: 4)])
    }

    @Test("a corrected record finds its original by the name that rejects wrote, escaped or not")
    func escapedName() async throws {
        for (path, name) in [("/in/a\u{1b}[31m.csv", #"a\u{1b}[31m.csv"#), (#"/in/b\c.csv"#, #"b\c.csv"#)] {
            let ledger = try Ledger(.inMemory)
            try await ledger.admit(.bad(4), to: InputKey(path: path, generation: 1))
            try await ledger.admit(
                .good(2, "evt_9", corrects: Position(file: name, line: 4)),
                to: InputKey(path: "/in/fixed.csv", generation: 1))
            #expect(try await ledger.books(of: nil) == Books(read: 2, skipped: 1, pending: 1), "\(path)")
        }
    }
}
