import Foundation
import Testing

@Suite("A secret", .scene)
struct SecretTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("turns up in no output, no file and no command line, whatever the server says")
    func canary() async throws {
        let secret = String.random(48)
        let variables = ["RAPIDO_SIGNING_SECRET": secret]
        let sandbox = try await scene.sandbox(
            [
                "--require-signature", "--slow-for", "40ms", "--fault", "slow=0.5", "--fault", "cut-after=0.1",
                "--fault", "reject-event=0.1", "--fault", "unavailable=0.1",
            ], environment: variables)
        let job = try scene.write(FlightJob(signing: "timestamped"), ["flights.csv": Export(1...40)])
        let canaries = [scene.clientKey, secret]

        let run = try scene.start(["run", job, "--log-level", "trace", "--json"], environment: variables)
        try await sandbox.has(1)
        let commandLine = run.commandLine
        #expect(commandLine.contains("trace"))
        expect(canaries, notIn: Data(commandLine.utf8), "the command line")
        var outcomes = [try await run.outcome()]
        for words in [["status", job], ["rejects", job], ["verify", job], ["trace", job, "FL1"]] {
            outcomes.append(try await scene.start(words + ["--log-level", "trace"]).outcome())
        }
        let refusing = try await scene.sandbox("--client-key", String.random(40))
        outcomes.append(
            try await scene.start(["retry", job, "--log-level", "trace"], environment: variables).outcome())
        #expect(outcomes.last?.ending == .exit(77))
        for outcome in outcomes {
            expect(canaries, notIn: Data(outcome.output), outcome.command)
            expect(canaries, notIn: Data(outcome.errors.utf8), outcome.command)
        }
        for server in [sandbox, refusing] {
            expect(canaries, notIn: Data(server.program.output + server.program.errors), "the sandbox")
        }

        let files = try scene.files
        #expect(files.contains { $0.path.hasSuffix("state/flights.sqlite") })
        #expect(files.contains { $0.path.hasSuffix("xdg/rapido-import/budget.sqlite") })
        for file in files { expect(canaries, notIn: try Data(contentsOf: file), file.path) }
    }

    private func expect(_ canaries: [String], notIn data: Data, _ place: String) {
        for canary in canaries { #expect(data.firstRange(of: Data(canary.utf8)) == nil, "in \(place)") }
    }

    @Test("in a job file is refused, without being repeated", arguments: ["clientKey", "token", "secret"])
    func inTheJob(key: String) async throws {
        let text = FlightJob().text.replacing("  service:", with: "  \(key): \(scene.clientKey)\n  service:")
        try scene.write(text, to: "job.yaml")
        let outcome = try await scene.run("validate", "job.yaml", exits: 78)
        #expect(outcome.errors.contains(key))
        #expect(!outcome.errors.contains(scene.clientKey))
    }

    @Test("that signs lets every event in")
    func signed() async throws {
        let variables = ["RAPIDO_SIGNING_SECRET": String.random(40)]
        let sandbox = try await scene.sandbox(["--require-signature"], environment: variables)
        let job = try scene.write(FlightJob(signing: "timestamped"), ["flights.csv": Export(1...30)])
        let summary = try await scene.importing(job, environment: variables)
        #expect(summary.books == Books(read: 30, delivered: 30))
        #expect(try await sandbox.ids().count == 30)
    }

    @Test("that signs and is wrong, or does not sign at all, is 77", arguments: ["timestamped", "none"])
    func wronglySigned(scheme: String) async throws {
        let sandbox = try await scene.sandbox(
            ["--require-signature"], environment: ["RAPIDO_SIGNING_SECRET": String.random(40)])
        let job = try scene.write(FlightJob(signing: scheme), ["flights.csv": Export(1...30)])
        let wrong = ["RAPIDO_SIGNING_SECRET": String.random(40)]
        let summary = try await scene.importing(job, environment: wrong, exits: 77)
        #expect(summary.books == Books(read: 30, pending: 30))
        #expect(try await sandbox.ids().isEmpty)
    }

    @Test("that signs and is missing is 77, before the first request")
    func missingSecret() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(signing: "timestamped"), ["flights.csv": Export(1...3)])
        let outcome = try await scene.run("run", job, exits: 77)
        #expect(outcome.errors.contains("RAPIDO_SIGNING_SECRET"))
        #expect(try await sandbox.stats.requests == 0)
    }
}

extension Scene {
    /// Every file below the folder.
    fileprivate var files: [URL] {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).map(url).filter { file in
                try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            }
        }
    }
}
