import Foundation
import GRDB
import Records

/// Looks for rows that no run leaves behind, each once through the table.
struct FlawQueries {
    let db: LedgerDatabase

    /// One for each kind that occurs.
    func all() throws -> [LedgerFlaw] {
        [
            try flaw(.withoutInput, where: "input NOT IN (SELECT id FROM input)"),
            try withoutBytes(),
            try flaw(
                .halfSettled,
                where: """
                    state BETWEEN 2 AND 3
                    AND (key IN (SELECT key FROM payload) OR settled_at IS NULL OR attempts = 0 OR in_doubt <> 0)
                    """),
            try flaw(
                .contradictory,
                where: """
                    state < 7 AND ((findings IS NULL) <> (state <> 6) OR (code IS NULL) <> (state NOT BETWEEN 4 AND 5)
                    OR (event_id IS NULL AND state <> 6))
                    """),
            try flaw(
                .sharedID,
                where: """
                    event_id IN (SELECT event_id FROM record WHERE state < 6 GROUP BY event_id HAVING count(*) > 1)
                    AND state < 6
                    """),
        ].compactMap(\.self)
    }

    private func flaw(_ kind: LedgerFlaw.Kind, where condition: String) throws -> LedgerFlaw? {
        try db.row(
            """
            SELECT min(key), count(*) FROM record WHERE \(condition)
            """
        ) { (first: $0[0] as Int64?, count: $0[1] as Int) }.flatMap { first, count in
            try first.map { try flaw(kind, count, first: $0) }
        }
    }

    private func flaw(_ kind: LedgerFlaw.Kind, _ count: Int, first: Int64) throws -> LedgerFlaw {
        let place = try db.row(
            "SELECT record.line, path, generation FROM record LEFT JOIN input ON input.id = record.input WHERE key = ?",
            first
        ) { (line: $0[0] as Int, path: $0[1] as String?, generation: $0[2] as Int?) }
        let input = place.flatMap { place in
            place.path.map { InputKey(path: $0, generation: place.generation ?? 0) }
        }
        return LedgerFlaw(kind, count: count, input: input, line: place?.line ?? 0)
    }

    /// An unsettled record needs its raw bytes and, where they are not its body, that too; the digest tells.
    private func withoutBytes() throws -> LedgerFlaw? {
        let cursor = try db.cursor(
            """
            SELECT record.key, body_digest, COALESCE(body, raw), raw IS NULL
            FROM record LEFT JOIN payload ON payload.key = record.key
            WHERE state NOT BETWEEN 2 AND 3 AND state < 7 ORDER BY record.key
            """)
        var (count, first) = (0, nil as Int64?)
        while let row = try cursor.next() {
            let bytes = row[2] as Data?
            let isWhole = row[3] as Bool == false && bytes.map { Event.digest(of: $0) } == row[1] as Data?
            guard !isWhole else { continue }
            count += 1
            first = first ?? row[0]
        }
        return try first.map { try flaw(.withoutBytes, count, first: $0) }
    }
}
