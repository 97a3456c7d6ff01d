import Foundation
import GRDB
import Records
import Synchronization
import Testing

@testable import Checkpoints

private let second: Int64 = 1_000_000_000

/// A budget's file that another process keeps to itself.
@Suite struct LockedBudgetTests {
    /// Its clock moves by hand.
    private final class Machine: Sendable {
        private let boot = Mutex(1000 * second)

        var clock: BudgetClock {
            BudgetClock(boot: { self.boot.withLock(\.self) }, bootID: { "boot-1" }, wall: { 0 })
        }

        func advance(by nanoseconds: Int64) { boot.withLock { $0 += nanoseconds } }
    }

    private static let limits = RequestBudget.Limits(rate: 60, burst: 100)

    /// SQLite's write lock, held until the value is gone.
    private final class WriteLock {
        private let queue: DatabaseQueue

        init(_ path: String, _ kind: String) throws {
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN \(kind)") }
        }

        func release() throws {
            try queue.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
            try queue.close()
        }
    }

    @Test("is opened by a later call: the first ones are told to ask again, and nothing blocks")
    func opening() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/new/b.sqlite"
            try FileSystem.createDirectories(for: path)
            let lock = try FileLock(path + ".lock", waits: false)
            let budget = try SharedBudget(path: path, key: "k", limits: Self.limits, clock: Machine().clock)
            #expect(!FileSystem.exists(path))
            for _ in 0..<3 { #expect(try await budget.take(5) == .wait(.milliseconds(250), for: .lock)) }
            lock.release()
            #expect(try await budget.take(5) == .granted(5))
        }
    }

    @Test("by a transaction grants nothing until that is over", arguments: ["IMMEDIATE", "EXCLUSIVE"])
    func transaction(kind: String) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/b.sqlite"
            let machine = Machine()
            let budget = try SharedBudget(path: path, key: "k", limits: Self.limits, clock: machine.clock)
            #expect(try await budget.take(5) == .granted(5))
            let lock = try WriteLock(path, kind)
            #expect(try await budget.take(5) == .wait(.milliseconds(250), for: .lock))
            // A process that begins meanwhile.
            let late = try SharedBudget(path: path, key: "k", limits: Self.limits, clock: machine.clock)
            #expect(try await late.take(5) == .wait(.milliseconds(250), for: .lock))
            try lock.release()
            #expect(try await budget.take(5) == .granted(5))
            #expect(try await late.take(100) == .granted(29))
        }
    }

    @Test("keeps a pause that it cannot be told now for later")
    func pause() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/b.sqlite"
            let machine = Machine()
            let (one, two) = (
                try SharedBudget(path: path, key: "k", limits: Self.limits, clock: machine.clock),
                try SharedBudget(path: path, key: "k", limits: Self.limits, clock: machine.clock)
            )
            let lock = try WriteLock(path, "IMMEDIATE")
            try await one.pause(for: .seconds(30))
            try lock.release()
            machine.advance(by: 10 * second)
            #expect(try await one.take(1) == .wait(.seconds(20), for: .retryAfter))
            #expect(try await two.take(1) == .wait(.seconds(20), for: .retryAfter))
            machine.advance(by: 20 * second)
            #expect(try await two.take(1) == .granted(1))
        }
    }

    @Test("for longer than a run has patience is a problem, safe to run again, that names the file")
    func patience() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/b.sqlite"
            let machine = Machine()
            let budget = try SharedBudget(path: path, key: "k", limits: Self.limits, clock: machine.clock)
            let lock = try WriteLock(path, "IMMEDIATE")
            _ = try await budget.take(1)
            machine.advance(by: 59 * second)
            #expect(try await budget.take(1) == .wait(.milliseconds(250), for: .lock))
            machine.advance(by: second)
            let problem = await #expect(throws: Problem.self) { try await budget.take(1) }
            #expect(
                problem?.description == """
                    error: the request budget \(path) has been locked by another process for 1m
                    hint: end what holds it (`fuser -v \(path) \(path).lock` names the process), then run the same \
                    command again
                    """)
            #expect(problem?.kind == .stopped)
            try lock.release()
            #expect(try await budget.take(1) == .granted(1))
        }
    }

    @Test("now and then is not locked all the time")
    func nowAndThen() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/b.sqlite"
            let machine = Machine()
            let budget = try SharedBudget(path: path, key: "k", limits: Self.limits, clock: machine.clock)
            for _ in 0..<3 {
                let lock = try WriteLock(path, "IMMEDIATE")
                #expect(try await budget.take(1) == .wait(.milliseconds(250), for: .lock))
                machine.advance(by: 40 * second)
                try lock.release()
                #expect(try await budget.take(1) == .granted(1))
            }
        }
    }
}
