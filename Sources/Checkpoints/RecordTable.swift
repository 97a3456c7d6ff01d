import Foundation
import GRDB
import Records

/// The statements on `record`; what they mean together is `LedgerTransaction`'s to know.
struct RecordTable {
    let db: Database

    /// The code of a record that is parked only because another of its lane is.
    static let behindParked = behind + "PARKED"
    /// How every such code begins.
    static let behind = "BEHIND_"

    /// The one row that stands for an event id.
    func owner(of eventID: String) throws -> RecordRow? {
        try first("SELECT key FROM record WHERE event_id = ? AND state <> 6", eventID)
    }

    func hasOwner(_ eventID: String) throws -> Bool {
        try !db.keys("SELECT key FROM record WHERE event_id = ? AND state <> 6", [eventID]).isEmpty
    }

    func row(_ key: Int64) throws -> RecordRow? {
        try db.row("SELECT \(RecordRow.columns) FROM record WHERE key = ?", key, read: RecordRow.init)
    }

    /// The first parked record of a lane before `key`.
    func parkedHead(of order: String, before key: Int64) throws -> RecordRow? {
        try first(
            "SELECT key FROM record WHERE order_id = ? AND state = 5 AND key < ? ORDER BY key LIMIT 1", order, key)
    }

    /// The parked records of a lane, in order.
    func parked(of order: String) throws -> [RecordRow] {
        try all("SELECT key FROM record WHERE order_id = ? AND state = 5 ORDER BY key", order)
    }

    /// The pending records of a lane behind `key`, in order.
    func pending(of order: String, behind key: Int64) throws -> [RecordRow] {
        try all("SELECT key FROM record WHERE order_id = ? AND state = 0 AND key > ? ORDER BY key", order, key)
    }

    /// The invalid records with that event id that came before `key`.
    func invalid(with eventID: String, before key: Int64) throws -> [RecordRow] {
        try all("SELECT key FROM record WHERE event_id = ? AND state = 6 AND key < ? ORDER BY key", eventID, key)
    }

    /// The invalid records without an event id whose raw bytes have that digest.
    func unread(_ digest: Data, before key: Int64) throws -> [RecordRow] {
        try all(
            """
            SELECT key FROM record WHERE body_digest = ? AND state = 6 AND event_id IS NULL AND key < ? ORDER BY key
            """, digest, key)
    }

    /// The rejected, parked or invalid record that begins on that line.
    func unsettled(input: Int64, line: Int) throws -> RecordRow? {
        try first(
            """
            SELECT key FROM record INDEXED BY record_place WHERE input = ? AND line = ? AND state >= 4
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
        try db.row("SELECT event_id, order_id, COALESCE(body, raw) FROM record WHERE key = ?", key) { row in
            Event(id: row[0], orderID: row[1], body: [UInt8](row[2] as Data))
        }
    }

    /// Where a record begins in its input, and its bytes; nil once it is settled for good.
    func source(_ key: Int64) throws -> (offset: Int, raw: Data)? {
        try db.row("SELECT offset, raw FROM record WHERE key = ? AND raw IS NOT NULL", key) {
            (offset: $0[0], raw: $0[1])
        }
    }

    func delete(_ key: Int64) throws {
        try db.run("DELETE FROM record WHERE key = ?", key)
    }
}
