import Foundation
import GRDB
import Records

/// What the ledger is asked without being changed.
struct LedgerQueries {
    let db: LedgerDatabase

    func open(after key: RecordKey?, limit: Int) throws -> [PendingEvent] {
        try db.rows(
            """
            SELECT record.key, event_id, order_id, COALESCE(body, raw), state = 1 OR in_doubt <> 0, attempts, path, generation,
                record.line, \(RecordTable.typeName), month, parked_since IS NOT NULL
            FROM record JOIN input ON input.id = record.input JOIN payload USING (key)
            WHERE state NOT BETWEEN 2 AND 3 AND state < 7 AND state < 2 AND record.key > ? ORDER BY record.key LIMIT ?
            """, key?.value ?? 0, limit
        ) { row in
            PendingEvent(
                key: RecordKey(row[0]),
                event: Event(
                    id: row[1], orderID: row[2], type: row[9], month: row[10], body: [UInt8](row[3] as Data)),
                inDoubt: row[4], attempts: row[5],
                place: RecordPlace(InputKey(path: row[6], generation: row[7]), line: row[8]), wasParked: row[11])
        }
    }

    func records(in states: Set<RecordState>, after key: RecordKey?, limit: Int) throws -> [StoredRecord] {
        let list = states.map { "\($0.rawValue)" }.sorted().joined(separator: ", ")
        let isUnsettled = states.isDisjoint(with: [.delivered, .duplicate, .dismissed])
        return try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.tables)
            WHERE state IN (\(list)) \(isUnsettled ? "AND state NOT BETWEEN 2 AND 3 AND state < 7" : "")
                AND record.key > ?
            ORDER BY record.key LIMIT ?
            """, key?.value ?? 0, limit, read: Self.record)
    }

    func text(_ name: MetaName) throws -> String? {
        try db.row("SELECT value FROM meta WHERE name = ?", name.rawValue) { $0[0] }
    }

    func destination() throws -> Destination? { try text(.destination).map { try JSONColumn.decode(from: $0) } }

    /// Those that `columns` are in.
    static let tables = "record JOIN input ON input.id = record.input LEFT JOIN payload ON payload.key = record.key"

    static let columns = """
        record.key, path, generation, record.line, record.offset, state, raw, event_id, order_id, in_doubt, attempts,
        request_id, findings, code, field, message, \(RecordTable.typeName),
        (SELECT id FROM run WHERE number = record.run)
        """

    static func record(_ row: ResultRow) throws -> StoredRecord {
        StoredRecord(
            key: RecordKey(row[0]), input: InputKey(path: row[1], generation: row[2]), line: row[3], offset: row[4],
            state: try RecordState(stored: row[5]), raw: (row[6] as Data?).map { [UInt8]($0) }, eventID: row[7],
            orderID: row[8], type: row[16], inDoubt: row[9], attempts: row[10], requestID: row[11], run: row[17],
            findings: try (row[12] as String?).map { try JSONColumn.decode(from: $0) } ?? [],
            refusal: (row[13] as String?).map { Refusal(code: $0, field: row[14], message: row[15] ?? "") })
    }
}

extension LedgerQueries {
    /// Parked records by what they wait for, the commonest reason first.
    func held() throws -> [HeldCount] {
        try db.rows(
            """
            SELECT COALESCE(code, ''), count(*) FROM record
            WHERE state NOT BETWEEN 2 AND 3 AND state < 7 AND state = 5 GROUP BY code ORDER BY count(*) DESC, code
            """
        ) { HeldCount(code: $0[0], count: $0[1]) }
    }

    func books(of keys: [InputKey]?) throws -> Books {
        let table = InputTable(db: db)
        let inputs = try keys.map { try Set($0).compactMap(table.id) } ?? table.ids()
        return try inputs.reduce(into: Books()) { books, input in try add(input, to: &books) }
    }

    private func add(_ input: Int64, to books: inout Books) throws {
        let own = try db.row("SELECT read, skipped, id_reused, ignored FROM input WHERE id = ?", input) {
            (read: $0[0] as Int, skipped: $0[1] as Int, idReused: $0[2] as Int, ignored: $0[3] as Int)
        }
        books.read += own?.read ?? 0
        books.skipped += own?.skipped ?? 0
        books.ignored += own?.ignored ?? 0
        books.idReused += own?.idReused ?? 0
        let counts = try db.rows(
            "SELECT state, in_doubt, count FROM tally WHERE input = ? AND count > 0", input
        ) { (state: try RecordState(stored: $0[0]), inDoubt: $0[1] as Bool, count: $0[2] as Int) }
        for (state, inDoubt, count) in counts { books.enter(count, state, inDoubt: inDoubt) }
    }
}
