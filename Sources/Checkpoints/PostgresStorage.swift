import Foundation
import GRDB
import Records
import Synchronization

/// The tables of one ledger in a PostgreSQL database, and the connection by which they are used: one at a time, on a
/// queue of its own, for libpq's calls block.
///
/// A connection that was lost is made again; what was to be done is done again unless it is known to be done.
final class PostgresStorage: Sendable {
    let address: PostgresAddress
    let ledger: LedgerName
    /// Nil: for a look.
    private let lease: PostgresLease?
    private let interrupt: @Sendable (Moment) -> Bool
    private let queue: DispatchQueue
    private let work: Mutex<Work>

    /// What belongs to the connection.
    private struct Work {
        var connection: PostgresConnection?
        var id: Int64?
        var lastKey: Int64 = 0
        var change: Int64 = 0
        var preparesStatements = true
        /// Where the ledger has given that many keys, its tables are analysed again.
        var nextAnalysis: Int64?
    }

    /// Where a test has a connection lost.
    enum Moment: CaseIterable {
        /// The transaction is open.
        case begun
        /// All its statements are done, and COMMIT is not.
        case written
        /// COMMIT is done, and its answer has not come.
        case committed
    }

    /// A look that finds nobody is given up after this long.
    private static let patience: Duration = .seconds(5)

    /// - Parameters:
    ///   - lease: What the run writes under; nil: nothing is written.
    ///   - interrupt: For tests: whether the connection is lost there.
    init(
        _ address: PostgresAddress, _ ledger: LedgerName, lease: PostgresLease?,
        interrupt: @escaping @Sendable (Moment) -> Bool = { _ in false }
    ) {
        (self.address, self.ledger, self.lease, self.interrupt) = (address, ledger, lease, interrupt)
        queue = DispatchQueue(label: "rapido-import.postgres")
        work = Mutex(Work())
    }

    /// For a look.
    /// - Throws: `Problem` of kind `state`, also where no run of the job has created the ledger yet.
    convenience init(reading address: PostgresAddress, _ ledger: LedgerName) throws(Problem) {
        let opened = try PostgresConnection.open(address, creates: false)
        guard opened.state != .missing else { throw PostgresProblems(address: address).nothingYet(ledger) }
        self.init(address, ledger, lease: nil)
    }

    /// Whether no run has left anything of that ledger.
    static func isBlank(_ address: PostgresAddress, _ ledger: LedgerName) throws(Problem) -> Bool {
        let opened = try PostgresConnection.open(address, creates: false)
        guard opened.state != .missing else { return true }
        do {
            let found = try opened.connection.execute(
                """
                SELECT 1::bigint FROM rapido_import.ledger
                WHERE \(LedgerName.keyCondition) AND (
                    EXISTS (SELECT 1 FROM rapido_import.all_run WHERE all_run.ledger = ledger.id)
                    OR EXISTS (SELECT 1 FROM rapido_import.all_input WHERE all_input.ledger = ledger.id)
                )
                """, ledger.keyValues)
            return found.count == 0
        } catch {
            throw PostgresProblems(address: address).problem(error)
        }
    }

    /// As messages name it.
    var name: String { "\(StatePlace.postgres(address, ledger))" }

    private var problems: PostgresProblems { PostgresProblems(address: address) }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerDatabase) throws -> Value
    ) async throws(Problem) -> Value {
        try await onQueue { work in try self.persist(&work, self.lease) { try self.read(&$0, body) } }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerDatabase) throws -> Value
    ) async throws(Problem) -> Value {
        guard let lease else { preconditionFailure("a ledger that was opened for a look is not written to") }
        return try await onQueue { work in
            var unanswered: (change: Int64, value: Value)?
            return try self.persist(&work, lease) { try self.write(&$0, lease, &unanswered, body) }
        }
    }

    func close() {
        work.withLock { $0.connection = nil }
        lease?.close()
    }

    func explaining<Value>(_ body: () throws -> Value) throws(Problem) -> Value {
        do { return try body() } catch { throw problems.problem(error) }
    }

    private func onQueue<Value: Sendable>(
        _ body: @escaping @Sendable (inout Work) throws -> Value
    ) async throws(Problem) -> Value {
        let result: Result<Value, Problem> = await withCheckedContinuation { continuation in
            queue.async { [self] in
                let result = work.withLock { work in Result { try body(&work) } }
                continuation.resume(returning: result.mapError(problems.problem))
            }
        }
        return try result.get()
    }
}

extension PostgresStorage {
    /// Does it again, with longer and longer pauses, for as long as the lease lasts.
    private func persist<Value>(
        _ work: inout Work, _ lease: PostgresLease?, _ body: (inout Work) throws -> Value
    ) throws -> Value {
        let end = ContinuousClock.now + Self.patience
        var pause: UInt32 = 50_000
        while true {
            do { return try body(&work) } catch let failure as PostgresFailure where failure.canBePutRight {
                if failure.isOfPooler { work.preparesStatements = false }
                if failure.isLost || failure.isOfPooler || work.connection?.isUsable != true { work.connection = nil }
                if let lease { try lease.requireHeld(failure) } else if ContinuousClock.now > end { throw failure }
                usleep(pause)
                pause = min(pause * 2, 1_000_000)
            }
        }
    }

    private func connected(_ work: inout Work) throws -> PostgresConnection {
        if let connection = work.connection, connection.isUsable { return connection }
        let connection = try PostgresConnection(address, preparesStatements: work.preparesStatements)
        work.connection = connection
        work.nextAnalysis = nil
        return connection
    }

    private func id(_ work: inout Work, _ connection: PostgresConnection) throws -> Int64 {
        if let known = lease?.ledgerID ?? work.id { return known }
        let found = try connection.execute(
            """
            SELECT id FROM rapido_import.ledger
            WHERE \(LedgerName.keyCondition)
            """, ledger.keyValues)
        guard found.count > 0 else { throw problems.nothingYet(ledger) }
        let id = found.row(0).integer(0)
        work.id = id
        return id
    }

    private func read<Value>(_ work: inout Work, _ body: (LedgerDatabase) throws -> Value) throws -> Value {
        let connection = try connected(&work)
        let id = try id(&work, connection)
        // A look is not begun again in the middle, for what it tells may be told already.
        if lease == nil { connection.forgetStatements() }
        try connection.execute(
            """
            BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
            SET LOCAL search_path = rapido_import; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '5s';
            SET LOCAL idle_in_transaction_session_timeout = 0;
            SET LOCAL rapido_import.ledger = '\(id)'
            """)
        let transaction = PostgresTransaction(connection, lastKey: 0)
        do {
            return try connection.rollingBackOnError {
                let value = try body(.postgres(transaction))
                try connection.execute("COMMIT")
                return value
            }
        } catch let failure as PostgresFailure where transaction.hasCursor {
            // Rows may have been handed over: to begin again would hand them over twice.
            throw problems.problem(failure)
        }
    }

    private func write<Value>(
        _ work: inout Work, _ lease: PostgresLease, _ unanswered: inout (change: Int64, value: Value)?,
        _ body: (LedgerDatabase) throws -> Value
    ) throws -> Value {
        let connection = try connected(&work)
        let fence = try begin(&work, connection, lease)
        return try connection.rollingBackOnError {
            // The commit whose answer never came: the row was locked by it until it was over, one way or the other.
            if let done = unanswered, done.change == fence.change {
                try connection.execute("ROLLBACK")
                work.change = done.change
                return done.value
            }
            unanswered = nil
            try reach(.begun)
            let transaction = PostgresTransaction(connection, lastKey: max(work.lastKey, fence.lastKey))
            let value = try body(.postgres(transaction))
            work.lastKey = transaction.lastKey
            work.change = fence.change + 1
            try connection.execute(
                """
                UPDATE rapido_import.ledger SET change = \(work.change), last_key = \(work.lastKey)
                WHERE id = \(lease.ledgerID)
                """)
            try reach(.written)
            unanswered = (work.change, value)
            let end = try connection.execute("COMMIT")
            guard end.command == "COMMIT" else {
                unanswered = nil
                throw PostgresFailure(state: "25P02", message: "the transaction was rolled back", isLost: false)
            }
            try reach(.committed)
            analyse(&work, connection)
            return value
        }
    }

    /// A prepared statement's plan was made for tables as small as they were then, and on an empty one every index looks
    /// as good as another. New figures have it made anew, each time the ledger has doubled
    /// (https://www.postgresql.org/docs/15/sql-prepare.html).
    private func analyse(_ work: inout Work, _ connection: PostgresConnection) {
        let next = work.nextAnalysis ?? max(500, 2 * work.lastKey)
        work.nextAnalysis = next
        guard work.lastKey >= next else { return }
        work.nextAnalysis = 2 * work.lastKey
        _ = try? connection.execute("ANALYZE rapido_import.all_record, rapido_import.all_payload")
    }

    private func reach(_ moment: Moment) throws {
        guard interrupt(moment) else { return }
        throw PostgresFailure(message: "a test has the connection lost", isLost: true)
    }

    /// Opens a transaction that holds the ledger's row by the lease's epoch: who takes the lease over waits for its end,
    /// and of one that comes later nothing lands.
    private func begin(
        _ work: inout Work, _ connection: PostgresConnection, _ lease: PostgresLease
    ) throws -> (change: Int64, lastKey: Int64) {
        let row = try connection.execute(
            """
            BEGIN; SET LOCAL search_path = rapido_import; SET LOCAL statement_timeout = '60s';
            SET LOCAL lock_timeout = '10s'; SET LOCAL idle_in_transaction_session_timeout = '10s';
            SET LOCAL enable_seqscan = off; SET LOCAL rapido_import.ledger = '\(lease.ledgerID)';
            SELECT change, last_key FROM ledger WHERE id = \(lease.ledgerID) AND epoch = \(lease.epoch) FOR NO KEY UPDATE
            """)
        guard row.count == 1 else {
            _ = try? connection.execute("ROLLBACK")
            lease.lose()
            throw PostgresProblems.leaseLost
        }
        return (row.row(0).integer(0), row.row(0).integer(1))
    }
}

extension PostgresFailure {
    /// A prepared statement that another server connection has, or has not: a pooler gives each transaction another one.
    fileprivate var isOfPooler: Bool { state == "26000" || state == "42P05" }

    fileprivate var canBePutRight: Bool { mayPass || isOfPooler }
}
