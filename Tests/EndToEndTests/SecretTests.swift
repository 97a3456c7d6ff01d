import Foundation
import Testing

@Suite("A secret", .scene)
struct SecretTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// Runs a command at trace level and expects none of the canaries in its streams.
    @discardableResult private func quiet(
        _ words: [String], _ canaries: [Canary], environment: [String: String?], input: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let outcome = try await scene.start(
            words + ["--log-level", "trace"], environment: environment, input: input
        ).outcome()
        canaries.expectNone(
            in: outcome.output, "the output of \(words): \(outcome.text.suffix(500))", sourceLocation: sourceLocation)
        canaries.expectNone(in: outcome.errors.utf8, "the errors of \(words)", sourceLocation: sourceLocation)
        return outcome
    }

    /// Every file of the scene that a command wrote, without the jobs and the exports that the test wrote itself.
    private func expectNone(of canaries: [Canary], besides own: Set<String>) throws {
        let files = try scene.files
        #expect(files.contains { $0.path.hasSuffix("state/flights.sqlite") })
        #expect(files.contains { $0.path.hasSuffix("xdg/rapido-import/budget.sqlite") })
        let foreign = ["streams", "samples", "jobs"].map { scene.url($0).path }
        for file in files where !own.contains(file.lastPathComponent) && !foreign.contains(where: file.path.hasPrefix) {
            canaries.expectNone(in: try Data(contentsOf: file), file.path)
        }
    }

    @Test("turns up in no output, no file and no command line, in no part and no writing, whatever the server says")
    func canary() async throws {
        let (secret, next, token) = (String.random(48), String.random(48), "tok_\(String.random(40))")
        let password = String.random(24)
        let variables: [String: String?] = [
            "RAPIDO_SIGNING_SECRET": secret, "RAPIDO_SIGNING_SECRET_NEXT": next,
            "RAPIDO_PROXY": "http://someone:\(password)@127.0.0.1:9",
        ]
        let canaries = [
            Canary("the client key", scene.clientKey), Canary("the signing secret", secret),
            Canary("the next secret", next), Canary("the token", token), Canary("the proxy's password", password),
        ]
        let sandbox = try await scene.sandbox(
            [
                "--require-signature", "--slow-for", "40ms", "--fault", "slow=0.4", "--fault", "cut-after=0.05",
                "--fault", "unavailable=0.05", "--fault", "echo-400=0.3", "--fault", "echo-500=0.15",
            ], environment: ["RAPIDO_SIGNING_SECRET": secret])
        var flights = FlightJob(signing: "timestamped")
        flights.upload.append("stopAfterRejections: 1000")
        let text = flights.text.replacing("  appId: end-to-end", with: "  appId: end-to-end\n  proxy: ${RAPIDO_PROXY}")
        _ = try scene.write(flights, ["flights.csv": Export(1...60)])
        try scene.write(text, to: "job.yaml")
        let job = "job.yaml"

        let run = try scene.start(["run", job, "--log-level", "trace", "--json"], environment: variables)
        try await sandbox.has(1)
        #expect(run.commandLine.contains("trace"))
        canaries.expectNone(in: run.commandLine.utf8, "the command line")
        let imported = try await run.outcome()
        #expect(imported.ending == .exit(3) && imported.errors.contains("•••"), "\(imported)")
        canaries.expectNone(in: imported.output, "the run's output")
        canaries.expectNone(in: imported.errors.utf8, "the run's log")
        for words in [
            ["validate", job], ["status", job], ["rejects", job], ["rejects", job, "-o", "fixed.csv"], ["verify", job],
            ["trace", job, "FL1"], ["rehearse", job], ["retry", job, "--json"], ["dismiss", job, "--all"],
            ["api", "health", job], ["api", "send", job, "event.json"], ["api", "sign", job, "event.json"],
            ["api", "send", job, "event.json", "--dry-run", "--json"], ["schema", "print"], ["init", "flights.csv"],
        ] {
            try scene.write("{}", to: "event.json")
            try await quiet(words, canaries, environment: variables)
        }
        for options in [["--fault", "echo-401=1"], ["--fault", "echo-500=1"], ["--client-key", String.random(40)]] {
            let refusing = try await scene.sandbox(options)
            try scene.write(Export(1...61).text, to: "flights.csv")
            try await quiet(["run", job, "--max-duration", "1s"], canaries, environment: variables)
            for words in [["api", "token", job], ["api", "token", job, "--json"], ["api", "health", job]] {
                try await quiet(words, canaries, environment: variables, input: token)
            }
            try await quiet(["api", "send", job, "event.json", "--json"], canaries, environment: variables)
            canaries.expectNone(in: refusing.program.output + refusing.program.errors, "the sandbox")
        }
        // A server that the proxy should lead to, and a proxy that is not there.
        let far = variables.merging(["RAPIDO_BASE_URL": "https://partner.invalid/api/ota"]) { $1 }
        try await quiet(["api", "health", job], canaries, environment: far)
        try await quiet(["run", job, "--state", "far.sqlite", "--max-duration", "1s"], canaries, environment: far)
        canaries.expectNone(in: sandbox.program.output + sandbox.program.errors, "the sandbox")
        try expectNone(of: canaries, besides: [])
    }

    @Test("of a person is nowhere but in the ledger, until it is settled, and where somebody asked for it")
    func personalData() async throws {
        let person = String.random(24)
        let canaries = [Canary("the person", person)]
        _ = try await scene.sandbox("--fault", "unavailable=0.2", "--fault", "reject-request=1:1")
        var export = Export(1...20)
        for index in export.flights.indices { export.flights[index].user = "\(person)\(index)" }
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let own: Set = ["flights.csv", "fixed.csv"]
        for words in [
            ["validate", job], ["run", job], ["status", job], ["verify", job], ["retry", job], ["run", job],
        ] {
            try await quiet(words, canaries, environment: [:])
        }
        #expect(try await scene.run("status", job, "--json").summary.books.delivered == 20)
        try expectNone(of: canaries, besides: own)

        export.flights.append(Flight(21))
        export.flights[20].user = "\(person)20"
        export.flights[20].amount = "none"
        try scene.write(export.text, to: "flights.csv")
        try await quiet(["run", job], canaries, environment: [:]).expectExit(3)
        try await scene.run("rejects", job, "-o", "fixed.csv")
        #expect(try scene.read("fixed.csv").contains(person))
        for file in try scene.files where ["sqlite", "lock", "csv"].contains(file.pathExtension) {
            guard file.lastPathComponent == "fixed.csv" || file.path.contains("/state/") || file.path.contains("/xdg/")
            else { continue }
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file.path)")
        }
    }

    @Test("in a job file is refused, without being repeated", arguments: ["clientKey", "token", "secret"])
    func inTheJob(key: String) async throws {
        let text = FlightJob().text.replacing("  service:", with: "  \(key): \(scene.clientKey)\n  service:")
        try scene.write(text, to: "job.yaml")
        let outcome = try await scene.run("validate", "job.yaml", exits: 78)
        #expect(outcome.errors.contains(key))
        #expect(!outcome.errors.contains(scene.clientKey))
    }

    @Test(
        "is taken from a file or a service's credentials, and what is odd about it is said at the start, by every command"
    )
    func kept() async throws {
        _ = try await scene.sandbox("--client-key", scene.clientKey)
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        try scene.write("\u{FEFF}\(scene.clientKey)\r\n", to: "credentials/RAPIDO_CLIENT_KEY")
        let path = scene.url("credentials/RAPIDO_CLIENT_KEY").path
        try await scene.paste("chmod 644 \(path)")
        let places: [[String: String?]] = [
            ["RAPIDO_CLIENT_KEY": nil, "RAPIDO_CLIENT_KEY_FILE": path],
            ["RAPIDO_CLIENT_KEY": nil, "CREDENTIALS_DIRECTORY": scene.url("credentials").path],
        ]
        for place in places {
            for words in [["run", job], ["api", "health", job]] {
                let outcome = try await scene.start(words, environment: place).outcome()
                #expect(outcome.ending == .exit(0), "\(outcome)")
                for remark in [
                    "can be read by everyone (mode 0644): `chmod 600 \(path)`", "begins with a byte order mark",
                    "ends with a carriage return and a line end",
                ] { #expect(outcome.errors.contains(remark), "\(outcome)") }
                let quiet = try await scene.start(words + ["--quiet"], environment: place).outcome()
                #expect(quiet.ending == .exit(0) && quiet.errors.isEmpty, "\(quiet)")
            }
        }
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

extension Outcome {
    fileprivate func expectExit(_ status: Int32) { #expect(ending == .exit(status), "\(self)") }
}

extension Scene {
    /// Every file below the folder.
    var files: [URL] {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).map(url).filter { file in
                try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            }
        }
    }
}
