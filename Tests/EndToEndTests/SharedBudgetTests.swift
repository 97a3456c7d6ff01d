import Foundation
import Testing

@Suite("The request budget of one key", .scene)
struct SharedBudgetTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// Capacity 280: the burst is spent at once, the rest comes in at 20 a second.
    private static let limits = ["--rate", "1200", "--burst", "1500"]

    @Test("is kept by four jobs together, one of them killed and restarted all the while")
    func crashLoop() async throws {
        let sandbox = try await scene.sandbox(Self.limits)
        let (job, exports) = try write(jobs: 4, of: 130)
        let neighbours = try (1...3).map { try start(job, $0, Self.limits) }
        var kills = 0
        for share in stride(from: 20, through: 400, by: 20) {
            let restless = try start(job, 4, Self.limits)
            try await poll("more is recorded") {
                try await sandbox.stats.recorded >= share || !restless.isRunning
            }
            if restless.isRunning { kills += 1 }
            restless.signal(SIGKILL)
            _ = try await restless.outcome()
        }
        let last = try start(job, 4, Self.limits)
        for run in neighbours + [last] { #expect(try await run.outcome().ending == .exit(0)) }

        #expect(kills > 5)
        #expect(try await sandbox.ids() == exports)
        let stats = try await sandbox.stats
        #expect(stats.byStatus["429"] == nil, "\(stats)")
        #expect(stats.orderViolations == 0)
    }

    @Test(
        "is used to the last hundredth by four processes, and no more",
        .enabled(if: ProcessInfo.processInfo.environment["RAPIDO_SOAK"] != nil))
    func throughput() async throws {
        let (rate, burst, length) = (6000.0, 12000.0, 80.0)
        let limits = ["--rate", "6000", "--burst", "12000"]
        let sandbox = try await scene.sandbox(limits)
        let (job, _) = try write(jobs: 4, of: 6000)
        let began = ContinuousClock.now
        let runs = try (1...4).map { try start(job, $0, limits + ["--max-duration", "\(Int(length))s"]) }
        for run in runs { #expect(try await run.outcome().ending == .exit(75)) }
        let taken = began.duration(to: .now)
        let stats = try await sandbox.stats
        let allowed = burst - rate * 61 / 60 + rate / 60 * min(length, Double(taken.components.seconds))
        let share = Double(stats.requests) / allowed
        print(
            "budget: \(stats.requests) requests of \(Int(allowed)) allowed in \(Int(length)) s by 4 processes: \(share)"
        )
        #expect(stats.byStatus["429"] == nil, "\(stats)")
        #expect(share > 0.99)
    }

    /// Exports of other orders each, and one job for all of them.
    private func write(jobs: Int, of count: Int) throws -> (job: String, ids: Set<String>) {
        var ids: Set<String> = []
        var exports: [String: Export] = [:]
        for number in 1...jobs {
            let export = Export((number * 100_000)...(number * 100_000 + count - 1))
            exports["\(number).csv"] = export
            ids.formUnion(export.eventIDs)
        }
        return (try scene.write(FlightJob(), exports), ids)
    }

    private func start(_ job: String, _ number: Int, _ options: [String]) throws -> RunningProgram {
        try scene.start(["run", job, "--input", "\(number).csv", "--state", "\(number).sqlite"] + options)
    }
}
