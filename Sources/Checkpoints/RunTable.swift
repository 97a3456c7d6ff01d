import GRDB
import Records

/// The statements on `run`.
struct RunTable {
    let db: LedgerDatabase

    func save(_ run: RunRecord) throws {
        try db.run(
            """
            INSERT INTO run (id, started, ended, exit, requests, retries, delivered, number)
            VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(max(number), 0) + 1 FROM run))
            ON CONFLICT (id) DO UPDATE SET started = excluded.started, ended = excluded.ended, exit = excluded.exit,
                requests = excluded.requests, retries = excluded.retries, delivered = excluded.delivered
            """, run.id, run.started, run.ended, run.exit, run.requests, run.retries, run.delivered)
        try CourseTable(db: db).forgetOldRuns()
    }

    func last(_ limit: Int) throws -> [RunRecord] {
        try db.rows(
            """
            SELECT id, started, ended, exit, requests, retries, delivered FROM run
            ORDER BY started DESC, number DESC LIMIT ?
            """, limit
        ) { row in
            RunRecord(
                id: row[0], started: row[1], ended: row[2], exit: row[3], requests: row[4], retries: row[5],
                delivered: row[6])
        }
    }
}
