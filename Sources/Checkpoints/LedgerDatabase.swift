import Foundation
import GRDB

/// One transaction on the tables of a ledger, wherever they are: what reads and writes them is written once.
///
/// Statements are written for SQLite and hold of PostgreSQL what both know; the rest is `PostgresDialect`'s.
enum LedgerDatabase {
    case sqlite(Database)
    case postgres(PostgresTransaction)

    /// Runs a statement that returns nothing, prepared once a connection.
    func run(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws {
        switch self {
        case .sqlite(let db): try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
        case .postgres(let transaction): try transaction.run(sql, values)
        }
    }

    /// The rows of a statement, prepared once a connection, each read in place.
    func rows<Value>(
        _ sql: String, _ values: (any DatabaseValueConvertible)?..., read: (ResultRow) throws -> Value
    ) throws -> [Value] {
        switch self {
        case .sqlite(let db):
            let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: StatementArguments(values))
            var result: [Value] = []
            while let row = try cursor.next() { result.append(try read(.sqlite(row))) }
            return result
        case .postgres(let transaction): return try transaction.rows(sql, values).map { try read(.postgres($0)) }
        }
    }

    /// The first row, if there is one.
    func row<Value>(
        _ sql: String, _ values: (any DatabaseValueConvertible)?..., read: (ResultRow) throws -> Value
    ) throws -> Value? {
        switch self {
        case .sqlite(let db):
            let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: StatementArguments(values))
            return try cursor.next().map { try read(.sqlite($0)) }
        case .postgres(let transaction): return try transaction.rows(sql, values).first.map { try read(.postgres($0)) }
        }
    }

    /// The numbers in the first column of a statement.
    func keys(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws -> [Int64] {
        switch self {
        case .sqlite(let db):
            try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: StatementArguments(values))
        case .postgres(let transaction):
            try transaction.rows(sql, values).map { Int64.fromDatabaseValue($0[0]) ?? 0 }
        }
    }

    /// The rows of a statement, one at a time: memory does not grow with their number.
    func cursor(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws -> ResultCursor {
        switch self {
        case .sqlite(let db):
            .sqlite(try Row.fetchCursor(db, sql: sql, arguments: StatementArguments(values)))
        case .postgres(let transaction): .postgres(try transaction.cursor(sql, values))
        }
    }
}

extension LedgerDatabase {
    /// The key that a new record is to have; nil where the table gives it, and `lastInsertedKey` tells.
    func reservedKey() -> Int64? {
        switch self {
        case .sqlite: nil
        case .postgres(let transaction): transaction.reserveKey()
        }
    }

    /// The same of an input.
    func reservedInput() throws -> Int64? {
        switch self {
        case .sqlite: nil
        case .postgres(let transaction):
            try transaction.rows("SELECT COALESCE(max(id), 0) + 1 FROM input", []).first.map { $0.integer(0) }
        }
    }

    /// Of the row that was just inserted without a key.
    var lastInsertedKey: Int64 {
        switch self {
        case .sqlite(let db): db.lastInsertedRowID
        case .postgres(let transaction): transaction.lastKey
        }
    }

    /// Rows that the last statement changed.
    var changesCount: Int {
        get throws {
            switch self {
            case .sqlite(let db): db.changesCount
            case .postgres(let transaction): try transaction.changesCount
            }
        }
    }
}

/// A row on its way out of a statement, good for as long as it is read.
enum ResultRow {
    case sqlite(Row)
    case postgres([DatabaseValue])

    subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) -> Value {
        switch self {
        case .sqlite(let row): row[index]
        case .postgres(let values): values[index].decoded()
        }
    }
}

extension ResultRow {
    /// As the database keeps it, whatever it is.
    func stored(_ index: Int) -> DatabaseValue {
        switch self {
        case .sqlite(let row): row[index]
        case .postgres(let values): values[index]
        }
    }
}

extension DatabaseValue {
    /// As the schema has the column, it is there and of that type.
    fileprivate func decoded<Value: DatabaseValueConvertible>() -> Value {
        guard let value = Value.fromDatabaseValue(self) else {
            preconditionFailure("a column of the ledger is \(self), which is no \(Value.self)")
        }
        return value
    }
}

/// Rows of a statement that are asked for one by one.
enum ResultCursor {
    case sqlite(RowCursor)
    case postgres(PostgresCursor)

    /// Nil behind the last.
    func next() throws -> ResultRow? {
        switch self {
        case .sqlite(let cursor): try cursor.next().map(ResultRow.sqlite)
        case .postgres(let cursor): try cursor.next().map(ResultRow.postgres)
        }
    }
}
