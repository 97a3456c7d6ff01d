import Foundation
import PostgresServer
import Records
import Synchronization
import Testing

@testable import Checkpoints

/// What a ledger in PostgreSQL owes beyond the contract that all ledgers keep.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL 15 is missing")) struct PostgresLedgerTests {
    private static let name = LedgerName(job: "nightly", environment: "production")

    private static func server() throws -> PostgresServer { try PostgresServer.shared.get() }

    private static func held(_ refusal: LedgerLock.Refusal?) -> (problem: Problem, until: Date)? {
        switch refusal {
        case .held(let problem, let until?): (problem, until)
        default: nil
        }
    }

    @Test(
        "a connection that is lost at any point of a change costs nothing and does nothing twice",
        arguments: PostgresStorage.Moment.allCases, [true, false])
    func lost(_ moment: PostgresStorage.Moment, isBackendTerminated: Bool) async throws {
        let server = try Self.server()
        let url = try server.database()
        let address = try PostgresAddress(url)
        let lease = try PostgresLease(address, Self.name, timeout: .seconds(10), owner: "a test")
        let chances = Mutex(3)
        let storage = PostgresStorage(address, Self.name, lease: lease) { reached in
            let isDue =
                reached == moment
                && chances.withLock { chances in
                    chances -= 1
                    return chances >= 0
                }
            guard isDue else { return false }
            guard isBackendTerminated, moment != .committed else { return true }
            _ = try? server.sql(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND state = 'idle in transaction'
                """, in: PostgresServer.name(of: url))
            return false
        }
        let ledger = Ledger(storage)
        try await ledger.admit(.good(1, "evt_1"), .good(2, "evt_2"))
        try await ledger.settle("evt_1", .delivered)
        // A commit that is done is not tried again.
        #expect(chances.withLock(\.self) < (moment == .committed ? 1 : 0))
        #expect(try await ledger.books(of: nil) == Books(read: 2, delivered: 1, pending: 1))
        #expect(try await ledger.all().map(\.line) == [1, 2])
        try ledger.close()
    }

    @Test("a server that is restarted, in order or by a crash, is waited for", arguments: ["fast", "immediate"])
    func restarted(_ mode: String) async throws {
        let server = try PostgresServer()
        defer { server.end() }
        try await Ledger.withPostgres(in: try server.database()) { ledger in
            try await ledger.admit(.good(1, "evt_1"))
            try server.stop(mode)
            try server.start()
            try await ledger.settle("evt_1", .delivered)
            #expect(try await ledger.books(of: nil) == Books(read: 1, delivered: 1))
        }
    }

    @Test("a second run is told who has the lease and until when, and one that lost it leaves nothing")
    func fenced() async throws {
        let server = try Self.server()
        let url = try server.database()
        let address = try PostgresAddress(url)
        let (began, beganAt) = (ContinuousClock.now, Date())
        let first = try PostgresLease(address, Self.name, timeout: .seconds(10), owner: "the first")
        let ledger = Ledger(PostgresStorage(address, Self.name, lease: first))
        try await ledger.admit(.good(1, "evt_1"))
        let refusal = #expect(throws: LedgerLock.Refusal.self) {
            try PostgresLease(address, Self.name, timeout: .seconds(10), owner: "the second")
        }
        let held = try #require(Self.held(refusal))
        #expect(held.problem.kind == .stopped)
        #expect(held.problem.message.contains("(the first)"))
        #expect((beganAt + 24...Date() + 26).contains(held.until))
        let sendable = first.sendable
        #expect(sendable <= .seconds(15))
        #expect(sendable + began.duration(to: .now) >= .seconds(15))

        // As if it had been stopped for longer than it lasts.
        try server.sql(
            "UPDATE rapido_import.lease SET until = clock_timestamp() - interval '1 second'",
            in: PostgresServer.name(of: url))
        let second = try PostgresLease(address, Self.name, timeout: .seconds(10), owner: "the second")
        let problem = await #expect(throws: Problem.self) { try await ledger.settle("evt_1", .delivered) }
        #expect(problem == PostgresProblems.leaseLost)
        #expect(first.isLost)
        #expect(first.sendable == .zero)
        first.close()
        let successor = Ledger(PostgresStorage(address, Self.name, lease: second))
        #expect(try await successor.books(of: nil) == Books(read: 1, pending: 1))
        try await successor.settle("evt_1", .delivered)
        try successor.close()
    }

    @Test("the shards of a job go by one number while a lease lives, and afterwards by any")
    func shards() async throws {
        let address = try PostgresAddress(try Self.server().database())
        var leases: [PostgresLease] = []
        for index in 0..<2 {
            let name = LedgerName(job: "j", environment: "production", shard: Shard(index: index, count: 2))
            leases.append(try PostgresLease(address, name, timeout: .seconds(1), owner: "shard \(index)"))
        }
        let whole = LedgerName(job: "j", environment: "production")
        let refusal = #expect(throws: LedgerLock.Refusal.self) {
            try PostgresLease(address, whole, timeout: .seconds(1), owner: "whole")
        }
        #expect(Self.held(refusal)?.problem.message.hasPrefix("a run of 2 shards of j holds a lease") == true)
        let staging = LedgerName(job: "j", environment: "staging")
        try PostgresLease(address, staging, timeout: .seconds(1), owner: "staging").close()
        leases.forEach { $0.close() }
        try PostgresLease(address, whole, timeout: .seconds(1), owner: "whole").close()
    }

    @Test("what stands in the way of a database is said, each with what helps")
    func refused() async throws {
        let server = try Self.server()
        func problem(_ url: String) throws -> Problem? {
            let address = try PostgresAddress(url)
            let refusal = #expect(throws: LedgerLock.Refusal.self) {
                try PostgresLease(address, Self.name, timeout: .seconds(1), owner: "a test")
            }
            return refusal?.problem
        }
        let missing = try #require(try problem(server.url("nowhere")))
        #expect(missing.kind == .state)
        #expect(missing.message.hasPrefix("there is no database postgres://postgres@/nowhere"))
        let stranger = try #require(try problem(server.url("postgres", user: "nobody_here")))
        #expect(stranger.kind == .credentials)
        let away = try #require(try problem("postgres://u@127.0.0.1:1/x"))
        #expect(away.kind == .stopped)
        #expect(away.message == "the database postgres://u@127.0.0.1:1/x cannot be reached")

        let url = try server.database()
        try server.sql("CREATE ROLE guest_\(PostgresServer.name(of: url)) LOGIN", in: "postgres")
        let guest = url.replacing("postgres@", with: "guest_\(PostgresServer.name(of: url))@")
        let powerless = try #require(try problem(guest))
        #expect(powerless.kind == .state)
        #expect(powerless.hint.contains("GRANT CREATE ON DATABASE"))
    }

    @Test(
        "an address that holds a password, or names no database, is refused",
        arguments: [
            "postgres://u:secret@h/db", "postgres://u@h/db?password=secret", "postgres://u@h", "postgres://u@h/",
            "POSTGRESQL://u:secret@h,i/db",
        ])
    func addresses(_ text: String) {
        #expect(PostgresAddress.names(text))
        let problem = #expect(throws: Problem.self) { try PostgresAddress(text) }
        #expect(problem?.kind == .configuration)
        #expect(problem?.description.contains("secret@") == false)
    }

    @Test("tables of a newer version are left alone")
    func newer() async throws {
        let server = try Self.server()
        let url = try server.database()
        let address = try PostgresAddress(url)
        try PostgresLease(address, Self.name, timeout: .seconds(1), owner: "a test").close()
        try server.sql("INSERT INTO rapido_import.migration (number) VALUES (99)", in: PostgresServer.name(of: url))
        let problem = #expect(throws: Problem.self) { try PostgresStorage(reading: address, Self.name) }
        #expect(problem?.message.contains("made by a newer version") == true)
        try server.sql("DELETE FROM rapido_import.migration", in: PostgresServer.name(of: url))
        let older = #expect(throws: Problem.self) { try PostgresStorage(reading: address, Self.name) }
        #expect(older?.message.contains("made by an older version") == true)
    }

    @Test("ledgers in one database know nothing of each other, and a copy in a file holds the same")
    func apart() async throws {
        let url = try Self.server().database()
        try await Ledger.withPostgres(in: url) { one in
            try await Ledger.withPostgres(in: url) { other in
                try await one.admit(.good(1, "evt_1", order: "o"), .bad(2, "evt_2"))
                try await other.admit(.good(7, "evt_1", order: "o"))
                try await one.settle("evt_1", .parked(.noUser))
                #expect(try await other.books(of: nil) == Books(read: 1, pending: 1))
                #expect(try await one.books(of: nil) == Books(read: 2, invalid: 1, parked: 1))
                #expect(try await one.trace("o").map(\.record.line) == [1])
                #expect(try await other.trace("o").map(\.record.line) == [7])
                guard case .postgres(let storage) = one.storage else { return }
                try await withTemporaryDirectory { folder in
                    let place = StatePlace.postgres(storage.address, storage.ledger)
                    let copy = try await Ledger.scratch(copying: place, at: folder + "/copy.sqlite")
                    #expect(try await copy.all() == one.all())
                    #expect(try await copy.books(of: nil) == one.books(of: nil))
                    try copy.close()
                }
            }
        }
    }
}
