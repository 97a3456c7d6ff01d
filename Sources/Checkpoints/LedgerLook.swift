import Foundation
import GRDB
package import Records

/// The ledger at one moment, for whoever shows it. What it throws is a `Problem` of kind `state` or `io`.
package struct LedgerLook {
    let db: LedgerDatabase
    let storage: LedgerStorage

    /// One that is open: invalid, rejected or parked.
    package struct Issue: Sendable {
        package var event: LedgerEvent
        /// Of an invalid record.
        package var findings: [Finding]
        /// Of a rejected or parked one.
        package var refusal: Refusal?
    }

    package func inputs() throws(Problem) -> [StoredInput] {
        try knowing {
            let table = InputTable(db: db)
            return try table.ids().compactMap { try table.stored($0, withBlocks: false) }
        }
    }

    package func books() throws(Problem) -> Books { try knowing { try LedgerQueries(db: db).books(of: nil) } }

    package func destination() throws(Problem) -> Destination? {
        try knowing { try LedgerQueries(db: db).destination() }
    }

    /// The latest first.
    package func runs(limit: Int) throws(Problem) -> [RunRecord] { try knowing { try RunTable(db: db).last(limit) } }

    package func course(of run: String) throws(Problem) -> [CourseSlice] {
        try knowing { try CourseTable(db: db).slices(of: run) }
    }

    /// What the inputs of the last good runs looked like, the last one last.
    package func profiles() throws(Problem) -> [InputProfile] {
        try knowing { try LedgerQueries(db: db).profiles() }
    }

    package func held() throws(Problem) -> [HeldCount] { try knowing { try LedgerQueries(db: db).held() } }

    /// Hands over what is open, in the order in which it was read.
    package func forEachIssue(_ body: (Issue) throws(Problem) -> Void) throws(Problem) {
        try knowing {
            let cursor = try db.cursor(
                """
                SELECT \(LedgerEvent.columns), settled_at, field, message
                FROM record INDEXED BY record_unsettled JOIN input ON input.id = record.input
                WHERE state NOT BETWEEN 2 AND 3 AND state < 7 AND state >= 4 ORDER BY key
                """)
            while let row = try cursor.next() { try body(try Self.issue(row)) }
        }
    }

    private static func issue(_ row: ResultRow) throws -> Issue {
        let findings = try LedgerEvent.findings(row)
        let refusal = (row[6] as String?).map { Refusal(code: $0, field: row[11], message: row[12] ?? "") }
        return Issue(event: try LedgerEvent(row, findings), findings: findings, refusal: refusal)
    }

    func knowing<Value>(_ work: () throws -> Value) throws(Problem) -> Value {
        try storage.explaining(work)
    }
}

extension Ledger {
    /// The ledger at one moment. `look` runs on the connection's own thread and may block it.
    /// - Throws: `Problem` of kind `state` or `io`, and what `look` throws.
    package func look<Value: Sendable>(
        _ look: @escaping @Sendable (LedgerLook) throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        try await storage.read { [storage] db in try look(LedgerLook(db: db, storage: storage)) }
    }
}
