import Foundation
import Records
import Synchronization
import Testing

/// One import after the other, killed at random moments until it is through; the sandbox is the oracle.
@Suite("An import killed at random moments", .scene)
struct RandomKillTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// About 20 in everyday tests, a thousand by `make soak`.
    private static let kills = soakKills ?? 20
    private static let soakKills = ProcessInfo.processInfo.environment["RAPIDO_SOAK_KILLS"].flatMap { Int($0) }
    static let isSoak = soakKills != nil

    private static let seeds: ClosedRange<UInt64> = 1...4
    private static let concurrency = 4
    private static let batch = 10

    /// What all seeds came to.
    struct Tally: Sendable {
        var seeds = 0
        var kills = 0
        var imports = 0
        var violations = 0
        var wasted = 0
        var mostWasted = 0
        var faults: [String: Int] = [:]
    }

    private static let tally = Mutex(Tally())

    @Test("delivers every event once, and wastes few requests a kill", arguments: seeds)
    func killed(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var tally = Tally()
        var number = 0
        while tally.kills < Self.kills / Self.seeds.count {
            number += 1
            try await importOnce("\(seed)-\(number)", &tally, using: &random)
        }
        try Self.add(tally)
    }

    private func importOnce(_ name: String, _ tally: inout Tally, using random: inout SeededGenerator) async throws {
        let sandbox = try await scene.sandbox(Self.faults(using: &random))
        let export = Export.bookedAndCancelled(1...120)
        var job = FlightJob(files: ["\(name).csv"])
        job.upload += ["concurrency: \(Self.concurrency)", "batch: \(Self.batch)", "timeout: 500ms"]
        try scene.write(export.text, to: "\(name).csv")
        try scene.write(job.text, to: "\(name).yaml")
        let command = ["run", "\(name).yaml", "--state", "state/\(name).sqlite", "--json"]

        var kills = 0
        var unknown = 0
        while true {
            let before = try await sandbox.stats.surplus
            let run = try scene.start(command)
            let moment = ContinuousClock.now + .milliseconds(Int.random(in: 0...600, using: &random))
            try await poll("the moment comes") { ContinuousClock.now >= moment || !run.isRunning }
            run.signal(SIGKILL)
            let outcome = try await run.outcome()
            guard outcome.ending == .killed(by: SIGKILL) else {
                #expect(outcome.ending == .exit(0), "\(outcome)")
                #expect(try outcome.summary.books == Books(read: 240, delivered: 240))
                break
            }
            kills += 1
            // Recorded by the server and not known to be by the ledger: what this kill added to it will be wasted.
            let stats = try await sandbox.isQuiet()
            let open = stats.recorded - (try await delivered(name))
            tally.mostWasted = max(tally.mostWasted, open - unknown + stats.surplus - before)
            unknown = open
        }
        if try await !sandbox.expectExactly(export) { tally.violations += 1 }
        let stats = try await sandbox.stats
        #expect(stats.wasted <= kills * (Self.concurrency + Self.batch))
        tally.note(stats, kills: kills)
        try await sandbox.stop()
    }

    /// Answers that come late, so that a kill finds some in flight, and two faults by the draw.
    private static func faults(using random: inout SeededGenerator) -> [String] {
        let drawn = ["unavailable", "cut-before", "cut-after", "cut-mid", "error-500"].shuffled(using: &random).prefix(
            2)
        return ["--slow-for", "20ms", "--fault", "slow-before=0.7", "--seed", "\(random.next())"]
            + drawn.flatMap { ["--fault", "\($0)=0.04"] }
    }

    private func delivered(_ name: String) async throws -> Int {
        let outcome = try await scene.start(["status", "--state", "state/\(name).sqlite", "--json"]).outcome()
        // 73: it died before the ledger had its tables.
        guard outcome.ending == .exit(0) else {
            #expect(outcome.ending == .exit(73), "\(outcome)")
            return 0
        }
        let books = try outcome.summary.books
        #expect(books.balance)
        return books.delivered
    }

    /// The last seed tells what all came to.
    private static func add(_ part: Tally) throws {
        let total = tally.withLock { tally in
            tally.add(part)
            return tally
        }
        guard total.seeds == seeds.count else { return }
        try CrashMatrix.note("kills at random moments", total.words)
    }
}

extension RandomKillTests.Tally {
    fileprivate mutating func note(_ stats: Sandbox.Stats, kills: Int) {
        self.kills += kills
        imports += 1
        wasted += stats.wasted
        faults.merge(stats.faults, uniquingKeysWith: +)
    }

    fileprivate mutating func add(_ other: Self) {
        seeds += 1
        kills += other.kills
        imports += other.imports
        violations += other.violations
        wasted += other.wasted
        mostWasted = max(mostWasted, other.mostWasted)
        faults.merge(other.faults, uniquingKeysWith: +)
    }

    fileprivate var words: String {
        let hits = faults.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
        return
            "\(kills) kills in \(imports) imports of 240 events, \(violations) violations; requests wasted \(wasted), "
            + "at most \(mostWasted) by one kill; faults met: \(hits)"
    }
}
