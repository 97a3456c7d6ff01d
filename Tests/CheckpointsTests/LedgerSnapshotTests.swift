import GRDB
import Records
import Testing

@testable import Checkpoints

@Suite struct LedgerSnapshotTests {
    /// One record in each state a run leaves, each on the line that is named.
    private static func ledger() async throws -> Ledger {
        let ledger = try Ledger(.inMemory)
        try await ledger.admit(
            .good(1, "delivered"), .good(2, "parked"), .good(3, "rejected"), .good(4, "duplicate"), .good(5, "pending"),
            .good(6, "sending"), .bad(7, "invalid"), .bad(8), .good(9, "pending"))
        try await ledger.settle("delivered", .delivered)
        try await ledger.settle("parked", .parked(.noUser), inDoubt: true)
        try await ledger.settle("rejected", .rejected(.badData))
        try await ledger.settle("duplicate", .duplicate)
        let key = try await ledger.key(of: "sending")
        _ = try await ledger.commit(LedgerChange { $0.intents = [key] })
        return ledger
    }

    @Test("the rows of an input come in the order of the file, with what tells whether their event is out")
    func rows() async throws {
        let ledger = try await Self.ledger()
        try await ledger.admit(.good(1, "elsewhere"), to: .b)
        let rows = try await ledger.inspect { snapshot throws(Problem) in try snapshot.rows(of: .a).all() }
        #expect(rows.map(\.line) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(rows.filter(\.isOut).map(\.eventID) == ["delivered", "parked", "duplicate", "sending"])
        #expect(try await ledger.inspect { snapshot throws(Problem) in try snapshot.inputs() }.map(\.key) == [.a, .b])
    }

    @Test("a row knows its body, an id its owner, an unsettled record its bytes")
    func questions() async throws {
        let ledger = try await Self.ledger()
        let answers = try await ledger.inspect { snapshot throws(Problem) -> [Bool] in
            let first = try snapshot.rows(of: .a).all()[0]
            return [
                snapshot.isBody(Event.sample("delivered").body, of: first),
                !snapshot.isBody(Event.sample("delivered", body: "other").body, of: first),
                try snapshot.hasOwner(of: "parked"), try !snapshot.hasOwner(of: "invalid"),
                try snapshot.raw(of: first.key) == nil,
                try snapshot.raw(of: RecordKey(7)) == Array("?".utf8),
            ]
        }
        #expect(answers == Array(repeating: true, count: 6))
    }

    @Test("the books of one input are those the store has, and doubt is told apart for parked and pending")
    func books() async throws {
        let ledger = try await Self.ledger()
        var expected = Books(
            read: 9, delivered: 1, duplicate: 1, skipped: 1, invalid: 2, rejected: 1, parked: 1, pending: 2, inDoubt: 2)
        expected.parkedInDoubt = 1
        #expect(try await ledger.books(of: [.a]) == expected)
        #expect(try await ledger.inspect { snapshot throws(Problem) in try snapshot.books(of: .a) } == expected)
    }

    @Test("a ledger that runs wrote has no flaw")
    func sound() async throws {
        #expect(try await Self.ledger().flaws().isEmpty)
    }

    @Test(
        "rows that no run leaves behind are found, with the first place",
        arguments: [
            ("UPDATE record SET state = 0 WHERE state BETWEEN 2 AND 3", .withoutBytes, 2, 1),
            ("DELETE FROM payload WHERE key IN (SELECT key FROM record WHERE state = 6)", .withoutBytes, 2, 7),
            ("UPDATE payload SET body = NULL WHERE key = (SELECT key FROM record WHERE line = 5)", .withoutBytes, 1, 5),
            (
                "UPDATE payload SET body = x'00' WHERE key = (SELECT key FROM record WHERE line = 3)", .withoutBytes, 1,
                3
            ),
            ("UPDATE payload SET raw = x'00' WHERE key = (SELECT key FROM record WHERE line = 8)", .withoutBytes, 1, 8),
            ("UPDATE record SET state = 2 WHERE line = 5", .halfSettled, 1, 5),
            ("UPDATE record SET settled_at = NULL WHERE line = 4", .halfSettled, 1, 4),
            ("UPDATE record SET attempts = 0 WHERE line = 1", .halfSettled, 1, 1),
            ("UPDATE record SET state = 0 WHERE line = 3", .contradictory, 1, 3),
            ("UPDATE record SET state = 5 WHERE line = 7", .contradictory, 1, 7),
            ("UPDATE record SET event_id = NULL WHERE line = 2", .contradictory, 1, 2),
            ("DROP INDEX record_owner; UPDATE record SET event_id = 'parked' WHERE line = 3", .sharedID, 2, 2),
        ] as [(String, LedgerFlaw.Kind, Int, Int)])
    func flaw(sql: String, kind: LedgerFlaw.Kind, count: Int, line: Int) async throws {
        let ledger = try await Self.ledger()
        try await ledger.tamper(sql)
        #expect(try await ledger.flaws() == [LedgerFlaw(kind, count: count, input: .a, line: line)])
    }

    @Test("a row of no input has no place")
    func orphan() async throws {
        try await withTemporaryDirectory { directory in
            let ledger = try Ledger(path: directory + "/job.sqlite")
            try await ledger.admit(.good(1, "evt_1"), .good(2, "evt_2"))
            var careless = Configuration()
            careless.foreignKeysEnabled = false
            let other = try DatabaseQueue(path: directory + "/job.sqlite", configuration: careless)
            try await other.write { try $0.execute(sql: "UPDATE record SET input = 77 WHERE line = 2") }
            #expect(try await ledger.flaws() == [LedgerFlaw(.withoutInput, count: 1, input: nil, line: 2)])
        }
    }

    @Test("a state that does not exist is a damaged ledger")
    func unknownState() async throws {
        let ledger = try await Self.ledger()
        try await ledger.tamper("UPDATE record SET state = 9 WHERE line = 2")
        let problem = await #expect(throws: Problem.self) {
            try await ledger.inspect { snapshot throws(Problem) in try snapshot.rows(of: .a).all() }
        }
        #expect(problem?.kind == .state)
    }
}

extension LedgerRows {
    fileprivate func all() throws(Problem) -> [LedgerRow] {
        var rows: [LedgerRow] = []
        while let row = try next() { rows.append(row) }
        return rows
    }
}

extension Ledger {
    fileprivate func flaws() async throws -> [LedgerFlaw] {
        try await inspect { snapshot throws(Problem) in try snapshot.flaws() }
    }

    /// What no run does.
    fileprivate func tamper(_ sql: String) async throws {
        try await file.write { try $0.execute(sql: sql) }
    }
}
