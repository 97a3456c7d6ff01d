import GRDB
package import Records

/// The events of a ledger, one at a time.
struct ExportQueries {
    let db: LedgerDatabase

    func forEach(_ selection: LedgerEvent.Selection, _ body: (LedgerEvent) throws(Problem) -> Void) throws {
        let states = selection.states.map { String($0.rawValue) }.sorted().joined(separator: ", ")
        let cursor = try db.cursor(
            """
            SELECT \(LedgerEvent.columns), COALESCE(settled_at, run.started)
            FROM record JOIN input ON input.id = record.input LEFT JOIN run ON run.number = record.run
            WHERE state IN (\(states)) AND (CAST(?1 AS TEXT) IS NULL OR run.id = ?1)
                AND (CAST(?2 AS BIGINT) IS NULL OR COALESCE(settled_at, run.started) >= ?2)
            ORDER BY key
            """, selection.run, selection.since)
        while let row = try cursor.next() { try body(try LedgerEvent(row, try LedgerEvent.findings(row))) }
    }
}

extension LedgerEvent {
    /// What a row that becomes an event begins with; its time follows.
    static let columns = """
        event_id, order_id, \(RecordTable.typeName), path, record.line, state, code, findings, attempts, request_id
        """

    static func findings(_ row: ResultRow) throws -> [Finding] {
        try (row[7] as String?).map { try JSONColumn.decode(from: $0) } ?? []
    }

    init(_ row: ResultRow, _ findings: [Finding]) throws {
        self.init(
            id: row[0], order: row[1], type: row[2], file: row[3], line: row[4], state: try RecordState(stored: row[5]),
            code: row[6] ?? (findings.isEmpty ? nil : findings.reasons), attempts: row[8], requestID: row[9],
            time: row[10])
    }
}

extension Ledger {
    /// Hands over the events of the ledger in the order in which they were read, one at a time, as they stood when the
    /// first was asked for. Memory does not grow with their number.
    /// - Throws: `Problem` of kind `state` or `io`, and what `body` throws.
    package func forEachEvent(
        _ selection: LedgerEvent.Selection, _ body: @escaping @Sendable (LedgerEvent) throws(Problem) -> Void
    ) async throws(Problem) {
        try await storage.read { try ExportQueries(db: $0).forEach(selection, body) }
    }
}
