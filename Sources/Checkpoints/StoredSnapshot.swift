import Foundation
import GRDB
package import Records

/// One read transaction on the ledger, as `LedgerSnapshot` has it.
struct StoredSnapshot: LedgerSnapshot {
    let db: LedgerDatabase
    let storage: LedgerStorage

    func inputs() throws(Problem) -> [StoredInput] {
        try knowing {
            let table = InputTable(db: db)
            return try table.ids().compactMap(table.stored)
        }
    }

    func lostRests() throws(Problem) -> [InputKey] {
        try knowing {
            let table = InputTable(db: db)
            return try table.lostRests().compactMap(table.key)
        }
    }

    func books(of input: InputKey) throws(Problem) -> Books {
        try knowing { try LedgerQueries(db: db).books(of: [input]) }
    }

    func rulesDigest() throws(Problem) -> String? {
        try knowing { try LedgerQueries(db: db).text(.rulesDigest) }
    }

    /// Sorted by the database, which keeps what it cannot hold in a temporary file: an index on the place of every
    /// record would cost each write.
    func rows(of input: InputKey) throws(Problem) -> LedgerRows {
        let cursor = try knowing {
            try db.cursor(
                """
                SELECT key, line, offset, state, event_id, in_doubt, body_digest FROM record
                WHERE input = (SELECT id FROM input WHERE path = ? AND generation = ?) ORDER BY offset, line, key
                """, input.path, input.generation)
        }
        return LedgerRows { () throws(Problem) in try knowing { try cursor.next().map(LedgerRow.init) } }
    }

    func raw(of key: RecordKey) throws(Problem) -> [UInt8]? {
        try knowing { try RecordTable(db: db).source(key.value).map { [UInt8]($0.raw) } }
    }

    func hasOwner(of eventID: String) throws(Problem) -> Bool {
        try knowing { try RecordTable(db: db).hasOwner(eventID) }
    }

    func isBody(_ body: [UInt8], of row: LedgerRow) -> Bool {
        Event.digest(of: body).elementsEqual(row.digest)
    }

    func flaws() throws(Problem) -> [LedgerFlaw] {
        try knowing { try FlawQueries(db: db).all() }
    }

    private func knowing<Value>(_ work: () throws -> Value) throws(Problem) -> Value {
        try storage.explaining(work)
    }
}

extension LedgerRow {
    fileprivate init(_ row: ResultRow) throws {
        self.init(
            key: RecordKey(row[0]), line: row[1], offset: row[2], state: try RecordState(stored: row[3]),
            eventID: row[4], inDoubt: row[5], digest: [UInt8](row[6] as Data? ?? Data()))
    }
}

extension Ledger {
    /// The ledger at one moment. `look` runs on the connection's own thread and may block it, by reading files, say.
    ///
    /// A run that writes meanwhile is not held up; its write-ahead log grows until the look is over
    /// (https://sqlite.org/wal.html#avoiding_excessively_large_wal_files).
    /// - Throws: `Problem` of kind `state` or `io`, and what `look` throws.
    package func inspect<Value: Sendable>(
        _ look: @escaping @Sendable (any LedgerSnapshot) throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        try await storage.read { [storage] db in try look(StoredSnapshot(db: db, storage: storage)) }
    }
}
