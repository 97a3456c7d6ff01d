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
        if option == "--json" { #expect(try outcome.objects.first?["type"] as? String == "progress") }
    }
}
