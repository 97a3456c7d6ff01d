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

    @Test(
        "fits the terminal it is on, and leaves nothing there",
        .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/tmux"), "tmux is not installed"),
        arguments: [100, 40])
    func terminal(columns: Int) async throws {
        let sandbox = try await scene.sandbox("--slow-for", "100ms", "--fault", "slow=1")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...400)])
        let tmux = "tmux -S \(scene.url("tmux.sock").path)"
        try await scene.paste(
            "LANG=C.UTF-8 \(tmux) -u -f /dev/null new-session -d -x \(columns) -y 12 "
                + "'rapido-import run \(job); echo status $?; sleep 60'")
        try await sandbox.has(100)
        var screen = ""
        try await poll("the line is there") {
            screen = try await scene.paste("\(tmux) capture-pane -p").text
            return screen.contains("% ") || screen.contains("status")
        }
        let line = try #require(screen.split(separator: "\n").first { $0.contains("%") }, "\(screen)")
        #expect(line.count < columns && line.hasPrefix("flights  "), "\(screen)")
        #expect(line.contains("[") == (columns == 100), "\(screen)")
        try await poll("the run is over") {
            screen = try await scene.paste("\(tmux) capture-pane -p").text
            return screen.contains("status")
        }
        #expect(screen.contains("status 0") && !screen.contains("%"), "\(screen)")
        try await scene.paste("\(tmux) kill-server")
    }
}
