import GRDB

extension Database {
    /// Runs a statement that returns nothing, prepared once a connection.
    func run(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }

    /// The rows of a statement, prepared once a connection, each read in place.
    func rows<Value>(
        _ sql: String, _ values: (any DatabaseValueConvertible)?..., read: (Row) throws -> Value
    ) throws -> [Value] {
        let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: StatementArguments(values))
        var result: [Value] = []
        while let row = try cursor.next() { result.append(try read(row)) }
        return result
    }

    /// The first row, if there is one.
    func row<Value>(
        _ sql: String, _ values: (any DatabaseValueConvertible)?..., read: (Row) throws -> Value
    ) throws -> Value? {
        let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: StatementArguments(values))
        return try cursor.next().map(read)
    }
}
