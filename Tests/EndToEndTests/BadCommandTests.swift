import Foundation
import Testing

@Suite("A mistake in what was asked", .scene)
struct BadCommandTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("of the command line is 64, with the way to the help")
    func usage() async throws {
        let outcome = try await scene.run("run", "jobs/backfill.yaml", "--rat", "5", exits: 64)
        #expect(outcome.errors.hasPrefix("error: unknown option '--rat'"), "\(outcome)")
        let help = try await scene.run("run", "--help").text
        #expect(outcome.hint == "did you mean `--rate`? `rapido-import run --help` shows its arguments, with examples")
        #expect(help.contains("Examples:"))
        #expect(outcome.output.isEmpty)
    }

    @Test(
        "of the command line is found before anything is done",
        arguments: [
            ["run"], ["runn", "jobs/backfill.yaml"], ["run", "jobs/backfill.yaml", "--until", "25:00"],
            ["run", "jobs/backfill.yaml", "--burst", "1"],
            ["run", "jobs/backfill.yaml", "--rate", "9", "--burst", "8"],
            ["run", "jobs/backfill.yaml", "--concurrency", "0"], ["validate"], ["validate", "samples/flights.csv"],
            ["status"], ["verify"], ["trace", "jobs/backfill.yaml"], ["sandbox", "--fault", "cut-afer=1"],
        ])
    func usages(arguments: [String]) async throws {
        _ = try await scene.sandbox()
        let outcome = try await scene.start(arguments).outcome()
        #expect(outcome.ending == .exit(64), "\(outcome)")
        #expect(outcome.errorLines.first?.hasPrefix("error: ") == true, "\(outcome)")
        #expect(outcome.errorLines.last?.hasPrefix("hint: ") == true, "\(outcome)")
    }

    @Test("of the job is 78, with line, column and the nearest known key")
    func job() async throws {
        let text = FlightJob().text.replacing("upload:", with: "uplaod:")
        try scene.write(text, to: "job.yaml")
        let line = try #require(text.split(separator: "\n").firstIndex { $0.hasPrefix("uplaod") }) + 1
        for command in ["validate", "run", "status"] {
            let outcome = try await scene.run(command, "job.yaml", exits: 78)
            #expect(outcome.errors.contains("job.yaml:\(line):1"), "\(outcome)")
            #expect(outcome.errors.contains("upload"), "\(outcome)")
            #expect(outcome.hint != nil, "\(outcome)")
        }
    }

    @Test("a job that is not there, or a server it may not talk to, is 78")
    func configuration() async throws {
        try await scene.run("run", "nowhere.yaml", exits: 78)
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        try await scene.run("run", job, environment: ["RAPIDO_BASE_URL": "http://partner.example/api"], exits: 78)
        try await scene.run("run", job, environment: ["RAPIDO_BASE_URL": nil], exits: 78)
    }

    @Test(
        "a key that is missing or implausible is 77, before the first request",
        arguments: [nil, "", "too-short", "changeme-changeme-changeme-changeme"])
    func key(key: String?) async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        let outcome = try await scene.run("run", job, environment: ["RAPIDO_CLIENT_KEY": key], exits: 77)
        #expect(outcome.errorLines.last?.hasPrefix("hint: ") == true, "\(outcome)")
        #expect(try await sandbox.stats.requests == 0)
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path))
    }

    @Test("the key may stand in a file")
    func keyFile() async throws {
        let sandbox = try await scene.sandbox("--client-key", scene.clientKey)
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        try scene.write("\(scene.clientKey)\n", to: "key")
        let variables = ["RAPIDO_CLIENT_KEY": nil, "RAPIDO_CLIENT_KEY_FILE": "key"]
        #expect(try await scene.importing(job, environment: variables).books == Books(read: 2, delivered: 2))
        #expect(try await sandbox.ids().count == 2)
    }

    @Test("a dry run needs neither key nor server nor state")
    func dryRun() async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        let nothing = ["RAPIDO_CLIENT_KEY": nil, "RAPIDO_CLIENT_ID": nil, "RAPIDO_BASE_URL": nil] as [String: String?]
        let validate = try await scene.run("validate", job, "--json", environment: nothing).summary
        let dryRun = try await scene.run("run", job, "--dry-run", "--json", environment: nothing).summary
        #expect(validate.valid == 2)
        #expect(dryRun.valid == 2)
        #expect(dryRun.books == validate.books)
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path))
    }
}
