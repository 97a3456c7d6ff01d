import Foundation
import GRDB
package import Records

/// What the ledger knows of one event or one order.
struct TraceQueries {
    let db: LedgerDatabase

    func records(of id: String) throws -> [TracedRecord] {
        let found = try db.rows(
            """
            SELECT \(LedgerQueries.columns), settled_at FROM \(LedgerQueries.tables)
            WHERE record.key IN (
                SELECT key FROM record WHERE event_id = ?1 AND state < 6
                UNION SELECT key FROM record WHERE event_id = ?1 AND state >= 6
                UNION SELECT key FROM record INDEXED BY record_order WHERE order_id = ?1
            ) ORDER BY record.key
            """, id
        ) { TracedRecord(try LedgerQueries.record($0), settledAt: $0[18]) }
        return try found.map { traced in
            var traced = traced
            traced.behind = try head(of: traced.record)
            traced.failedAttempts = try AttemptTable(db: db).attempts(of: traced.record.key)
            return traced
        }
    }

    /// The record of the same order that a parked one waits behind: the first of those before it that are parked,
    /// rejected or invalid. Nil where it is parked in its own right.
    private func head(of record: StoredRecord) throws -> StoredRecord? {
        guard record.state == .parked, record.refusal.flatMap({ BehindCode(rawValue: $0.code) }) != nil,
            let order = record.orderID
        else { return nil }
        return try db.row(
            """
            SELECT \(LedgerQueries.columns) FROM \(LedgerQueries.tables)
            WHERE order_id = ? AND record.key < ? AND state BETWEEN 4 AND 6 ORDER BY record.key LIMIT 1
            """, order, record.key.value, read: LedgerQueries.record)
    }

    /// The event ids that stand next to `id` in their order, some on each side.
    func neighbours(of id: String) throws -> [String] {
        try ["<", ">="].flatMap { comparison in
            try db.rows(
                """
                SELECT event_id FROM record WHERE event_id < ? AND state \(comparison) 6 ORDER BY event_id DESC LIMIT 20
                """, id
            ) { $0[0] }
                + db.rows(
                    "SELECT event_id FROM record WHERE event_id > ? AND state \(comparison) 6 ORDER BY event_id LIMIT 20",
                    id
                ) { $0[0] }
        }
    }
}

extension Ledger {
    /// The records of one event or one order, in key order.
    /// - Throws: `Problem` of kind `state` or `io`.
    package func trace(_ id: String) async throws(Problem) -> [TracedRecord] {
        try await storage.read { try TraceQueries(db: $0).records(of: id) }
    }

    /// Event ids that begin like `id`, to guess what was meant.
    /// - Throws: `Problem` of kind `state` or `io`.
    package func neighbours(of id: String) async throws(Problem) -> [String] {
        try await storage.read { try TraceQueries(db: $0).neighbours(of: id) }
    }
}
