import Foundation
import GRDB
package import Records

/// The ledger of one job, in a SQLite file or in a PostgreSQL database; this value holds the only connection it writes by.
///
/// What a call has committed survives a power cut: SQLite's write-ahead log is flushed with each transaction
/// (`synchronous=FULL`), PostgreSQL's as the server is set. A writer belongs under the job's `LedgerLock`.
package struct Ledger: Sendable {
    let storage: LedgerStorage
    private let now: @Sendable () -> Int
    private let beforeCommit: @Sendable (LedgerChange) -> Void
    private let lock: JobLock?

    /// Where the ledger is kept.
    package enum Place: Hashable, Sendable {
        case file(String)
        /// Until the value is gone.
        case inMemory
    }

    /// Opens the ledger, or creates it: the file with mode 0600, its directories with 0700.
    ///
    /// - Parameters:
    ///   - lock: The run's: nothing is committed to a ledger that was moved away under it.
    ///   - now: Unix epoch seconds, noted with each outcome.
    ///   - beforeCommit: For crash tests: called with each change, all its statements done and COMMIT not.
    /// - Throws: `Problem` of kind `state` where the file cannot be created, is not a ledger, is damaged
    ///   or newer than this version, of kind `io` where the disk is full or failing. A file that is
    ///   refused stays byte for byte as it was.
    package init(
        _ place: Place, lock: JobLock? = nil, now: @escaping @Sendable () -> Int = Self.systemTime,
        beforeCommit: @escaping @Sendable (LedgerChange) -> Void = { _ in }
    ) throws(Problem) {
        switch place {
        case .file(let path): storage = .sqlite(try StateFile(.ledger, at: path, for: .writing))
        case .inMemory: storage = .sqlite(try StateFile(inMemory: .ledger))
        }
        self.lock = lock
        self.now = now
        self.beforeCommit = beforeCommit
    }

    /// Opens the ledger at `path`, or creates it; see `init(_:lock:now:beforeCommit:)`.
    package init(path: String) throws(Problem) { try self.init(.file(path)) }

    /// Opens the ledger of a job for a look at it, while a run may be writing. Creates and changes nothing.
    ///
    /// - Throws: `Problem` of kind `state`, also where no run of the job has created the ledger yet.
    package init(reading path: String) throws(Problem) {
        storage = .sqlite(try StateFile(.ledger, at: path, for: .reading))
        lock = nil
        self.now = Self.systemTime
        self.beforeCommit = { _ in }
    }

    /// Opens a ledger that is thrown away, or creates it.
    init(scratch path: String) throws(Problem) {
        storage = .sqlite(try StateFile(.scratchLedger, at: path, for: .writing))
        lock = nil
        self.now = Self.systemTime
        self.beforeCommit = { _ in }
    }

    /// - Parameter now: as in `init(_:lock:now:beforeCommit:)`.
    init(
        _ storage: PostgresStorage, now: @escaping @Sendable () -> Int = Self.systemTime,
        beforeCommit: @escaping @Sendable (LedgerChange) -> Void = { _ in }
    ) {
        self.storage = .postgres(storage)
        lock = nil
        self.now = now
        self.beforeCommit = beforeCommit
    }

    /// Whether the file begins as a ledger does; it is not opened as one.
    package static func isLedger(_ path: String) -> Bool {
        let descriptor = KeptDescriptors.open(path, creating: false)
        guard descriptor >= 0 else { return false }
        var head = [UInt8](repeating: 0, count: 72)
        // The application id stands at byte 68 of the header (https://sqlite.org/fileformat2.html#the_database_header).
        guard pread(descriptor, &head, head.count, 0) == head.count, head.starts(with: Array("SQLite format 3".utf8))
        else {
            Foundation.close(descriptor)
            return false
        }
        KeptDescriptors.keep(descriptor)
        return head.suffix(4).reduce(0) { $0 << 8 | UInt32($1) } == UInt32(StateKind.ledger.applicationID)
    }

    /// Leaves one file behind instead of three. The ledger is not to be used afterwards.
    /// - Throws: `Problem` of kind `state` or `io`; nothing committed is lost.
    package func close() throws(Problem) { try storage.close() }

    /// Unix epoch seconds.
    @Sendable package static func systemTime() -> Int { Int(Date().timeIntervalSince1970) }
}

extension StateKind {
    static let ledger = StateKind(
        name: "ledger", applicationID: 0x5270_644C, durability: .full, migrator: LedgerSchema.migrator,
        remedy: "restore the file from a backup, or name another state: everything is then sent again, "
            + "and what the server has is answered as a duplicate",
        elsewhere: "name another file with --state, or as state in the job")
}

extension Ledger: CheckpointStore {
    package func commit(_ change: LedgerChange) async throws(Problem) -> Receipt {
        guard !change.isEmpty else { return Receipt() }
        let time = now()
        let path = storage.name
        return try await storage.write { [beforeCommit, lock] db in
            var transaction = LedgerTransaction(db, change, now: time)
            let receipt = try transaction.perform()
            if lock?.ledgerIsInPlace == false { throw Problem.movedLedger(path) }
            beforeCommit(change)
            return receipt
        }
    }

    package func open(after key: RecordKey?, limit: Int) async throws(Problem) -> [PendingEvent] {
        try await storage.read { try LedgerQueries(db: $0).open(after: key, limit: limit) }
    }

    package func records(
        in states: Set<RecordState>, after key: RecordKey?, limit: Int
    ) async throws(Problem) -> [StoredRecord] {
        try await storage.read { try LedgerQueries(db: $0).records(in: states, after: key, limit: limit) }
    }

    package func input(_ key: InputKey) async throws(Problem) -> StoredInput? {
        try await storage.read { db in
            let table = InputTable(db: db)
            return try table.id(key).flatMap(table.stored)
        }
    }

    package func inputs(at paths: [String]) async throws(Problem) -> [StoredInput] {
        try await storage.read { db in
            let table = InputTable(db: db)
            return try (paths.isEmpty ? table.paths() : paths).compactMap { try table.latest($0).flatMap(table.stored) }
        }
    }

    package func allInputs() async throws(Problem) -> [StoredInput] {
        try await storage.read { db in
            let table = InputTable(db: db)
            return try table.ids().compactMap(table.stored)
        }
    }

    package func lostRests() async throws(Problem) -> [StoredInput] {
        try await storage.read { db in
            let table = InputTable(db: db)
            return try table.lostRests().compactMap(table.stored)
        }
    }

    package func relocate(_ key: InputKey, to path: String) async throws(Problem) -> InputKey {
        try await storage.write { try InputTable(db: $0).relocate(key, to: path) }
    }

    package func destination() async throws(Problem) -> Destination? {
        try await storage.read { try LedgerQueries(db: $0).destination() }
    }

    package func jobFolder() async throws(Problem) -> String? {
        try await storage.read { try LedgerQueries(db: $0).text(.jobFolder) }
    }

    package func save(jobFolder: String) async throws(Problem) {
        try await storage.write { try $0.save(jobFolder, as: .jobFolder) }
    }

    package func books(of inputs: [InputKey]?) async throws(Problem) -> Books {
        try await storage.read { try LedgerQueries(db: $0).books(of: inputs) }
    }

    package func rulesDigest() async throws(Problem) -> String? {
        try await storage.read { try LedgerQueries(db: $0).text(.rulesDigest) }
    }

    package func save(_ run: RunRecord) async throws(Problem) {
        try await storage.write { try RunTable(db: $0).save(run) }
    }

    package func runs(limit: Int) async throws(Problem) -> [RunRecord] {
        try await storage.read { try RunTable(db: $0).last(limit) }
    }
}

extension Ledger {
    /// Parked records by what they wait for, the commonest reason first.
    /// - Throws: `Problem` of kind `state` or `io`.
    package func heldCounts() async throws(Problem) -> [HeldCount] {
        try await storage.read { try LedgerQueries(db: $0).held() }
    }
}

extension Problem {
    /// The next run would find no ledger there, or another one, and send everything again.
    fileprivate static func movedLedger(_ path: String) -> Problem {
        Problem(
            .state, "the ledger \(path) was renamed, removed or replaced while the run was writing to it",
            context: ["what the run committed until then is in the file that was moved away"],
            hint: "put that file back to \(path), or name it with --state; then run the same command again")
    }
}
