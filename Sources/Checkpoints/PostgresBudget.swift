import Foundation
import GRDB
package import Records
import Synchronization

/// The request budget as one row of a PostgreSQL database, for runs on several hosts.
///
/// A lot is one `UPDATE … RETURNING` with `RequestBudget`'s arithmetic, by the server's clock: no host's clock counts.
/// A bucket written by another server, by another line of its history (a standby that was promoted may lack the last
/// grants), or later than now by the server's clock, holds still for 60 s: what may have been granted is past then.
package final class PostgresBudget: SharedBudgetStore {
    private let address: PostgresAddress
    private let key: String
    private let limits: RequestBudget.Limits
    private let priority: BudgetPriority?
    private let patience: Duration
    private let offset: @Sendable () -> Int64
    private let queue = DispatchQueue(label: "rapido-import.budget")
    private let work = Mutex(Work())

    private struct Work {
        var connection: PostgresConnection?
        /// By the boot clock: since when the database has been away.
        var awaySince: ContinuousClock.Instant?
        /// By this process's own clock: the end of a pause that could not be written yet.
        var owedPause: ContinuousClock.Instant?
        /// The server's clock and this process's, when they were read last.
        var read: (server: Int64, own: ContinuousClock.Instant)?
    }

    /// Between two looks at a database that is away.
    package static let nextLook: Duration = .milliseconds(250)
    /// How long a budget that may have been used by more than it says holds still.
    private static let still: Duration = .seconds(60)
    /// A server's clock that runs ahead by more than this between two lots was set.
    private static let jump: Duration = .seconds(5)

    /// - Parameters:
    ///   - key: `SharedBudget.key(clientKey:origin:endpoint:)`.
    ///   - priority: as `SharedBudget` has it.
    ///   - patience: A database that is away for longer is a `Problem` of kind `stopped`.
    ///   - offset: For tests: nanoseconds by which the server's clock is taken to be ahead.
    package init(
        _ address: PostgresAddress, key: String, limits: RequestBudget.Limits = RequestBudget.Limits(),
        priority: BudgetPriority? = nil, patience: Duration = .seconds(60),
        offset: @escaping @Sendable () -> Int64 = { 0 }
    ) {
        (self.address, self.key, self.limits, self.priority) = (address, key, limits, priority)
        (self.patience, self.offset) = (patience, offset)
    }

    package func take(_ count: Int) async throws(Problem) -> RequestBudget.Grant {
        let row = try await onConnection { [limits, priority, key, offset] work, connection in
            try Self.hold(connection, key, limits, offset(), &work)
            let claimant = priority == .backfill ? 2 : priority == .nightly ? 1 : 0
            return try connection.execute(
                Self.taking,
                [
                    key, Int64(count), limits.interval, limits.reach, claimant, RequestBudget.claim.nanoseconds,
                    RequestBudget.longestPause.nanoseconds, offset(),
                ]
            ).row(0)
        }
        guard let row else { return .wait(Self.nextLook, for: .outage) }
        let (granted, wait, isPause) = (row.integer(0), row.integer(1), row.flag(2))
        guard granted <= 0 else { return .granted(Int(granted)) }
        return .wait(.nanoseconds(wait), for: isPause ? .retryAfter : granted == Self.behind ? .nightly : .budget)
    }

    package func pause(for duration: Duration) async throws(Problem) {
        let length = min(duration, RequestBudget.longestPause)
        let end = ContinuousClock.now + length
        work.withLock { $0.owedPause = max($0.owedPause ?? end, end) }
        _ = try await onConnection { _, _ in }
    }

    /// What is left, of which nothing is taken.
    /// - Returns: nil while the database is away.
    package func left() async throws(Problem) -> (requests: Int, pause: Duration)? {
        try await onConnection { [limits, key, offset] work, connection in
            try Self.hold(connection, key, limits, offset(), &work)
            let row = try connection.execute(
                """
                SELECT full_at, paused_until, claimed_until, \(Self.now("$2")) FROM rapido_import.budget WHERE key = $1
                """, [key, offset()]
            ).row(0)
            let budget = RequestBudget(
                fullAt: row.integer(0), pausedUntil: row.integer(1), claimedUntil: row.integer(2))
            return budget.left(at: row.integer(3), limits: limits)
        }
    }
}

extension PostgresBudget {
    /// - Returns: nil while the database is away.
    private func onConnection<Value: Sendable>(
        _ body: @escaping @Sendable (inout Work, PostgresConnection) throws -> Value
    ) async throws(Problem) -> Value? {
        let result: Result<Value?, Problem> = await withCheckedContinuation { continuation in
            queue.async { [self] in
                continuation.resume(returning: work.withLock { attempt(&$0, body) })
            }
        }
        return try result.get()
    }

    private func attempt<Value>(
        _ work: inout Work, _ body: (inout Work, PostgresConnection) throws -> Value
    ) -> Result<Value?, Problem> {
        let problems = PostgresProblems(address: address)
        do {
            let connection = try work.connection ?? PostgresConnection.open(address, creates: true).connection
            work.connection = connection
            try payOwedPause(&work, connection)
            let value = try body(&work, connection)
            work.awaySince = nil
            return .success(value)
        } catch {
            work.connection = nil
            work.read = nil
            let problem = problems.problem(error)
            guard problem.kind == .stopped else { return .failure(problem) }
            let since = work.awaySince ?? .now
            work.awaySince = since
            return since.duration(to: .now) > patience ? .failure(problem) : .success(nil)
        }
    }

    private func payOwedPause(_ work: inout Work, _ connection: PostgresConnection) throws {
        guard let owed = work.owedPause else { return }
        let left = ContinuousClock.now.duration(to: owed).nanoseconds
        if left > 0 {
            try Self.hold(connection, key, limits, offset(), &work)
            try connection.execute(
                """
                UPDATE rapido_import.budget
                SET paused_until = greatest(paused_until, \(Self.now("$3")) + $2::bigint), written = \(Self.now("$3"))
                WHERE key = $1
                """, [key, left, offset()])
        }
        work.owedPause = nil
    }

    /// The row is there, and is one of this server's clock and history; otherwise it is made so.
    private static func hold(
        _ connection: PostgresConnection, _ key: String, _ limits: RequestBudget.Limits, _ offset: Int64,
        _ work: inout Work
    ) throws {
        try connection.execute(
            """
            INSERT INTO rapido_import.budget (key, full_at, paused_until, claimed_until, written, server)
            VALUES ($1, $3, $3, $3, \(now("$2")), \(server)) ON CONFLICT DO NOTHING
            """, [key, offset, Int64.min / 2])
        let own = ContinuousClock.now
        let clock = try connection.execute("SELECT \(now("$1"))", [offset]).row(0).integer(0)
        let hasJumped = work.read.map { clock - $0.server > ($0.own.duration(to: own) + jump).nanoseconds } ?? false
        work.read = (clock, own)
        try connection.execute(
            """
            UPDATE rapido_import.budget SET server = \(server), written = \(now("$2")),
                full_at = \(now("$2")) + $3::bigint + $4::bigint, claimed_until = $5::bigint,
                paused_until = greatest(
                    \(now("$2")) + $4::bigint,
                    \(now("$2")) + least(greatest(paused_until, written) - written, $6::bigint))
            WHERE key = $1 AND (server <> \(server) OR written > \(now("$2")) + 1000000000 OR $7::bigint = 1)
            """,
            [
                key, offset, limits.reach, still.nanoseconds, Int64.min / 2, RequestBudget.longestPause.nanoseconds,
                hasJumped ? 1 : 0,
            ])
    }

    /// Nanoseconds since 1970 by the server's clock as it is, not as it was when the transaction began.
    private static func now(_ offset: String) -> String {
        "((extract(epoch FROM clock_timestamp()) * 1000000)::bigint * 1000 + \(offset)::bigint)"
    }

    /// Tells the server from others, and from itself after a failover: the first eight digits of a log file's name are
    /// the timeline (https://www.postgresql.org/docs/15/continuous-archiving.html#BACKUP-TIMELINES).
    private static let server =
        "(SELECT system_identifier::text || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) FROM pg_control_system())"

    /// In the place of the tokens granted: none, since a nightly run goes first.
    private static let behind: Int64 = -1

    /// `RequestBudget.take`, clause for clause; the contract suite holds the two to each other.
    private static let taking = """
        UPDATE rapido_import.budget SET (full_at, paused_until, claimed_until, written, granted, wait, is_pause) = (
            WITH clock AS (SELECT \(now("$8")) AS now),
            bounded AS (
                SELECT now, least(full_at, now + $4::bigint) AS full_at, least(paused_until, now + $7::bigint) AS paused,
                    least(claimed_until, now + $4::bigint + $6::bigint) AS claimed FROM clock
            ),
            state AS (
                SELECT *, $5::bigint = 2 AND now < claimed AND now >= paused AS is_behind, now < paused AS is_paused,
                    greatest(full_at, now) - now AS debt FROM bounded
            ),
            taken AS (
                SELECT *, CASE WHEN is_behind THEN \(behind) WHEN is_paused THEN 0
                    ELSE least($2::bigint, ($4::bigint - debt) / $3::bigint) END AS granted FROM state
            ),
            waiting AS (
                SELECT *, CASE WHEN granted > 0 THEN 0 WHEN is_behind THEN claimed - now WHEN is_paused THEN paused - now
                    ELSE greatest(1, debt + $3::bigint - $4::bigint) END AS wait FROM taken
            )
            SELECT CASE WHEN is_behind THEN budget.full_at WHEN granted > 0 THEN now + debt + granted * $3::bigint
                    ELSE full_at END,
                CASE WHEN is_behind THEN budget.paused_until ELSE paused END,
                CASE WHEN $5::bigint <> 1 OR granted = $2::bigint OR is_paused THEN claimed
                    WHEN granted > 0 THEN greatest(claimed, now + $6::bigint)
                    ELSE greatest(claimed, now + wait + $6::bigint) END,
                now, granted, wait, is_paused
            FROM waiting
        )
        WHERE key = $1 RETURNING granted, wait, is_pause
        """
}
