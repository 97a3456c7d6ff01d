import Foundation
import GRDB
import Records
import Testing

@testable import Checkpoints

@Suite struct SQLiteLedgerTests {
    private static func contents(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

    private static func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int) ?? 0
    }

    @Test("the writing connection flushes each commit to the disk")
    func durability() async throws {
        try await withTemporaryDirectory { directory in
            let ledger = try Ledger(path: directory + "/job.sqlite")
            let settings = try await ledger.file.write { db in
                try ["synchronous", "journal_mode", "foreign_keys", "application_id"].map {
                    try String.fetchOne(db, sql: "PRAGMA \($0)")
                }
            }
            #expect(settings == ["2", "wal", "1", "1383097420"])
        }
    }

    @Test("only the owner may read the ledger and what stands beside it")
    func modes() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/state/deep/job.sqlite"
            let ledger = try Ledger(path: path)
            try await ledger.admit(.good(1, "evt_1"))
            #expect(try Self.mode(directory + "/state") == 0o700)
            #expect(try Self.mode(directory + "/state/deep") == 0o700)
            for end in ["", "-wal", "-shm"] { #expect(try Self.mode(path + end) == 0o600) }
        }
    }

    @Test("what was committed is there when the ledger is opened again")
    func reopened() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            let first = try Ledger(path: path)
            try await first.admit(.good(1, "evt_1"), .bad(2))
            let records = try await first.all()
            try first.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["job.sqlite"])
            let second = try Ledger(path: path)
            #expect(try await second.all() == records)
            #expect(try await second.inputs(at: []).map(\.key) == [.a])
        }
    }

    @Test("a cancelled task's commit is carried out")
    func cancelled() async throws {
        let ledger = try Ledger(.inMemory)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await ledger.admit(.good(1, "evt_1"))
        }
        try await task.value
        #expect(try await ledger.books(of: nil) == Books(read: 1, pending: 1))
    }

    @Test("a full disk is said, nothing of the change is kept, and the next one succeeds")
    func diskFull() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            let ledger = try Ledger(path: path)
            let pages = try await ledger.file.write { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
            try await ledger.limitPages(to: pages + 4)
            let records = (1...500).map { ValidatedRecord.good($0, "evt_\($0)") }
            let problem = await #expect(throws: Problem.self) {
                try await ledger.commit(.admission(of: records, to: .a))
            }
            #expect(
                problem?.description == """
                    error: the disk is full: the ledger \(path) cannot grow
                      SQLite error 13: database or disk is full
                    hint: free some space on the disk that holds \(path), then run the same command again
                    """)
            #expect(problem?.kind == .io)
            #expect(try await ledger.books(of: nil) == Books())
            try await ledger.limitPages(to: 1 << 30)
            _ = try await ledger.commit(.admission(of: records, to: .a))
            #expect(try await ledger.books(of: nil) == Books(read: 500, pending: 500))
        }
    }

    @Test("every record of an event or an order can be traced")
    func trace() async throws {
        let ledger = try Ledger(.inMemory)
        try await ledger.admit(.good(1, "evt_1", order: "o1"), .good(2, "evt_2", order: "o1"), .good(3, "evt_3"))
        #expect(try await ledger.trace("o1").map(\.record.eventID) == ["evt_1", "evt_2"])
        #expect(try await ledger.trace("evt_3").map(\.record.line) == [3])
        #expect(try await ledger.trace("evt_9").isEmpty)
    }

    @Test("a trace tells when the record got its outcome, and the ids beside one that nobody has")
    func traceOutcome() async throws {
        let ledger = try Ledger(.inMemory, now: { 1_795_555_559 })
        try await ledger.admit(.good(1, "evt_1"), .good(2, "evt_2"), .bad(3, "evt_4"), .bad(4))
        try await ledger.settle("evt_1", .delivered)
        #expect(try await ledger.trace("evt_1").map(\.settledAt) == [1_795_555_559])
        #expect(try await ledger.trace("evt_2").map(\.settledAt) == [nil])
        #expect(try await ledger.neighbours(of: "evt_3").sorted() == ["evt_1", "evt_2", "evt_4"])
    }

    @Test(
        "the questions asked of every record are answered by an index",
        arguments: [
            ("SELECT key FROM record WHERE event_id = 'x' AND state < 6", "record_owner"),
            (
                "SELECT key FROM record WHERE event_id = 'x' AND state >= 6 AND state = 6 AND key < 9",
                "record_ownerless"
            ),
            (
                """
                SELECT key FROM record INDEXED BY record_holding
                WHERE order_id = 'x' AND state BETWEEN 4 AND 6 AND state = 5 AND key < 9
                """, "record_holding"
            ),
            ("SELECT key FROM record INDEXED BY record_order WHERE order_id = 'x'", "record_order"),
            (
                "SELECT key FROM record INDEXED BY record_place WHERE input = 1 AND line = 1 AND state BETWEEN 4 AND 6",
                "record_place"
            ),
            (
                "SELECT key FROM record WHERE body_digest = 'x' AND state >= 6 AND event_id IS NULL AND state = 6 AND key < 9",
                "record_unread"
            ),
            (
                """
                SELECT line FROM record WHERE state NOT BETWEEN 2 AND 3 AND state < 7 AND state < 2 AND key > 1
                ORDER BY key LIMIT 9
                """, "record_unsettled"
            ),
        ])
    func indexes(_ query: String, _ index: String) async throws {
        let ledger = try Ledger(.inMemory)
        let plan = try await ledger.file.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)").map { $0["detail"] as String }
        }
        #expect(plan.count == 1 && plan[0].contains("INDEX \(index)"), "\(plan)")
    }
}

extension Ledger {
    fileprivate func limitPages(to count: Int) async throws {
        try await file.read { db in try db.execute(sql: "PRAGMA max_page_count = \(count)") }
    }
}
