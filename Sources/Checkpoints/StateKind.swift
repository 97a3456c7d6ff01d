import GRDB
import Records

/// What tells one of our files from any other, and what to do where it cannot be used.
struct StateKind: Sendable {
    /// As messages name it, such as `ledger`.
    var name: String
    /// `PRAGMA application_id`: four letters in the file's header.
    var applicationID: Int32
    /// `PRAGMA synchronous`.
    var durability: Durability
    var migrator: DatabaseMigrator
    /// The hint for a file that is damaged.
    var remedy: String
    /// How another place for the file is named, in the words of a hint.
    var elsewhere: String

    enum Durability: Int32, Hashable, Sendable {
        /// Good for as long as the machine runs.
        case none = 0
        /// Survives the process; a power cut may undo the last transactions.
        case normal = 1
        /// Survives a power cut.
        case full = 2
    }

    /// Files up to this size are checked page by page before they are written to.
    private static let checkedBytes = 64 << 20
}

extension StateKind {
    /// Runs on each new connection, before anything else does.
    func prepare(_ db: Database, at path: String, for access: StateFile.Access) throws {
        let isNew = try db.pragma("page_count") == 0
        if isNew, access != .writing { throw nothingYet(at: path) }
        if !isNew { try recognise(db, at: path) }
        // Whoever created it died before its first table.
        if access != .writing, try migrator.appliedMigrations(db).isEmpty { throw nothingYet(at: path) }
        // Only a writer brings it up to date.
        if access == .reading, try !migrator.hasCompletedMigrations(db) { throw older(path) }
        switch access {
        case .reading, .looking:
            try db.execute(sql: "PRAGMA query_only = ON")
        case .writing:
            // Before WAL: so a file is either empty or ours, wherever a crash may fall.
            if isNew { try db.execute(sql: "PRAGMA application_id = \(applicationID)") }
            try configureWriter(db)
        }
    }

    func configureWriter(_ db: Database) throws {
        // Not by GRDB's own setting, which would set `synchronous` to NORMAL along with it.
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" || mode == "memory" else {
            throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: "no write-ahead log on this file system")
        }
        try db.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
    }

    private func recognise(_ db: Database, at path: String) throws {
        guard try db.pragma("application_id") == Int64(applicationID) else { throw foreign(path) }
        guard try !migrator.hasBeenSuperseded(db) else { throw newer(path) }
        guard try db.pragma("page_count") * db.pragma("page_size") <= Self.checkedBytes else { return }
        let answer = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
        guard answer == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: answer) }
    }

    /// - Throws: `Problem` of kind `state` where there is no file.
    func requireFile(at path: String) throws(Problem) {
        if FilePlace.isAbsent(path) { throw nothingYet(at: path) }
    }
}

extension Database {
    fileprivate func pragma(_ name: String) throws -> Int64 {
        try Int64.fetchOne(self, sql: "PRAGMA \(name)") ?? 0
    }
}
