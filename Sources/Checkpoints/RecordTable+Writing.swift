import Foundation
import GRDB
import Records

extension RecordTable {
    /// A new row for an event; its key is the next one unless the record has or inherits one.
    func insert(
        _ event: Event, _ digest: Data, of record: IncomingRecord, key: Int64?, inDoubt: Bool
    ) throws -> Int64 {
        let key = key ?? db.reservedKey()
        try db.run(
            """
            INSERT INTO record (
                key, input, line, offset, state, event_id, order_id, body_digest, in_doubt, type, month
            ) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, \(Self.typeNumber), ?)
            """,
            key, record.input, record.line, record.offset, event.id, event.orderID, digest, inDoubt, event.type,
            event.month)
        return try keepBytes(of: record, Self.body(event, unless: record.raw), at: key ?? db.lastInsertedKey)
    }

    /// An owner's row is pending again, as `record`; its doubt is kept.
    func offerAgain(_ key: Int64, as event: Event, _ digest: Data, of record: IncomingRecord) throws {
        try AttemptTable(db: db).keepOutcome(of: RecordKey(key))
        try db.run(
            """
            UPDATE record SET input = ?, line = ?, offset = ?, state = 0, order_id = ?, body_digest = ?,
                attempts = 0, code = NULL, field = NULL, message = NULL, settled_at = NULL, parked_since = NULL,
                type = \(Self.typeNumber), month = ?, run = NULL
            WHERE key = ?
            """,
            record.input, record.line, record.offset, event.orderID, digest, event.type, event.month, key)
        _ = try keepBytes(of: record, Self.body(event, unless: record.raw), at: key)
    }

    /// An owner's row stands for `record` from here on; its state and its body stay.
    func transfer(_ key: Int64, to record: IncomingRecord) throws {
        try db.run(
            "UPDATE record SET input = ?, line = ?, offset = ? WHERE key = ?", record.input, record.line, record.offset,
            key)
        try db.run("UPDATE payload SET body = COALESCE(body, raw), raw = ? WHERE key = ?", record.raw, key)
    }

    func insertInvalid(
        _ findings: [Finding], _ identity: KnownIdentity, of record: IncomingRecord, key: Int64?
    ) throws -> Int64 {
        let key = key ?? db.reservedKey()
        try db.run(
            """
            INSERT INTO record (
                key, input, line, offset, state, event_id, order_id, body_digest, findings, type, run, month
            ) VALUES (?, ?, ?, ?, 6, ?, ?, ?, ?, \(Self.typeNumber), \(Self.runNumber), ?)
            """,
            key, record.input, record.line, record.offset, identity.eventID, identity.orderID,
            Event.digest(of: record.raw), try JSONColumn.encode(findings), identity.type, run,
            identity.month)
        return try keepBytes(of: record, nil, at: key ?? db.lastInsertedKey)
    }

    /// - Parameter body: nil where it is the raw bytes, or there is none.
    /// - Returns: the key.
    private func keepBytes(of record: IncomingRecord, _ body: Data?, at key: Int64) throws -> Int64 {
        try db.run(
            """
            INSERT INTO payload (key, raw, body) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET raw = excluded.raw, body = excluded.body
            """, key, record.raw, body)
        return key
    }

    /// Parks a record that stands behind another one of its order.
    func park(_ key: Int64, behind head: RecordRow, at time: Int) throws {
        let code = BehindCode(head)
        try db.run(
            """
            UPDATE record SET state = 5, code = ?, field = NULL, message = ?, settled_at = ?, run = \(Self.runNumber)
            WHERE key = ?
            """, code.rawValue, code.message(head), time, run, key)
    }

    /// A parked record whose time is over: its code and its message stay.
    func reject(_ key: Int64, at time: Int) throws {
        try db.run(
            "UPDATE record SET state = 4, settled_at = ?, run = \(Self.runNumber) WHERE key = ?", time, run, key)
    }

    /// The bytes go, as nothing is to be done with them any more; the reasons stay.
    func dismiss(_ key: Int64, for reason: String?, at time: Int) throws {
        try db.run(
            """
            UPDATE record SET state = 7, settled_at = ?, dismissed_for = ?, run = NULL
            WHERE key = ? AND state NOT BETWEEN 2 AND 3 AND state < 7
            """, time, reason, key)
    }

    /// Back to pending, as it was.
    func release(_ key: Int64) throws {
        try AttemptTable(db: db).keepOutcome(of: RecordKey(key))
        try db.run(
            """
            UPDATE record SET state = 0, attempts = 0, code = NULL, field = NULL, message = NULL, settled_at = NULL,
                run = NULL
            WHERE key = ?
            """, key)
    }

    func intend(_ key: Int64) throws {
        try db.run("UPDATE record SET state = 1 WHERE key = ? AND state = 0", key)
    }

    /// Values of the columns `type` and `run`, by the names that take the place of `?`.
    private static let typeNumber = "(SELECT id FROM event_type WHERE name = ?)"
    private static let runNumber = "(SELECT number FROM run WHERE id = ?)"

    private static func body(_ event: Event, unless raw: Data) -> Data? {
        event.body.elementsEqual(raw) ? nil : Data(event.body)
    }
}

extension RecordTable {
    /// What is settled already stays as it is.
    func settle(_ settlement: Settlement, at time: Int) throws {
        switch settlement.outcome {
        case .delivered: try settleForGood(settlement, as: .delivered, at: time)
        case .duplicate: try settleForGood(settlement, as: .duplicate, at: time)
        case .rejected(let refusal): try settle(settlement, as: .rejected, refusal, at: time)
        case .parked(let refusal): try settle(settlement, as: .parked, refusal, at: time)
        case .released: try settle(settlement, as: .pending, nil, at: nil)
        }
    }

    private func settleForGood(_ settlement: Settlement, as state: RecordState, at time: Int) throws {
        try db.run(
            """
            UPDATE record SET state = ?, attempts = ?, in_doubt = 0, request_id = COALESCE(?, request_id),
                code = NULL, field = NULL, message = NULL, settled_at = ?, parked_since = NULL, run = \(Self.runNumber)
            WHERE key = ? AND state NOT BETWEEN 2 AND 3 AND state < 7 AND state < 6
            """, state.rawValue, settlement.attempts, settlement.requestID, time, run, settlement.key.value)
    }

    private func settle(
        _ settlement: Settlement, as state: RecordState, _ refusal: Refusal?, at time: Int?
    ) throws {
        try db.run(
            """
            UPDATE record SET state = ?1, attempts = ?2, in_doubt = ?3, request_id = COALESCE(?4, request_id), code = ?5,
                field = ?6, message = ?7, settled_at = ?8,
                parked_since = CASE WHEN ?1 = 5 THEN COALESCE(parked_since, ?8) WHEN ?1 = 0 THEN parked_since END,
                run = (SELECT number FROM run WHERE id = ?10)
            WHERE key = ?9 AND state NOT BETWEEN 2 AND 3 AND state < 7 AND state < 6
            """,
            state.rawValue, settlement.attempts, settlement.inDoubt, settlement.requestID, refusal?.code,
            refusal?.field, refusal?.message, time, settlement.key.value, time == nil ? nil : run)
    }

    /// Gives each of these event types a number.
    func register(_ types: Set<String>) throws {
        for type in types { try db.run("INSERT INTO event_type (name) VALUES (?) ON CONFLICT DO NOTHING", type) }
    }
}
