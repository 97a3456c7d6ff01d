import Foundation
import GRDB
import Records

/// The statements on `record`; what they mean together is `LedgerTransaction`'s to know.
struct RecordTable {
    let db: LedgerDatabase
    /// The run at work; nil where none is.
    var run: String?

    /// The one row that stands for an event id; where there is none, one that was given up.
    func owner(of eventID: String) throws -> RecordRow? {
        try first("SELECT key FROM record WHERE event_id = ? AND state < 6", eventID)
            ?? first("SELECT key FROM record WHERE event_id = ? AND state >= 6 AND state = 7 LIMIT 1", eventID)
    }

    func hasOwner(_ eventID: String) throws -> Bool { try owner(of: eventID) != nil }

    func row(_ key: Int64) throws -> RecordRow? {
        try db.row("SELECT \(RecordRow.columns) FROM record WHERE key = ?", key, read: RecordRow.init)
    }

    /// The first record of an order before `key` that holds what comes after it.
    func head(of order: String, before key: Int64, _ uploadOrder: UploadOrder) throws -> RecordRow? {
        try first(
            """
            SELECT key FROM record INDEXED BY record_holding
            WHERE order_id = ? AND state BETWEEN 4 AND 6 \(uploadOrder.condition) AND key < ? ORDER BY key LIMIT 1
            """, order, key)
    }

    /// The records of an order that hold what comes after them, those included that are held themselves; in order.
    func holding(_ order: String, _ uploadOrder: UploadOrder) throws -> [RecordRow] {
        try all(
            """
            SELECT key FROM record INDEXED BY record_holding
            WHERE order_id = ? AND state BETWEEN 4 AND 6 \(uploadOrder.condition) ORDER BY key
            """, order)
    }

    /// All parked records, in order.
    func parked(after key: Int64, limit: Int) throws -> [RecordRow] {
        try all(
            """
            SELECT key FROM record INDEXED BY record_unsettled
            WHERE state NOT BETWEEN 2 AND 3 AND state < 7 AND state = 5 AND key > ? ORDER BY key LIMIT ?
            """, key, limit)
    }

    /// Whether such a record was given up.
    func isDismissed(eventID: String?, digest: Data) throws -> Bool {
        if let eventID {
            return try !db.keys(
                "SELECT key FROM record WHERE event_id = ? AND state >= 6 AND state = 7 LIMIT 1", [eventID]
            ).isEmpty
        }
        return try !db.keys(
            """
            SELECT key FROM record WHERE body_digest = ? AND state >= 6 AND event_id IS NULL AND state = 7 LIMIT 1
            """, [digest]
        ).isEmpty
    }

    /// The pending records of a lane behind `key`, in order.
    func pending(of order: String, behind key: Int64) throws -> [RecordRow] {
        try all(
            """
            SELECT key FROM record INDEXED BY record_waiting WHERE order_id = ? AND state = 0 AND key > ? ORDER BY key
            """, order, key)
    }

    /// The invalid records with that event id that came before `key`.
    func invalid(with eventID: String, before key: Int64) throws -> [RecordRow] {
        try all(
            "SELECT key FROM record WHERE event_id = ? AND state >= 6 AND state = 6 AND key < ? ORDER BY key", eventID,
            key)
    }

    /// The invalid records without an event id whose raw bytes have that digest.
    func unread(_ digest: Data, before key: Int64) throws -> [RecordRow] {
        try all(
            """
            SELECT key FROM record WHERE body_digest = ? AND state >= 6 AND event_id IS NULL AND state = 6 AND key < ?
            ORDER BY key
            """, digest, key)
    }

    /// The invalid records of an input, in order.
    func invalid(in input: Int64) throws -> [RecordRow] {
        try all(
            """
            SELECT key FROM record INDEXED BY record_place
            WHERE input = ? AND state BETWEEN 4 AND 6 AND state = 6 ORDER BY key
            """, input)
    }

    /// The rejected, parked or invalid record that begins on that line.
    func unsettled(input: Int64, line: Int) throws -> RecordRow? {
        try first(
            """
            SELECT key FROM record INDEXED BY record_place WHERE input = ? AND line = ? AND state BETWEEN 4 AND 6
            ORDER BY key DESC LIMIT 1
            """, input, line)
    }

    /// Rows are read by the keys an index gives: mostly there are none, and a key costs less to ask for than a row.
    private func all(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws -> [RecordRow] {
        try db.keys(sql, values).compactMap(row)
    }

    private func first(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws -> RecordRow? {
        try db.keys(sql, values).first.flatMap(row)
    }

    func event(_ key: Int64) throws -> Event? {
        try db.row(
            """
            SELECT event_id, order_id, COALESCE(body, raw), \(Self.typeName), month
            FROM record JOIN payload USING (key) WHERE key = ?
            """, key
        ) { row in
            Event(id: row[0], orderID: row[1], type: row[3], month: row[4], body: [UInt8](row[2] as Data))
        }
    }

    /// The name of a record's event type, as a column.
    static let typeName = "(SELECT name FROM event_type WHERE id = record.type)"

    /// When the record was parked first, in Unix epoch seconds.
    func parkedSince(_ key: Int64) throws -> Int? {
        try db.row("SELECT parked_since FROM record WHERE key = ?", key) { $0[0] as Int? } ?? nil
    }

    func findings(_ key: Int64) throws -> [Finding] {
        try db.row("SELECT findings FROM record WHERE key = ?", key) { row in
            try (row[0] as String?).map { try JSONColumn.decode(from: $0) } ?? []
        } ?? []
    }

    /// Where a record begins in its input, and its bytes; nil once it is settled for good.
    func source(_ key: Int64) throws -> (offset: Int, raw: Data)? {
        try db.row("SELECT offset, raw FROM record JOIN payload USING (key) WHERE key = ?", key) {
            (offset: $0[0], raw: $0[1])
        }
    }

    func delete(_ key: Int64) throws {
        try db.run("DELETE FROM record WHERE key = ?", key)
    }
}

extension UploadOrder {
    /// Of the states 4 to 6, those that hold an order.
    fileprivate var condition: String {
        switch self {
        case .strict: ""
        case .loose: "AND state = 5"
        }
    }
}
