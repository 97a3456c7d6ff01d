import Foundation
import GRDB
import Records

/// The statements on `input` and `block`.
struct InputTable {
    let db: LedgerDatabase

    /// Creates the input, or moves its checkpoint on.
    func advance(to input: StoredInput, rereads former: InputKey? = nil) throws -> Int64 {
        let known = try db.row(
            "SELECT id, offset FROM input WHERE path = ? AND generation = ?", input.key.path, input.key.generation
        ) { (id: $0[0] as Int64, offset: $0[1] as Int) }
        guard let known else { return try create(input, rereads: former.flatMap { try self.id($0) }) }
        let checkpoint = input.checkpoint
        try db.run(
            "UPDATE input SET offset = ?, line = ?, records = ?, ends_inside_line = ?, complete = ? WHERE id = ?",
            checkpoint.offset, checkpoint.line, checkpoint.records, checkpoint.endsInsideLine, checkpoint.isComplete,
            known.id)
        try write(checkpoint, of: known.id, from: checkpoint.offset < known.offset ? 0 : known.offset)
        return known.id
    }

    private func create(_ input: StoredInput, rereads former: Int64?) throws -> Int64 {
        let checkpoint = input.checkpoint
        let reserved = try db.reservedInput()
        try db.run(
            """
            INSERT INTO input
                (id, path, generation, format, header, offset, line, records, ends_inside_line, complete, rereads)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            reserved, input.key.path, input.key.generation, try JSONColumn.encode(WrittenForm(input)),
            try input.header.map { try JSONColumn.encode($0) }, checkpoint.offset, checkpoint.line, checkpoint.records,
            checkpoint.endsInsideLine, checkpoint.isComplete, former)
        let id = reserved ?? db.lastInsertedKey
        try write(checkpoint, of: id, from: 0)
        return id
    }

    /// Writes the blocks from the one that holds `offset` on: those before it are committed and cannot have changed.
    private func write(_ checkpoint: InputCheckpoint, of id: Int64, from offset: Int) throws {
        let first = offset / InputCheckpoint.blockBytes
        try db.run("DELETE FROM block WHERE input = ? AND number >= ?", id, first)
        for number in checkpoint.blocks.indices.dropFirst(first) {
            let block = checkpoint.blocks[number]
            try db.run(
                "INSERT INTO block (input, number, digest, first_line) VALUES (?, ?, ?, ?)",
                id, number, Data(block.digest), block.firstLine)
        }
    }

    /// Adds to an input's own columns.
    /// - Parameter filter: by which the ignored ones among them were told. Records ignored by two filters are no filter's.
    func count(_ books: Books, for id: Int64, _ filter: String?) throws {
        try db.run(
            """
            UPDATE input SET read = read + ?1, skipped = skipped + ?2, ignored = ignored + ?3, id_reused = id_reused + ?4,
                filter = CASE WHEN ?3 = 0 THEN filter WHEN ignored = 0 OR (filter = ?5 OR (filter IS NULL AND ?5 IS NULL)) THEN ?5 ELSE ?6 END
            WHERE id = ?7
            """, books.read, books.skipped, books.ignored, books.idReused, filter, StoredInput.severalFilters, id)
    }
}

extension InputTable {
    func key(_ id: Int64) throws -> InputKey? {
        try db.row("SELECT path, generation FROM input WHERE id = ?", id) { InputKey(path: $0[0], generation: $0[1]) }
    }

    func id(_ key: InputKey) throws -> Int64? {
        try db.row("SELECT id FROM input WHERE path = ? AND generation = ?", key.path, key.generation) { $0[0] }
    }

    /// The inputs that a file name may mean: that very path first, then paths that end with it, then where inputs were
    /// seen before, then those whose file has the same name; the latest first.
    ///
    /// A name with characters that are not seen is known as `rejects` writes it, `escaped`.
    func ids(named file: String) throws -> [Int64] {
        let exact = try ids(exactly: file)
        guard exact.isEmpty, file.contains("\\") else { return exact }
        return try db.rows("SELECT id, path FROM input ORDER BY generation DESC, id DESC") { row in
            (id: row[0] as Int64, path: (row[1] as String).escaped)
        }.filter { $0.path == file || $0.path.hasSuffix("/" + file) }.map(\.id)
    }

    private func ids(exactly file: String) throws -> [Int64] {
        try db.rows(
            """
            SELECT id, min(rank) AS best FROM (
                SELECT id, 0 AS rank FROM input WHERE path = ?1
                UNION ALL SELECT id, 1 FROM input WHERE substr(path, length(path) - length(?1)) = '/' || ?1
                UNION ALL SELECT input, 2 FROM earlier_path
                    WHERE path = ?1 OR substr(path, length(path) - length(?1)) = '/' || ?1
                UNION ALL SELECT id, 3 FROM input WHERE substr(path, length(path) - length(?2)) = '/' || ?2
            ) AS found GROUP BY id ORDER BY best, id DESC
            """, file, InputKey(path: file, generation: 1).fileName
        ) { $0[0] }
    }

    /// - Returns: the key of the input at its new path.
    func relocate(_ key: InputKey, to path: String) throws -> InputKey {
        guard let id = try id(key), key.path != path else { return key }
        let last = try db.row("SELECT max(generation) FROM input WHERE path = ?", path) { $0[0] as Int? } ?? nil
        let moved = InputKey(path: path, generation: (last ?? 0) + 1)
        try db.run("INSERT INTO earlier_path (path, input) VALUES (?, ?) ON CONFLICT DO NOTHING", key.path, id)
        try db.run("UPDATE input SET path = ?, generation = ? WHERE id = ?", path, moved.generation, id)
        return moved
    }

    /// The inputs as which the bytes of this one were read before, the last one first.
    func formerReadings(of id: Int64) throws -> [Int64] {
        try db.rows(
            """
            WITH RECURSIVE former (id) AS (
                SELECT rereads FROM input WHERE id = ?
                UNION SELECT input.rereads FROM input JOIN former ON input.id = former.id
            ) SELECT id FROM former WHERE id IS NOT NULL
            """, id
        ) { $0[0] }
    }

    /// The line up to which an input was read; nil where nothing is left to read of it.
    func unreadFrom(_ id: Int64) throws -> Int? {
        try db.row("SELECT line FROM input WHERE id = ? AND complete = 0 AND abandoned = 0", id) { $0[0] }
    }

    /// A newer content of the same path holds what was not read of this one.
    func `continue`(_ id: Int64) throws { try db.run("UPDATE input SET abandoned = 2 WHERE id = ?", id) }

    func lostRests() throws -> [Int64] {
        try db.rows(
            """
            SELECT id FROM input WHERE complete = 0 AND abandoned = 0 AND path <> '-'
                AND id NOT IN (SELECT rereads FROM input WHERE rereads IS NOT NULL)
                AND EXISTS (
                    SELECT 1 FROM input AS later
                    WHERE later.path = input.path AND later.generation > input.generation AND later.complete = 1)
            ORDER BY id
            """
        ) { $0[0] }
    }

    func abandon(_ key: InputKey) throws {
        try db.run(
            "UPDATE input SET abandoned = 1 WHERE path = ? AND generation = ?", key.path, key.generation)
    }

    /// - Parameter withBlocks: Its digests too, by which a run goes on.
    func stored(_ id: Int64, withBlocks: Bool) throws -> StoredInput? {
        guard let input = try db.row("SELECT \(Self.columns) FROM input WHERE id = ?", id, read: Self.read) else {
            return nil
        }
        guard withBlocks else { return input }
        var stored = input
        stored.checkpoint.blocks = try db.rows(
            "SELECT digest, first_line FROM block WHERE input = ? ORDER BY number", id
        ) { InputCheckpoint.Block(digest: [UInt8]($0[0] as Data), firstLine: $0[1]) }
        return stored
    }

    func stored(_ id: Int64) throws -> StoredInput? { try stored(id, withBlocks: true) }

    /// The latest generation of a path.
    func latest(_ path: String) throws -> Int64? {
        try db.row("SELECT id FROM input WHERE path = ? ORDER BY generation DESC LIMIT 1", path) { $0[0] }
    }

    func ids() throws -> [Int64] {
        try db.rows("SELECT id FROM input ORDER BY id") { $0[0] }
    }

    func paths() throws -> [String] {
        try db.rows("SELECT DISTINCT path FROM input ORDER BY path") { $0[0] }
    }

    private static let columns = """
        path, generation, format, header, offset, line, records, ends_inside_line, complete, abandoned = 1, filter
        """

    private static func read(_ row: ResultRow) throws -> StoredInput {
        let form: WrittenForm = try JSONColumn.decode(from: row[2])
        return StoredInput(
            key: InputKey(path: row[0], generation: row[1]), format: form.format, encoding: form.encoding,
            lineEnd: form.lineEnd,
            header: try (row[3] as String?).map { try JSONColumn.decode(from: $0) },
            checkpoint: InputCheckpoint(
                offset: row[4], line: row[5], records: row[6], endsInsideLine: row[7], isComplete: row[8]),
            isAbandoned: row[9], filter: row[10])
    }
}
