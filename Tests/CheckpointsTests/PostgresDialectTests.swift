import Testing

@testable import Checkpoints

@Suite struct PostgresDialectTests {
    @Test(
        "a statement for SQLite becomes one for PostgreSQL",
        arguments: [
            ("SELECT key FROM record WHERE key > ? LIMIT ?", "SELECT key FROM record WHERE key > $1 LIMIT $2"),
            ("SET state = ?1, at = ?8 WHERE ?1 = 5", "SET state = $1, at = $8 WHERE $1 = 5"),
            ("SELECT offset, record.offset", #"SELECT "offset", record."offset""#),
            (
                "SELECT key FROM record INDEXED BY record_holding\nWHERE state = 5",
                "SELECT key FROM record \nWHERE state = 5"
            ),
            ("INSERT … ON CONFLICT (name) DO UPDATE", "INSERT … ON CONFLICT (ledger, name) DO UPDATE"),
            ("ON CONFLICT DO NOTHING", "ON CONFLICT DO NOTHING"),
            ("SELECT 'is it offset?' || path", "SELECT 'is it offset?' || path"),
        ])
    func translated(_ sqlite: String, _ postgres: String) {
        #expect(PostgresDialect.translated(sqlite) == postgres)
    }
}
