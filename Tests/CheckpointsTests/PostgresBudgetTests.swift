import Foundation
import PostgresServer
import Records
import Synchronization
import Testing

@testable import Checkpoints

private let second: Int64 = 1_000_000_000

/// Capacity 39, one token a second.
private let limits = RequestBudget.Limits(rate: 60, burst: 100)

/// The budget in PostgreSQL against `RequestBudget`, and what it does where the server's clock or history is in doubt.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL 15 is missing")) struct PostgresBudgetTests {
    /// The row of a budget, and a clock that is moved by hand.
    private final class Bench: Sendable {
        let server: PostgresServer
        let url: String
        private let offset = Mutex<Int64>(0)

        init() throws {
            server = try PostgresServer.shared.get()
            url = try server.database()
        }

        func budget(_ priority: BudgetPriority? = nil, _ limits: RequestBudget.Limits = limits) throws -> PostgresBudget
        {
            PostgresBudget(
                try PostgresAddress(url), key: "k", limits: limits, priority: priority,
                offset: { self.offset.withLock(\.self) })
        }

        func advance(by nanoseconds: Int64) { offset.withLock { $0 += nanoseconds } }

        @discardableResult
        func sql(_ text: String) throws -> String { try server.sql(text, in: PostgresServer.name(of: url)) }

        /// Also the moment by the server's clock at which it was written.
        func row() throws -> (budget: RequestBudget, written: Int64) {
            let numbers = try sql("SELECT full_at, paused_until, claimed_until, written FROM rapido_import.budget")
                .split(separator: "|").compactMap { Int64($0) }
            try #require(numbers.count == 4)
            return (RequestBudget(fullAt: numbers[0], pausedUntil: numbers[1], claimedUntil: numbers[2]), numbers[3])
        }
    }

    @Test("a lot is what RequestBudget grants at that moment, and so is what it leaves", arguments: 1...3)
    func sameArithmetic(seed: Int) async throws {
        let bench = try Bench()
        var random = SeededGenerator(seed: UInt64(seed))
        _ = try await bench.budget().take(1)
        for step in 1...60 {
            let priority = [nil, .nightly, .backfill].randomElement(using: &random) ?? nil as BudgetPriority?
            let now = try bench.row().written
            func drawn() -> Int64 { now + Int64.random(in: -60...90, using: &random) * second }
            var before = RequestBudget(fullAt: drawn(), pausedUntil: drawn(), claimedUntil: drawn())
            if Bool.random(using: &random) { before.pausedUntil = now - 1 }
            if Bool.random(using: &random) { before.claimedUntil = now - 1 }
            try bench.sql(
                """
                UPDATE rapido_import.budget SET full_at = \(before.fullAt), paused_until = \(before.pausedUntil),
                    claimed_until = \(before.claimedUntil)
                """)
            let count = Int.random(in: 1...60, using: &random)
            let grant = try await bench.budget(priority).take(count)
            let after = try bench.row()
            let expected = before.take(count, at: after.written, limits: limits, priority: priority)
            #expect(grant == expected, "seed \(seed), step \(step)")
            #expect(after.budget == before, "seed \(seed), step \(step)")
        }
    }

    @Test("hosts that ask at the same time are not given the same token")
    func atTheSameTime() async throws {
        let bench = try Bench()
        let slow = RequestBudget.Limits(rate: 0.01, burst: 40)
        let total = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let budget = try bench.budget(nil, slow)
                    var taken = 0
                    while case .granted(let count) = try await budget.take(3) { taken += count }
                    return taken
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(total == Int(slow.capacity))
    }

    @Test("a pause is everyone's")
    func pause() async throws {
        let bench = try Bench()
        let (one, other) = (try bench.budget(), try bench.budget())
        // So long that it is not over before a busy machine has made the tables.
        try await one.pause(for: .seconds(3000))
        guard case .wait(let wait, for: .retryAfter) = try await other.take(1) else {
            Issue.record("the pause did not hold")
            return
        }
        #expect((0...3000).contains(wait.components.seconds))
        #expect(try await other.left()?.requests == 0)
        bench.advance(by: 4 * second)
        guard case .wait(let rest, for: .retryAfter) = try await one.take(1) else {
            Issue.record("the pause did not go on")
            return
        }
        #expect(rest < wait)
    }

    @Test("after a failover, and where the server's clock was set, the budget holds still for 60 s")
    func inDoubt() async throws {
        for doubt in ["failover", "clock set back", "clock set ahead"] {
            let bench = try Bench()
            let budget = try bench.budget()
            #expect(try await budget.take(5) == .granted(5))
            switch doubt {
            case "failover": try bench.sql("UPDATE rapido_import.budget SET server = server || '0'")
            case "clock set back": bench.advance(by: -3600 * second)
            default: bench.advance(by: 3600 * second)
            }
            let grant = try await budget.take(1)
            guard case .wait(let wait, for: .retryAfter) = grant else {
                Issue.record("\(doubt): \(grant)")
                continue
            }
            #expect((0...60).contains(wait.components.seconds), "\(doubt)")
        }
    }

    @Test("a restart of the same server is no failover")
    func restarted() async throws {
        let server = try PostgresServer()
        defer { server.end() }
        let budget = PostgresBudget(try PostgresAddress(try server.database()), key: "k", limits: limits)
        #expect(try await budget.take(5) == .granted(5))
        try server.stop("immediate")
        #expect(try await budget.take(5) == .wait(PostgresBudget.nextLook, for: .outage))
        try server.start()
        #expect(try await budget.take(5) == .granted(5))
    }
}
