import GRDB
import Records

/// The attempts of records before their last.
struct AttemptTable {
    let db: LedgerDatabase

    func add(_ attempt: FailedAttempt) throws {
        try keepOutcome(of: attempt.key)
        try db.run(
            "INSERT INTO attempt (record, code, request_id) VALUES (?, ?, ?)", attempt.key.value, attempt.code,
            attempt.requestID)
    }

    /// Keeps the request id of an outcome behind which there are further attempts; once.
    func keepOutcome(of key: RecordKey) throws {
        try db.run(
            """
            INSERT INTO attempt (record, code, request_id)
            SELECT key, COALESCE(code, ''), request_id FROM record
            WHERE key = ? AND state NOT BETWEEN 2 AND 3 AND state < 7 AND request_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM attempt WHERE attempt.record = record.key AND attempt.request_id = record.request_id
            )
            """, key.value)
    }

    /// In the order in which they were made.
    func attempts(of key: RecordKey) throws -> [FailedAttempt] {
        try db.rows("SELECT code, request_id FROM attempt WHERE record = ? ORDER BY id", key.value) {
            FailedAttempt(key: key, code: $0[0], requestID: $0[1])
        }
    }
}
