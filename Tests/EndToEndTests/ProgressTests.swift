import Foundation
import Testing

/// How far a run is, for whoever looks.
@Suite("Progress", .scene)
struct ProgressTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test(
        "is told on SIGUSR1, also by a run that is to be quiet, and the run goes on", arguments: ["--quiet", "--json"])
    func asked(option: String) async throws {
        let sandbox = try await scene.sandbox("--slow-for", "200ms", "--fault", "slow=1")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2000)])
        let run = try scene.start(["run", job, option])
        try await sandbox.has(5)
        run.signal(SIGUSR1)
        try await poll("the run says how far it is") {
            let said = option == "--json" ? run.output : run.errors
            return String(decoding: said, as: UTF8.self).contains("delivered") || !run.isRunning
        }
        #expect(run.isRunning)
        let before = try await sandbox.stats.recorded
        try await sandbox.has(before + 1)
        run.signal(SIGTERM)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(143), "\(outcome)")
        guard option == "--json" else { return }
        #expect(try outcome.objects.first?["type"] as? String == "progress")

        // Of a run that goes on, what is its own and what is of all are told apart.
        let delivered = try outcome.summary.books.delivered
        let next = try scene.start(["run", job, option])
        try await sandbox.has(delivered + 5)
        next.signal(SIGUSR1)
        try await poll("the next run says how far it is") { !next.output.isEmpty || !next.isRunning }
        next.signal(SIGTERM)
        let progress = try #require(try await next.outcome().objects.first)
        let (own, all) = try (#require(progress["delivered"] as? Int), #require(progress["done"] as? Int))
        #expect(all == delivered + own, "\(progress)")
    }
}
