import GRDB

/// An open transaction on a connection; good until it is committed or rolled back.
final class PostgresTransaction {
    private let connection: PostgresConnection
    /// The highest key that the ledger has given.
    private(set) var lastKey: Int64
    private var cursors = 0

    /// Whether rows were asked for one by one.
    var hasCursor: Bool { cursors > 0 }

    init(_ connection: PostgresConnection, lastKey: Int64) {
        self.connection = connection
        self.lastKey = lastKey
    }

    /// Nobody waits for what a statement says that returns nothing: the next that is waited for throws what went wrong.
    func run(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws { try connection.send(sql, values) }

    /// Rows that the last of those statements changed.
    var changesCount: Int { get throws { try connection.settle()?.changes ?? 0 } }

    func rows(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws -> [[DatabaseValue]] {
        try connection.run(sql, values).rows
    }

    /// Keys are given here rather than by the server, which would have to be asked for each.
    func reserveKey() -> Int64 {
        lastKey += 1
        return lastKey
    }

    /// A cursor of the server's own: other statements may run between two rows.
    func cursor(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws -> PostgresCursor {
        cursors += 1
        let name = "c\(cursors)"
        try connection.execute("DECLARE \(name) NO SCROLL CURSOR FOR \(PostgresDialect.translated(sql))", values)
        return PostgresCursor(connection, name)
    }
}

/// Rows that are fetched some at a time.
final class PostgresCursor {
    private static let page = 500

    private let connection: PostgresConnection
    private let name: String
    private var fetched: PostgresResult?
    private var index = 0

    init(_ connection: PostgresConnection, _ name: String) {
        (self.connection, self.name) = (connection, name)
    }

    /// Nil behind the last.
    func next() throws -> [DatabaseValue]? {
        if let fetched, index < fetched.count {
            defer { index += 1 }
            return fetched.row(index)
        }
        if let fetched, fetched.count < Self.page { return nil }
        let more = try connection.execute("FETCH \(Self.page) FROM \(name)", [])
        fetched = more
        index = 1
        return more.count == 0 ? nil : more.row(0)
    }
}
