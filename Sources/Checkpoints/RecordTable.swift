import Foundation
import GRDB
import Records

/// The statements on `record`; what they mean together is `LedgerTransaction`'s to know.
struct RecordTable {
    let db: Database

    /// The code of a record that is parked only because another of its lane is.
    static let behindParked = "BEHIND_PARKED"

    /// The one row that stands for an event id.
    func owner(of eventID: String) throws -> RecordRow? {
        try db.row(Self.ownerQuery, eventID, read: RecordRow.init)
    }

    func row(_ key: Int64) throws -> RecordRow? {
        try db.row(Self.keyQuery, key, read: RecordRow.init)
    }

    /// The first parked record of a lane before `key`.
    func parkedHead(of order: String, before key: Int64) throws -> RecordRow? {
        try db.row(Self.headQuery, order, key, read: RecordRow.init)
    }

    /// The parked records of a lane, in order.
    func parked(of order: String) throws -> [RecordRow] {
        try db.rows(Self.parkedQuery, order, read: RecordRow.init)
    }

    /// The pending records of a lane behind `key`, in order.
    func pending(of order: String, behind key: Int64) throws -> [RecordRow] {
        try db.rows(Self.pendingQuery, order, key, read: RecordRow.init)
    }

    /// The invalid records with that event id that came before `key`.
    func invalid(with eventID: String, before key: Int64) throws -> [RecordRow] {
        try db.rows(Self.invalidQuery, eventID, key, read: RecordRow.init)
    }

    /// The invalid records without an event id whose raw bytes have that digest.
    func unread(_ digest: Data, before key: Int64) throws -> [RecordRow] {
        try db.rows(Self.unreadQuery, digest, key, read: RecordRow.init)
    }

    /// The rejected, parked or invalid record that begins on that line.
    func unsettled(input: Int64, line: Int) throws -> RecordRow? {
        try db.row(Self.placeQuery, input, line, read: RecordRow.init)
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

    private static let select = "SELECT \(RecordRow.columns) FROM record"
    private static let ownerQuery = "\(select) WHERE event_id = ? AND state <> 6"
    private static let keyQuery = "\(select) WHERE key = ?"
    private static let headQuery = """
        \(select) WHERE order_id = ? AND state IN (0, 5) AND state = 5 AND key < ? ORDER BY key LIMIT 1
        """
    private static let parkedQuery = """
        \(select) WHERE order_id = ? AND state IN (0, 5) AND state = 5 ORDER BY key
        """
    private static let pendingQuery = """
        \(select) WHERE order_id = ? AND state IN (0, 5) AND state = 0 AND key > ? ORDER BY key
        """
    private static let invalidQuery = "\(select) WHERE event_id = ? AND state = 6 AND key < ? ORDER BY key"
    private static let unreadQuery = """
        \(select) WHERE body_digest = ? AND state = 6 AND event_id IS NULL AND key < ? ORDER BY key
        """
    private static let placeQuery = """
        \(select) WHERE input = ? AND line = ? AND state IN (4, 5, 6) ORDER BY key DESC LIMIT 1
        """
}
