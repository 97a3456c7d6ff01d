import Foundation
import GRDB
import Records
import Testing

@testable import Checkpoints

/// What the ledger keeps for people who look at it later: types, runs, and how a run went.
@Suite struct LedgerCourseTests {
    private static func ledger() async throws -> Ledger {
        let ledger = try Ledger(.inMemory, now: { 1000 })
        try await ledger.save(RunRecord(id: "one", started: 900))
        return ledger
    }

    private static func event(_ id: String, type: String) -> ValidatedRecord {
        var event = Event.sample(id)
        (event.type, event.month) = (type, 202_510)
        return ValidatedRecord(
            line: 1, offset: 0, raw: Array(id.utf8)[...], validation: .accepted(event, warnings: []))
    }

    @Test("a record keeps its event's type, and the run that gave it its outcome")
    func typeAndRun() async throws {
        let ledger = try await Self.ledger()
        try await ledger.admit(
            Self.event("evt_1", type: "order.confirmed"), Self.event("evt_2", type: "order.cancelled"), .bad(3)
        ) { $0.run = "one" }
        #expect(try await ledger.open().map(\.event.type) == ["order.confirmed", "order.cancelled"])
        #expect(try await ledger.open().map(\.event.month) == [202_510, 202_510])
        let keys = try await ledger.open().map(\.key)
        _ = try await ledger.commit(
            LedgerChange {
                $0.run = "one"
                $0.intents = keys
                $0.settlements = [Settlement(key: keys[0], outcome: .delivered, attempts: 1, inDoubt: false)]
            })
        let records = try await ledger.all()
        #expect(records.map(\.type) == ["order.confirmed", "order.cancelled", nil])
        #expect(records.map(\.run) == ["one", nil, "one"])
    }

    @Test("a later slice of a minute takes the place of an earlier one, and a run is told from another")
    func course() async throws {
        let ledger = try await Self.ledger()
        try await ledger.save(RunRecord(id: "two", started: 2000))
        var slice = CourseSlice(minute: 3)
        for sent in [1, 7] {
            (slice.sent, slice.waits) = (sent, ["outage": 40])
            slice.latencies.record(.milliseconds(12))
            _ = try await ledger.commit(
                LedgerChange {
                    $0.run = "two"
                    $0.course = [slice]
                })
        }
        #expect(try await ledger.course(of: "two") == [slice])
        #expect(try await ledger.course(of: "one").isEmpty)
    }

    @Test("the courses of long gone runs are forgotten")
    func forgotten() async throws {
        let ledger = try await Self.ledger()
        _ = try await ledger.commit(
            LedgerChange {
                $0.run = "one"
                $0.course = [CourseSlice(minute: 0)]
            })
        for number in 1...CourseTable.keptRuns {
            #expect(try await ledger.course(of: "one").count == 1)
            try await ledger.save(RunRecord(id: "later \(number)", started: 1000 + number))
        }
        #expect(try await ledger.course(of: "one").isEmpty)
    }

    @Test("of a ledger of before, types and months are known where the body is there, runs where the moment tells")
    func migration() async throws {
        try await withTemporaryDirectory { path in
            let path = path + "/job.sqlite"
            var kind = StateKind.ledger
            let migrator = kind.migrator
            kind.migrator = DatabaseMigrator()
            try StateFile(kind, at: path, for: .writing).close()
            let queue = try DatabaseQueue(path: path)
            try migrator.migrate(queue, upTo: "records ignored by a filter")
            try await queue.write { try $0.execute(sql: Self.before) }
            try queue.close()
            let ledger = try Ledger(path: path)
            let records = try await ledger.all()
            #expect(records.map(\.type) == [nil, "order.confirmed", "payment.failed", nil, nil])
            #expect(records.map(\.run) == ["late", "early", nil, nil, nil])
            #expect(try await ledger.open().map(\.event.month) == [nil])
            let months = try await ledger.file.read {
                try Int?.fetchAll($0, sql: "SELECT month FROM record ORDER BY key")
            }
            #expect(months == [nil, 202_511, nil, nil, nil])
        }
    }

    private static let before = """
        INSERT INTO input (id, path, generation, format, offset, line, records, ends_inside_line, complete)
            VALUES (1, '/in/a.csv', 1, '{"ndjson":{}}', 0, 1, 5, 0, 1);
        INSERT INTO run (id, started, ended, exit, requests, retries, delivered)
            VALUES ('early', 100, 200, 0, 1, 0, 1), ('late', 300, NULL, NULL, 0, 0, 0);
        INSERT INTO record (input, line, offset, state, event_id, raw, body, settled_at, code) VALUES
            (1, 1, 0, 2, 'a', NULL, NULL, 310, NULL),
            (1, 2, 0, 4, 'b', CAST('x,y' AS BLOB), CAST('{"event":{"type":"order.confirmed"},"attributes":{"start_time":1761935400}}' AS BLOB), 150, 'X'),
            (1, 3, 0, 0, 'c', CAST('{"event":{"type":"payment.failed"},"attributes":{"start_time":"soon"}}' AS BLOB), NULL, NULL, NULL),
            (1, 4, 0, 5, 'd', CAST('[1]' AS BLOB), NULL, 250, 'X'),
            (1, 5, 0, 6, NULL, CAST('no, JSON' AS BLOB), NULL, NULL, NULL);
        UPDATE record SET findings = '[]' WHERE state = 6;
        """
}
