import Foundation
import Testing

/// What a script reads: standard output with `--json`, standard error with `--log-format json`.
@Suite("A script", .scene)
struct JSONOutputTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let members: Set = [
        "type", "job", "run", "destination", "records", "read", "delivered", "duplicate", "skipped", "ignored",
        "invalid",
        "rejected", "parked", "pending", "dismissed", "earlier", "requests", "retries", "seconds", "waiting", "exit",
    ]

    /// Runs a command and expects a summary with all members as the last line, its only one, `exit` the status.
    @discardableResult private func summary(
        _ arguments: [String], environment changes: [String: String?] = [:], exits status: Int32,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String: Any] {
        let outcome = try await scene.start(arguments + ["--json"], environment: changes).outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)", sourceLocation: sourceLocation)
        let objects = try outcome.objects
        #expect(
            objects.filter { $0["type"] as? String == "summary" }.count == 1, "\(outcome)",
            sourceLocation: sourceLocation)
        let last = try #require(objects.last, "\(outcome)", sourceLocation: sourceLocation)
        #expect(last["type"] as? String == "summary", "\(outcome)", sourceLocation: sourceLocation)
        #expect(Self.members.isSubset(of: last.keys), "\(outcome)", sourceLocation: sourceLocation)
        #expect(last["exit"] as? Int == Int(status), "\(outcome)", sourceLocation: sourceLocation)
        return last
    }

    @Test("finds a summary at the end of a command that failed before it began")
    func failures() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...3)])
        var last = try await summary(["run", job], environment: ["RAPIDO_CLIENT_KEY": nil], exits: 77)
        #expect(last["job"] as? String == "flights")
        #expect(last["run"] is NSNull && last["destination"] is NSNull && last["waiting"] is NSNull)
        #expect(last["read"] as? Int == 0)
        #expect((last["earlier"] as? [String: Int]) == ["invalid": 0, "rejected": 0, "parked": 0, "pending": 0])
        try await summary(["run", job], environment: ["RAPIDO_BASE_URL": nil], exits: 78)
        last = try await summary(["run", "nowhere.yaml"], exits: 78)
        #expect(last["job"] as? String == "nowhere")
        try await summary(["run", job, "--input", "nowhere.csv"], exits: 66)
        try scene.write("no folder", to: "file")
        for command in ["run", "retry"] { try await summary([command, job, "--state", "file/x.sqlite"], exits: 73) }
        for command in ["status", "rejects", "verify"] {
            try await summary([command, job, "--state", "file"], exits: 73)
        }
        try await summary(["trace", job, "x", "--state", "file"], exits: 73)
        last = try await summary(["validate", job, "nowhere.csv"], exits: 66)
        #expect(last["valid"] as? Int == 0)
        #expect((last["findings"] as? [Any])?.isEmpty == true)
        try await summary(["run", "nowhere.yaml", "--dry-run"], exits: 78)

        let check = try await scene.run("schema", "check", "nowhere.json", "x", "--json", exits: 66)
        #expect(try check.objects.map { $0["exit"] as? Int } == [66])
    }

    @Test("finds one behind every way to end, and never two")
    func endings() async throws {
        _ = try await scene.sandbox()
        var export = Export(1...3)
        export.flights[1].amount = "x"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        try await summary(["validate", job], exits: 3)
        try await summary(["rejects", job], exits: 0)
        try await summary(["run", job, "--max-events", "1"], exits: 75)
        try await summary(["run", job], exits: 3)
        try await summary(["verify", job], exits: 0)
        try await summary(["trace", job, "FL1"], exits: 0)
        try await summary(["trace", job, "nobody"], exits: 66)
        let ledger = scene.url("state/flights.sqlite").path
        try await scene.paste("sqlite3 \(ledger) 'UPDATE input SET read = 7' || exit 0")
        if FileManager.default.fileExists(atPath: "/usr/bin/sqlite3") { try await summary(["verify", job], exits: 73) }
    }

    @Test("learns the last run's exit status from status, which exits 0")
    func status() async throws {
        _ = try await scene.sandbox()
        var export = Export(1...3)
        export.flights[1].amount = "x"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let before = try #require(try await scene.run("status", job, "--json").objects.last)
        #expect(before["exit"] is NSNull)
        try await scene.run("run", job, exits: 3)
        let variables: [String: String?] = [
            "RAPIDO_BASE_URL": nil, "RAPIDO_CLIENT_ID": nil, "RAPIDO_CLIENT_KEY": nil,
        ]
        let after = try #require(try await scene.run("status", job, "--json", environment: variables).objects.last)
        #expect(after["exit"] as? Int == 3)
        #expect(after["delivered"] as? Int == 2 && after["invalid"] as? Int == 1)
    }

    @Test("may ask where a job stands without the variables of its inputs and its server")
    func statusWithoutVariables() async throws {
        var flights = FlightJob()
        flights.files = ["${EXPORTS}/flights.csv"]
        let job = try scene.write(flights)
        #expect(try await scene.run("status", job).text == "flights: no run yet\n")
        try await scene.run("validate", job, exits: 78)
    }

    @Test("gets rejects as objects, each with its record and its reasons")
    func rejects() async throws {
        _ = try await scene.sandbox("--fault", "reject-event=1:1")
        var export = Export(1...3)
        export.flights[1].amount = "x"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        try await scene.run("run", job, exits: 3)
        let objects = try await scene.run("rejects", job, "--json").objects
        #expect(objects.map { $0["type"] as? String } == ["reject", "reject", "summary"])
        let rejects = objects.dropLast().sorted { ($0["state"] as? String ?? "") < ($1["state"] as? String ?? "") }
        #expect(rejects[0]["state"] as? String == "invalid")
        #expect(rejects[0]["line"] as? Int == 3)
        #expect(rejects[0]["code"] as? String == "not-a-number")
        #expect(rejects[0]["raw"] as? String == export.flights[1].row)
        #expect(rejects[1]["code"] as? String == "INVALID_EVENT_DATA")
        #expect((rejects[1]["event"] as? String)?.hasPrefix("evt_flights_") == true)
    }

    @Test(
        "reads JSON on every line of standard error, errors and hints included",
        arguments: [
            ["run", "job.yaml"], ["run", "job.yaml", "--progress", "always"], ["run", "job.yaml", "--max-events", "1"],
            ["validate", "job.yaml"], ["validate", "job.yaml", "--quiet"], ["run", "nowhere.yaml"],
            ["run", "--ratee", "5"],
            ["runn"], ["run", "job.yaml", "--rate", "0"], ["trace", "job.yaml", "nobody"], ["rejects", "job.yaml"],
            ["run", "job.yaml", "--input", "nowhere.csv"], ["schema", "check", "schema.json", "values.ndjson"],
            ["status", "--state", "nowhere.sqlite"],
        ])
    func logFormat(arguments: [String]) async throws {
        _ = try await scene.sandbox()
        var export = Export(1...30)
        for index in 0..<25 { export.flights[index].amount = "x" }
        _ = try scene.write(FlightJob(), ["flights.csv": export])
        try scene.write(#"{"type":"string"}"#, to: "schema.json")
        try scene.write("1\n\"a\"\n", to: "values.ndjson")
        let outcome = try await scene.start(arguments + ["--log-format", "json"]).outcome()
        #expect(!outcome.errorLines.isEmpty, "\(outcome)")
        for line in outcome.errorLines {
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(["log", "finding", "error", "hint"].contains(object?["type"] as? String), "\(line)")
            if object?["type"] as? String == "error" {
                #expect((object?["hint"] as? String)?.isEmpty == false)
                #expect(object?["message"] is String && object?["context"] is [String] && object?["exit"] is Int)
            }
        }
    }
}
