import GRDB
package import Records

/// The statements on `course`.
struct CourseTable {
    let db: LedgerDatabase

    /// Runs whose course is kept.
    static let keptRuns = 50

    /// Writes slices of a run, in the place of those that begin at the same minute.
    func save(_ slices: [CourseSlice], of run: String) throws {
        for slice in slices {
            try db.run(
                "DELETE FROM course WHERE run = (SELECT number FROM run WHERE id = ?) AND minute = ?", run, slice.minute
            )
            try db.run(
                """
                INSERT INTO course
                    (run, minute, minutes, sent, retries, recorded, refused, failed, throttled, waits, latencies)
                SELECT number, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM run WHERE id = ?
                """,
                slice.minute, slice.minutes, slice.sent, slice.retries, slice.recorded, slice.refused, slice.failed,
                slice.throttled, try JSONColumn.encode(slice.waits), try JSONColumn.encode(slice.latencies), run)
        }
    }

    func slices(of run: String) throws -> [CourseSlice] {
        try db.rows(
            """
            SELECT minute, minutes, sent, retries, recorded, refused, failed, throttled, waits, latencies FROM course
            WHERE run = (SELECT number FROM run WHERE id = ?) ORDER BY minute
            """, run
        ) { row in
            var slice = CourseSlice(minute: row[0], minutes: row[1])
            (slice.sent, slice.retries, slice.recorded) = (row[2], row[3], row[4])
            (slice.refused, slice.failed, slice.throttled) = (row[5], row[6], row[7])
            slice.waits = try JSONColumn.decode(from: row[8])
            slice.latencies = try JSONColumn.decode(from: row[9])
            return slice
        }
    }

    func forgetOldRuns() throws {
        try db.run("DELETE FROM course WHERE run <= (SELECT max(number) FROM run) - ?", Self.keptRuns)
    }
}

extension Ledger {
    /// What a run did, in the order of time; empty where it was not kept, or is not any more.
    /// - Throws: `Problem` of kind `state` or `io`.
    package func course(of run: String) async throws(Problem) -> [CourseSlice] {
        try await storage.read { try CourseTable(db: $0).slices(of: run) }
    }
}
