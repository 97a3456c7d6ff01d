import Foundation
import GRDB
import Records

/// A SQLite file of ours, recognised before anything is written to it: the only place that opens one.
///
/// What is not ours, damaged or newer is refused, never repaired, and stays byte for byte as it was.
struct StateFile: Sendable {
    enum Access: Hashable, Sendable {
        /// Creates what is missing: directories with mode 0700, the file with 0600.
        case writing
        /// Creates nothing and changes nothing.
        case reading
        /// The same, of a file of an older version as well.
        case looking
    }

    let kind: StateKind
    let path: String
    private let queue: DatabaseQueue

    /// - Parameter busyMilliseconds: How long each transaction waits for another process's. Default 5 s.
    /// - Throws: `Problem` of kind `state` or `io`, of kind `stopped` where another process holds it locked; the file
    ///   is as it was.
    init(
        _ kind: StateKind, at path: String, for access: Access, busyMilliseconds: Int = 5000
    ) throws(Problem) {
        switch access {
        case .writing: try FileSystem.createFile(at: path, elsewhere: kind.elsewhere)
        case .reading, .looking: try kind.requireFile(at: path)
        }
        if let oddity = FilePlace.oddity(at: path) { throw kind.noFile(path, oddity) }
        let file = Self.location(path, for: access)
        try self.init(kind, at: path) { configuration throws in
            configuration.busyMode = .timeout(Double(busyMilliseconds) / 1000)
            configuration.prepareDatabase { try kind.prepare($0, at: path, for: access) }
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            if access == .writing { try kind.migrator.migrate(queue) }
            return queue
        }
    }

    /// A database that lives as long as this value.
    init(inMemory kind: StateKind) throws(Problem) {
        try self.init(kind, at: ":memory:") { configuration throws in
            configuration.prepareDatabase { try kind.configureWriter($0) }
            let queue = try DatabaseQueue(configuration: configuration)
            try kind.migrator.migrate(queue)
            return queue
        }
    }

    private init(
        _ kind: StateKind, at path: String, open: (inout Configuration) throws -> DatabaseQueue
    ) throws(Problem) {
        var configuration = Configuration()
        do {
            self.queue = try open(&configuration)
        } catch {
            throw kind.problem(error, at: path)
        }
        self.kind = kind
        self.path = path
    }

    /// The path, or where that does not say enough a URI (https://sqlite.org/uri.html).
    private static func location(_ path: String, for access: Access) -> String {
        if access != .writing, isReadAsItStands(path) { return uri(path) + "?mode=ro&immutable=1" }
        return path.fileNameBytes == Array(path.utf8) ? path : uri(path)
    }

    /// SQLite needs a file beside the database to read it; in a directory that cannot have one, and with no
    /// writer at work, the file is read as it stands (https://sqlite.org/wal.html#readonly).
    private static func isReadAsItStands(_ path: String) -> Bool {
        let mayCreate =
            FilePlace.folder(of: path).withFileName { access($0, W_OK) } == 0
            && path.withFileName { access($0, W_OK) } == 0
        return !mayCreate && !FilePlace.exists(path + "-wal")
    }

    private static func uri(_ path: String) -> String {
        let plain = Set("/-_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
        let escaped = path.fileNameBytes.map { byte in
            plain.contains(byte) ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
        }
        return "file:" + escaped.joined()
    }
}

extension StateFile {
    /// One transaction that reads: what it sees is of one moment.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        try await transaction(.deferred, work)
    }

    /// One transaction that writes: all of it is durable, or none of it has happened.
    ///
    /// A cancelled task's transaction is carried out all the same: what a server has answered must be kept.
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        try await transaction(.immediate, work)
    }

    /// The same for a thread that may wait.
    func readNow<Value>(_ work: (Database) throws -> Value) throws(Problem) -> Value {
        do { return try queue.read(work) } catch { throw kind.problem(error, at: path) }
    }

    private func transaction<Value: Sendable>(
        _ transactionKind: Database.TransactionKind, _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        try await onConnection { try Self.perform(work, in: transactionKind, on: $0) }
    }

    private func onConnection<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        let result: Result<Value, Problem> = await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { [kind, path] db in
                let result = Result { try work(db) }
                continuation.resume(returning: result.mapError { kind.problem($0, at: path) })
            }
        }
        return try result.get()
    }

    private static func perform<Value>(
        _ work: (Database) throws -> Value, in kind: Database.TransactionKind, on db: Database
    ) throws -> Value {
        var value: Value?
        try db.inTransaction(kind) {
            value = try work(db)
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return value
    }

    /// Makes what is committed outlive a power cut, whatever the file's durability
    /// (https://sqlite.org/pragma.html#pragma_wal_checkpoint, PASSIVE).
    func flush() async throws(Problem) {
        try await onConnection { db in
            do { _ = try db.checkpoint(.passive) } catch DatabaseError.SQLITE_BUSY {
                // Another connection is doing just that.
            }
        }
    }

    /// A file that holds what this one holds now (https://sqlite.org/backup.html).
    func copy(to path: String) async throws(Problem) {
        try await onConnection { db in
            let copy = try DatabaseQueue(path: path)
            try copy.writeWithoutTransaction { try db.backup(to: $0) }
            try copy.close()
        }
    }

    /// Takes the rows of another ledger in, all in one transaction. Blocks the calling thread.
    func fill(from source: LedgerDatabase, _ tables: [(name: String, columns: String)]) throws {
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                for table in tables {
                    let width = table.columns.split(separator: ",").count
                    let places = Array(repeating: "?", count: width).joined(separator: ", ")
                    let insert = try db.makeStatement(
                        sql: "INSERT INTO \(table.name) (\(table.columns)) VALUES (\(places))")
                    let rows = try source.cursor("SELECT \(table.columns) FROM \(table.name) ORDER BY 1")
                    while let row = try rows.next() {
                        try insert.execute(arguments: StatementArguments((0..<width).map(row.stored)))
                    }
                }
                return .commit
            }
        }
    }

    /// Writes what stands in the log beside the file into it. Every use afterwards is a `Problem`.
    func close() throws(Problem) {
        do { try queue.close() } catch { throw kind.problem(error, at: path) }
    }
}
