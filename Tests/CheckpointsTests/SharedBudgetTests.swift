import Foundation
import GRDB
import Records
import Synchronization
import Testing

@testable import Checkpoints

/// A machine's clocks, moved by hand.
private final class SimulatedMachine: Sendable {
    private let moment: Mutex<BudgetMoment>

    init(boot: Int64 = 1_000 * second, bootID: String? = "boot-1", wall: Int64 = 1_700_000_000 * second) {
        moment = Mutex(BudgetMoment(boot: boot, bootID: bootID, wall: wall))
    }

    var clock: BudgetClock {
        BudgetClock(
            boot: { self.moment.withLock(\.boot) }, bootID: { self.moment.withLock(\.bootID) },
            wall: { self.moment.withLock(\.wall) })
    }

    var now: Int64 { moment.withLock(\.boot) }

    func advance(by nanoseconds: Int64) {
        moment.withLock { moment in
            moment.boot += nanoseconds
            moment.wall += nanoseconds
        }
    }

    /// Another start of the machine, with the wall clock `wall` nanoseconds on.
    func restart(as bootID: String?, wall: Int64) {
        moment.withLock { $0 = BudgetMoment(boot: 5 * second, bootID: bootID, wall: $0.wall + wall) }
    }
}

private let second: Int64 = 1_000_000_000

/// Capacity 39, one token a second.
private let limits = RequestBudget.Limits(rate: 60, burst: 100)

@Suite struct SharedBudgetTests {
    private static func withBudget(
        _ machine: SimulatedMachine, _ body: (SharedBudget) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try await body(
                SharedBudget(path: directory + "/budget.sqlite", key: "k", limits: limits, clock: machine.clock))
        }
    }

    @Test("two processes together stay within both limits", arguments: [limits, RequestBudget.Limits()], 1...3)
    func sharedLimits(_ limits: RequestBudget.Limits, seed: Int) async throws {
        try await withTemporaryDirectory { directory in
            let machine = SimulatedMachine()
            var random = SeededGenerator(seed: UInt64(seed))
            let budgets = try (0..<2).map { _ in
                try SharedBudget(path: directory + "/b.sqlite", key: "k", limits: limits, clock: machine.clock)
            }
            var grants: [(at: Int64, count: Int)] = []
            let start = machine.now
            for _ in 0..<1500 {
                machine.advance(by: Int64.random(in: 0...(second / 4), using: &random))
                guard let budget = budgets.randomElement(using: &random) else { continue }
                if case .granted(let count) = try await budget.take(Int.random(in: 1...60, using: &random)) {
                    grants.append((machine.now, count))
                }
            }
            for (index, first) in grants.enumerated() {
                let window = grants[index...].prefix { $0.at < first.at + 60 * second }
                #expect(window.reduce(0) { $0 + $1.count } <= Int(limits.burst))
            }
            let total = Double(grants.reduce(0) { $0 + $1.count })
            let minutes = Double(machine.now - start) / 60e9
            #expect(total <= limits.capacity + limits.rate * minutes)
            #expect(total >= limits.refillPerMinute * minutes * 0.95)
        }
    }

    @Test("processes that ask at the same time are not given the same token")
    func atTheSameTime() async throws {
        try await withTemporaryDirectory { directory in
            let machine = SimulatedMachine()
            let total = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let budget = try SharedBudget(
                            path: directory + "/new/b.sqlite", key: "k", limits: limits, clock: machine.clock)
                        var taken = 0
                        while case .granted(let count) = try await budget.take(3) { taken += count }
                        return taken
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(total == 39)
        }
    }

    @Test("an empty bucket says how long to wait, and a token comes that soon")
    func waiting() async throws {
        let machine = SimulatedMachine()
        try await Self.withBudget(machine) { budget throws in
            #expect(try await budget.take(100) == .granted(39))
            #expect(try await budget.take(1) == .wait(.seconds(1)))
            machine.advance(by: second)
            #expect(try await budget.take(5) == .granted(1))
        }
    }

    @Test("a pause holds for everyone on the key, and only for them")
    func pause() async throws {
        try await withTemporaryDirectory { directory in
            let machine = SimulatedMachine()
            let path = directory + "/b.sqlite"
            let one = try SharedBudget(path: path, key: "k", limits: limits, clock: machine.clock)
            let two = try SharedBudget(path: path, key: "k", limits: limits, clock: machine.clock)
            let other = try SharedBudget(path: path, key: "other", limits: limits, clock: machine.clock)
            try await one.pause(for: .seconds(30))
            #expect(try await two.take(1) == .wait(.seconds(30), for: .retryAfter))
            try await two.pause(for: .seconds(10))
            #expect(try await one.take(1) == .wait(.seconds(30), for: .retryAfter))
            #expect(try await other.take(1) == .granted(1))
            machine.advance(by: 30 * second)
            #expect(try await two.take(1) == .granted(1))
        }
    }

    @Test("a pause beyond all measure ends after an hour")
    func longestPause() async throws {
        let machine = SimulatedMachine()
        try await Self.withBudget(machine) { budget in
            try await budget.pause(for: .seconds(Int64.max))
            #expect(try await budget.take(1) == .wait(.seconds(3600), for: .retryAfter))
        }
    }

    @Test(
        "after a restart the bucket is empty, whatever the wall clock says",
        arguments: [10 * second, 3600 * second, 0, -3600 * second])
    func restart(wall: Int64) async throws {
        for id in ["boot-2", nil] {
            let machine = SimulatedMachine()
            try await Self.withBudget(machine) { budget throws in
                #expect(try await budget.take(5) == .granted(5))
                machine.restart(as: id, wall: wall)
                #expect(try await budget.take(100) == .wait(.seconds(1)))
                machine.advance(by: 3 * second)
                #expect(try await budget.take(100) == .granted(3))
            }
        }
    }

    @Test("where the system tells no boot from another, the bucket fills by its clock")
    func withoutBootID() async throws {
        let machine = SimulatedMachine(bootID: nil)
        try await Self.withBudget(machine) { budget throws in
            #expect(try await budget.take(100) == .granted(39))
            machine.advance(by: 2 * second)
            #expect(try await budget.take(100) == .granted(2))
        }
    }

    @Test("a pause outlives a restart")
    func pauseOverRestart() async throws {
        let machine = SimulatedMachine()
        try await Self.withBudget(machine) { budget in
            try await budget.pause(for: .seconds(30))
            machine.restart(as: "boot-2", wall: 10 * second)
            #expect(try await budget.take(1) == .wait(.seconds(20), for: .retryAfter))
        }
    }

    @Test(
        "a snapshot of the machine that is restored, the boot id the same, finds the bucket empty, not 29 minutes away",
        arguments: [0, -1800 * second, 86_400 * second])
    func restoredSnapshot(wall: Int64) async throws {
        let machine = SimulatedMachine(boot: 1805 * second)
        try await Self.withBudget(machine) { budget throws in
            #expect(try await budget.take(5) == .granted(5))
            machine.restart(as: "boot-1", wall: wall)
            #expect(try await budget.take(100) == .wait(.seconds(1)))
            machine.advance(by: 3 * second)
            #expect(try await budget.take(100) == .granted(3))
        }
    }

    @Test("`--rate 1` once leaves the normal job no debt beyond its own empty bucket")
    func slowNeighbour() async throws {
        try await withTemporaryDirectory { directory in
            let machine = SimulatedMachine()
            let path = directory + "/b.sqlite"
            let slow = try SharedBudget(
                path: path, key: "k", limits: .init(rate: 1, burst: 100), clock: machine.clock)
            let normal = try SharedBudget(path: path, key: "k", limits: limits, clock: machine.clock)
            #expect(try await slow.take(60) == .granted(60))
            #expect(try await normal.take(8) == .wait(.seconds(1)))
            machine.advance(by: 5 * second)
            #expect(try await normal.take(8) == .granted(5))
        }
    }

    @Test("whatever another process, clock or version wrote, nobody waits beyond an hour's pause and the own bucket")
    func anyRow() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<20_000 {
            func any() -> Int64 {
                let boot = Int64.random(in: 0...(100 * 86_400), using: &random) * second
                return [.min, .max, 0, boot, Int64.random(in: 0 ... .max, using: &random)].randomElement(using: &random)
                    ?? 0
            }
            let boot = Int64.random(in: 0...(100 * 86_400), using: &random) * second
            let written = BudgetMoment(
                boot: max(0, Bool.random(using: &random) ? any() : boot - 60 * second),
                bootID: ["boot-1", "boot-2", nil].randomElement(using: &random) ?? nil, wall: any())
            let row = BudgetRow(RequestBudget(fullAt: any(), pausedUntil: any()), at: written)
            let now = BudgetMoment(boot: boot, bootID: Bool.random(using: &random) ? "boot-1" : nil, wall: any())
            var budget = row.budget(at: now, limits: limits)
            var waited: Int64 = 0
            while case .wait(let wait, _) = budget.take(1, at: boot + waited, limits: limits) {
                waited += wait.nanoseconds
            }
            #expect(waited <= 3600 * second + limits.reach, "\(row) at \(now)")
        }
    }

    @Test("a pause of an earlier version, a day long, is one of an hour from being written")
    func oldPause() {
        let written = BudgetMoment(boot: 100 * second, bootID: "boot-1", wall: 0)
        let row = BudgetRow(RequestBudget(pausedUntil: 86_500 * second), at: written)
        var later = written
        later.boot += 600 * second
        var budget = row.budget(at: later, limits: limits)
        #expect(budget.take(1, at: later.boot, limits: limits) == .wait(.seconds(3000), for: .retryAfter))
    }

    @Test("a wall clock that jumps changes nothing while the machine runs")
    func wallClock() async throws {
        let machine = SimulatedMachine()
        try await Self.withBudget(machine) { budget throws in
            #expect(try await budget.take(100) == .granted(39))
            machine.advance(by: 2 * second)
            machine.setWall(0)
            #expect(try await budget.take(100) == .granted(2))
        }
    }

    @Test("the file names no client key, and keys differ by each part")
    func key() {
        let key = SharedBudget.key(clientKey: "secret", origin: "https://a", endpoint: "/event")
        #expect(key == "669b598a97cba0f4c0b1ca4977d61ca164ed5b728ef4067db25de2dd55fa6546")
        #expect(key != SharedBudget.key(clientKey: "secre", origin: "thttps://a", endpoint: "/event"))
        #expect(key != SharedBudget.key(clientKey: "secret", origin: "https://a", endpoint: "/other"))
    }

    @Test(
        "the default place follows the XDG base directories",
        arguments: [
            (["XDG_STATE_HOME": "/var/s", "HOME": "/home/u"], "/var/s/rapido-import/budget.sqlite"),
            (["XDG_STATE_HOME": "rel", "HOME": "/home/u"], "/home/u/.local/state/rapido-import/budget.sqlite"),
            (["XDG_STATE_HOME": "", "HOME": "/home/u"], "/home/u/.local/state/rapido-import/budget.sqlite"),
        ])
    func defaultPath(_ environment: [String: String], _ path: String) {
        #expect(SharedBudget.defaultPath(environment: environment) == path)
    }

    @Test("another rules digest's file is no budget")
    func foreign() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/b.sqlite"
            _ = try Ledger(path: path)
            let problem = #expect(throws: Problem.self) { try SharedBudget(path: path, key: "k") }
            #expect(problem?.message == "\(path) is a SQLite database, but not a request budget of rapido-import")
        }
    }
}

extension SimulatedMachine {
    func setWall(_ wall: Int64) { moment.withLock { $0.wall = wall } }
}
