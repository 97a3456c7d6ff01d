import Foundation
import GRDB
import Records
import Synchronization

/// The right to run a job whose ledger is in PostgreSQL, for a while at a time.
///
/// The database's clock alone says when it ends; every transaction that writes checks its epoch, which is another one as
/// soon as somebody else has taken it. HTTP cannot be fenced so: nothing is sent later than the lease's end less the
/// request timeout, by this process's own clock, which runs on while it is stopped.
package final class PostgresLease: Sendable {
    /// Beyond the request timeout.
    package static let length: Duration = .seconds(15)
    /// Between two renewals.
    private static let pace: Duration = .seconds(3)
    /// Between two attempts at one.
    private static let retryPace: Duration = .milliseconds(500)

    private struct State {
        /// By this process's own clock, counted from before it was asked for.
        var end: ContinuousClock.Instant
        /// What the run waits for, for `status`.
        var waiting: String?
        var isLost = false
        var isClosed = false
    }

    let ledgerID: Int64
    let epoch: Int64
    private let address: PostgresAddress
    private let timeout: Duration
    private let queue = DispatchQueue(label: "rapido-import.lease")
    /// Held for as long as a renewal takes.
    private let connection: Mutex<PostgresConnection?>
    private let state: Mutex<State>

    /// Takes the lease of a ledger, which is created where it is not there yet.
    /// - Parameters:
    ///   - timeout: Of a request: so much earlier than the lease ends the last one is sent.
    ///   - owner: Who has it, for whoever comes meanwhile.
    init(
        _ address: PostgresAddress, _ ledger: LedgerName, timeout: Duration, owner: String
    ) throws(LedgerLock.Refusal) {
        let began = ContinuousClock.now
        let opened: PostgresConnection
        do { opened = try PostgresConnection.open(address, creates: true).connection } catch { throw .failed(error) }
        let taken: Taken
        do {
            taken = try Self.take(opened, ledger, timeout + Self.length, owner, address)
        } catch let refusal as LedgerLock.Refusal {
            throw refusal
        } catch {
            throw .failed(PostgresProblems(address: address).problem(error))
        }
        (ledgerID, epoch) = (taken.ledger, taken.epoch)
        (self.address, self.timeout) = (address, timeout)
        connection = Mutex(opened)
        state = Mutex(State(end: began + timeout + Self.length))
        schedule(after: Self.pace)
    }

    private typealias Taken = (ledger: Int64, epoch: Int64)

    private static func take(
        _ connection: PostgresConnection, _ ledger: LedgerName, _ length: Duration, _ owner: String,
        _ address: PostgresAddress
    ) throws -> Taken {
        try connection.execute(
            """
            BEGIN; SET LOCAL search_path = rapido_import; SET LOCAL lock_timeout = '2s';
            SET LOCAL statement_timeout = '30s'; SET LOCAL idle_in_transaction_session_timeout = '10s'
            """)
        return try connection.rollingBackOnError {
            let taken = try takeInTransaction(connection, ledger, length, owner, address)
            try connection.execute("COMMIT")
            return taken
        }
    }

    private static func takeInTransaction(
        _ connection: PostgresConnection, _ ledger: LedgerName, _ length: Duration, _ owner: String,
        _ address: PostgresAddress
    ) throws -> Taken {
        // One taker of a job at a time, its shards included.
        try connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended($1::text || '/' || $2::text, 20))",
            [ledger.job, ledger.environment])
        try connection.execute(
            """
            INSERT INTO ledger (job, environment, shard_index, shard_count) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """, ledger.keyValues)
        try requireFree(connection, ledger, address)
        let row: [DatabaseValue]
        do {
            // Waits for a transaction of the former holder that is under way.
            row = try connection.execute(
                """
                UPDATE ledger SET epoch = epoch + 1
                WHERE \(LedgerName.keyCondition)
                RETURNING id, epoch
                """, ledger.keyValues
            ).row(0)
        } catch {
            guard error.state == "55P03" else { throw error }
            let until = Date().addingTimeInterval(10)
            throw LedgerLock.Refusal.held(heldProblem(ledger, address, nil, until), until: until)
        }
        try connection.execute(
            """
            INSERT INTO lease (ledger, owner, epoch, until)
            VALUES ($1::bigint, $2, $3::bigint, clock_timestamp() + $4::bigint * interval '1 millisecond')
            ON CONFLICT (ledger) DO UPDATE SET owner = excluded.owner, epoch = excluded.epoch, until = excluded.until,
                waiting = NULL
            """, [row.integer(0), owner, row.integer(1), length.wholeMilliseconds])
        return (row.integer(0), row.integer(1))
    }

    /// Neither this ledger nor one of the job's by another number of shards has a lease that lives.
    private static func requireFree(
        _ connection: PostgresConnection, _ ledger: LedgerName, _ address: PostgresAddress
    ) throws {
        let living = try connection.execute(
            """
            SELECT owner, shard_index::bigint, shard_count::bigint,
                (extract(epoch FROM until - clock_timestamp()) * 1000)::bigint
            FROM lease JOIN ledger ON ledger.id = lease.ledger
            WHERE job = $1 AND environment = $2 AND until > clock_timestamp()
                AND (shard_count <> $4::integer OR shard_index = $3::integer)
            ORDER BY until DESC LIMIT 1
            """, ledger.keyValues)
        guard living.count > 0 else { return }
        let row = living.row(0)
        let until = Date().addingTimeInterval(TimeInterval(row.integer(3)) / 1000)
        let other = row.integer(2) == Int64(ledger.shardCount) ? nil : Int(row.integer(2))
        throw LedgerLock.Refusal.held(heldProblem(ledger, address, (row.text(0), other), until), until: until)
    }

    private static func heldProblem(
        _ ledger: LedgerName, _ address: PostgresAddress, _ holder: (owner: String, shards: Int?)?, _ until: Date
    ) -> Problem {
        let owner = holder.map { " (\($0.owner))" } ?? ""
        if let shards = holder?.shards {
            let count = shards == 1 ? "a run without shards" : "a run of \(shards) shards"
            return Problem(
                .stopped, "\(count) of \(ledger.job) holds a lease in \(address)\(owner)",
                context: ["this one is \(ledger.shard.map { "shard \($0)" } ?? "without shards")"],
                hint: "the shards of a job go by one number: wait until it has ended, then run the same command again")
        }
        return Problem(
            .stopped, "another run of \(ledger) holds its lease in \(address)\(owner)",
            context: ["the lease ends at \(until.formatted(.iso8601)) unless it is renewed"],
            hint: "wait until it has ended, or stand by with --standby; then run the same command again")
    }
}

extension PostgresLease {
    private func schedule(after pause: Duration) {
        queue.asyncAfter(deadline: .now() + .milliseconds(Int(pause.wholeMilliseconds))) { [weak self] in self?.renew()
        }
    }

    private func renew() {
        guard !state.withLock({ $0.isClosed || $0.isLost }) else { return }
        let began = ContinuousClock.now
        do {
            guard try extend() else { return lose() }
            state.withLock { $0.end = began + timeout + Self.length }
            schedule(after: Self.pace)
        } catch {
            connection.withLock { $0 = nil }
            // Nobody may have taken it; but for all this process knows somebody has.
            guard state.withLock({ $0.end > .now }) else { return lose() }
            schedule(after: Self.retryPace)
        }
    }

    /// - Returns: whether it is this one's still.
    private func extend() throws -> Bool {
        let length = (timeout + Self.length).wholeMilliseconds
        let waiting = state.withLock(\.waiting)
        return try connection.withLock { connection in
            let current = try connection ?? PostgresConnection(address)
            connection = current
            return try current.execute(
                """
                UPDATE rapido_import.lease
                SET until = clock_timestamp() + \(length) * interval '1 millisecond', waiting = $1
                WHERE ledger = \(ledgerID) AND epoch = \(epoch)
                """, [waiting]
            ).changes == 1
        }
    }

    func lose() { state.withLock { $0.isLost = true } }

    /// - Throws: `Problem` of kind `stopped` once it has ended, with what came in between.
    func requireHeld(_ failure: PostgresFailure) throws(Problem) {
        let (isLost, end) = state.withLock { ($0.isLost, $0.end) }
        if isLost { throw PostgresProblems.leaseLost }
        guard end <= .now else { return }
        throw PostgresProblems(address: address).problem(failure)
    }

    /// How long requests may still be sent: none or less than none once the time is over.
    package var sendable: Duration {
        state.withLock { $0.isLost || $0.isClosed ? .zero : ContinuousClock.now.duration(to: $0.end) - timeout }
    }

    package var isLost: Bool { state.withLock(\.isLost) }

    /// Kept with the next renewal.
    package func note(_ waiting: String?) { state.withLock { $0.waiting = waiting } }

    /// What the run that holds the ledger waits for; nil where it does not, or there is none.
    package static func waiting(_ address: PostgresAddress, _ ledger: LedgerName) -> String? {
        let found = try? PostgresConnection(address).execute(
            """
            SELECT waiting FROM rapido_import.lease JOIN rapido_import.ledger ON ledger.id = lease.ledger
            WHERE \(LedgerName.keyCondition)
                AND until > clock_timestamp() AND waiting IS NOT NULL
            """, ledger.keyValues)
        guard let found, found.count > 0 else { return nil }
        return found.row(0).text(0)
    }

    /// Lets the next run begin.
    package func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return }
        connection.withLock { connection in
            _ = try? connection?.execute(
                """
                UPDATE rapido_import.lease SET until = clock_timestamp(), waiting = NULL
                WHERE ledger = \(ledgerID) AND epoch = \(epoch)
                """)
            connection = nil
        }
    }
}

extension Duration {
    var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
