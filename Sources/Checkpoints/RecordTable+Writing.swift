import Foundation
import GRDB
import Records

extension RecordTable {
    /// A new row for an event; its key is the next one unless the record has or inherits one.
    func insert(
        _ event: Event, _ digest: Data, of record: IncomingRecord, key: Int64?, inDoubt: Bool
    ) throws -> Int64 {
        try db.run(
            """
            INSERT INTO record (key, input, line, offset, state, event_id, order_id, body_digest, raw, body, in_doubt)
            VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)
            """,
            key, record.input, record.line, record.offset, event.id, event.orderID, digest, record.raw,
            Self.body(event, unless: record.raw), inDoubt)
        return db.lastInsertedRowID
    }

    /// An owner's row is pending again, as `record`; its doubt is kept.
    func offerAgain(_ key: Int64, as event: Event, _ digest: Data, of record: IncomingRecord) throws {
        try AttemptTable(db: db).keepOutcome(of: RecordKey(key))
        try db.run(
            """
            UPDATE record SET input = ?, line = ?, offset = ?, state = 0, order_id = ?, body_digest = ?, raw = ?, body = ?,
                attempts = 0, code = NULL, field = NULL, message = NULL, settled_at = NULL, parked_since = NULL
            WHERE key = ?
            """,
            record.input, record.line, record.offset, event.orderID, digest, record.raw,
            Self.body(event, unless: record.raw), key)
    }

    /// An owner's row stands for `record` from here on; its state and its body stay.
    func transfer(_ key: Int64, to record: IncomingRecord) throws {
        try db.run(
            "UPDATE record SET input = ?, line = ?, offset = ?, body = COALESCE(body, raw), raw = ? WHERE key = ?",
            record.input, record.line, record.offset, record.raw, key)
    }

    func insertInvalid(
        _ findings: [Finding], _ identity: KnownIdentity, of record: IncomingRecord, key: Int64?
    ) throws -> Int64 {
        try db.run(
            """
            INSERT INTO record (key, input, line, offset, state, event_id, order_id, body_digest, raw, findings)
            VALUES (?, ?, ?, ?, 6, ?, ?, ?, ?, ?)
            """,
            key, record.input, record.line, record.offset, identity.eventID, identity.orderID,
            Event.digest(of: record.raw), record.raw, try JSONColumn.encode(findings))
        return db.lastInsertedRowID
    }

    /// Parks a record that stands behind another one of its order.
    func park(_ key: Int64, behind head: RecordRow, at time: Int) throws {
        let code = BehindCode(head)
        try db.run(
            "UPDATE record SET state = 5, code = ?, field = NULL, message = ?, settled_at = ? WHERE key = ?",
            code.rawValue, code.message(head), time, key)
    }

    /// A parked record whose time is over: its code and its message stay.
    func reject(_ key: Int64, at time: Int) throws {
        try db.run("UPDATE record SET state = 4, settled_at = ? WHERE key = ?", time, key)
    }

    /// The bytes go, as nothing is to be done with them any more; the reasons stay.
    func dismiss(_ key: Int64, for reason: String?, at time: Int) throws {
        try db.run(
            """
            UPDATE record SET state = 7, raw = NULL, body = NULL, settled_at = ?, dismissed_for = ?
            WHERE key = ? AND state NOT BETWEEN 2 AND 3 AND state < 7
            """, time, reason, key)
    }

    /// Back to pending, as it was.
    func release(_ key: Int64) throws {
        try AttemptTable(db: db).keepOutcome(of: RecordKey(key))
        try db.run(
            """
            UPDATE record SET state = 0, attempts = 0, code = NULL, field = NULL, message = NULL, settled_at = NULL
            WHERE key = ?
            """, key)
    }

    func intend(_ key: Int64) throws {
        try db.run("UPDATE record SET state = 1 WHERE key = ? AND state = 0", key)
    }

    private static func body(_ event: Event, unless raw: Data) -> Data? {
        event.body.elementsEqual(raw) ? nil : Data(event.body)
    }
}

extension RecordTable {
    /// - Returns: Whether the row was still to be settled.
    func settle(_ settlement: Settlement, at time: Int) throws -> Bool {
        switch settlement.outcome {
        case .delivered: try settleForGood(settlement, as: .delivered, at: time)
        case .duplicate: try settleForGood(settlement, as: .duplicate, at: time)
        case .rejected(let refusal): try settle(settlement, as: .rejected, refusal, at: time)
        case .parked(let refusal): try settle(settlement, as: .parked, refusal, at: time)
        case .released: try settle(settlement, as: .pending, nil, at: nil)
        }
        return db.changesCount > 0
    }

    private func settleForGood(_ settlement: Settlement, as state: RecordState, at time: Int) throws {
        try db.run(
            """
            UPDATE record SET state = ?, attempts = ?, in_doubt = 0, request_id = COALESCE(?, request_id), raw = NULL,
                body = NULL, code = NULL, field = NULL, message = NULL, settled_at = ?, parked_since = NULL
            WHERE key = ? AND state NOT BETWEEN 2 AND 3 AND state < 7 AND state < 6
            """, state.rawValue, settlement.attempts, settlement.requestID, time, settlement.key.value)
    }

    private func settle(
        _ settlement: Settlement, as state: RecordState, _ refusal: Refusal?, at time: Int?
    ) throws {
        try db.run(
            """
            UPDATE record SET state = ?1, attempts = ?2, in_doubt = ?3, request_id = COALESCE(?4, request_id), code = ?5,
                field = ?6, message = ?7, settled_at = ?8,
                parked_since = CASE ?1 WHEN 5 THEN COALESCE(parked_since, ?8) WHEN 0 THEN parked_since END
            WHERE key = ?9 AND state NOT BETWEEN 2 AND 3 AND state < 7 AND state < 6
            """,
            state.rawValue, settlement.attempts, settlement.inDoubt, settlement.requestID, refusal?.code,
            refusal?.field, refusal?.message, time, settlement.key.value)
    }
}
