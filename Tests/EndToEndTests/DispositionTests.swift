import Foundation
import Testing

/// The rows of partner-api.md, "Responses", each by the fault of the sandbox that gives that answer.
@Suite("The server's answer", .scene)
struct DispositionTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test(
        "that leaves the outcome open is asked for again, until every event is delivered once",
        arguments: [
            ("timeout-408", 4), ("timeout-499", 4), ("unavailable", 4), ("error-500", 4), ("bad-gateway-html", 4),
            ("html-200", 4), ("success-false", 4), ("success-missing", 4), ("cut-before", 4), ("cut-after", 4),
            ("cut-mid", 4), ("outage", 12), ("slow", 4), ("slow-before", 4), ("rate-limited", 1),
            ("rate-limited-bare", 1),
        ])
    func retried(fault: String, count: Int) async throws {
        let sandbox = try await scene.sandbox("--fault", "\(fault)=1:\(count)", "--slow-for", "900ms")
        let export = Export(1...20)
        var job = FlightJob()
        job.upload.append("timeout: 400ms")
        let summary = try await scene.importing(scene.write(job, ["flights.csv": export]))

        #expect(summary.books == Books(read: 20, delivered: 20))
        #expect(summary.retries >= 1)
        #expect(try await sandbox.ids() == export.eventIDs)
        let stats = try await sandbox.stats
        #expect(stats.faults == [fault: count])
        #expect(stats.requests <= summary.requests)
        #expect(stats.orderViolations == 0)
    }

    @Test(
        "that refuses the event rejects the record, keeps the reason, and the others go on",
        arguments: [
            ("reject-event", "INVALID_EVENT_DATA", "attributes.orderStatus", "is not accepted for this service"),
            ("reject-request", "INVALID_REQUEST", "", "Request could not be understood"),
            ("too-large", "HTTP_413", "", "Payload too large"),
            ("teapot", "HTTP_418", "", "I'm a teapot"),
        ])
    func rejected(fault: String, code: String, field: String, message: String) async throws {
        let sandbox = try await scene.sandbox("--fault", "\(fault)=0.5", "--seed", "3")
        let export = Export(1...20)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let summary = try await scene.importing(job, exits: 3)
        let delivered = try await sandbox.ids()
        #expect(delivered.count == summary.books.delivered)
        #expect(summary.books.rejected == 20 - delivered.count)
        #expect((1...19).contains(delivered.count))
        #expect(summary.retries == 0)

        let rejects = try await scene.run("rejects", job).text
        let rows = try SampleText.rows(rejects)
        let missing = export.flights.filter { !delivered.contains($0.eventID) }
        #expect(rows.compactMap(\.["booking"]) == missing.map(\.booking))
        // Where the server gives its code as a number, a 400 goes by the commoner of its two names.
        let codes = Set(rows.compactMap(\.["_code"]))
        #expect(codes.contains(code))
        #expect(codes.isSubset(of: code == "INVALID_REQUEST" ? [code, "INVALID_EVENT_DATA"] : [code]))
        #expect(Set(rows.map(\.["_field"])) == [field])
        #expect(rows.allSatisfy { $0["_hint", default: ""].contains(message) }, "\(rejects)")
    }

    @Test("that the user is not known parks the record")
    func userNotFound() async throws {
        let sandbox = try await scene.sandbox("--fault", "user-not-found=1")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...30)])
        let outcome = try await scene.run("run", job, "--json", exits: 3)
        #expect(try outcome.summary.books == Books(read: 30, parked: 30))
        #expect(outcome.hint == "offer them again another day with `rapido-import retry job.yaml`")
        #expect(try await sandbox.ids().isEmpty)
    }

    @Test(
        "that concerns every event stops the run at once, and nothing is lost",
        arguments: [
            ("unauthorized", 77, "the server refuses the client key: HTTP 401"),
            ("forbidden", 77, "the server, or a filter before it, refuses access: HTTP 403"),
            ("redirect", 78, "redirects to http://127.0.0.1:1: HTTP 302"),
            ("no-endpoint", 78, "there is no endpoint at"),
        ] as [(String, Int32, String)])
    func stopped(fault: String, status: Int32, message: String) async throws {
        let sandbox = try await scene.sandbox("--fault", "\(fault)=1")
        let export = Export(1...60)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let outcome = try await scene.run("run", job, "--json", exits: status)
        #expect(outcome.errorLines.first?.hasPrefix("error: ") == true, "\(outcome)")
        #expect(outcome.errors.contains(message), "\(outcome)")
        #expect(outcome.errorLines.last?.hasPrefix("hint: ") == true, "\(outcome)")
        let summary = try outcome.summary
        #expect(summary.books == Books(read: 60, pending: 60))
        #expect(summary.exit == status)
        #expect(summary.requests <= 8)
        #expect(try await sandbox.stats.requests == summary.requests)

        let healthy = try await scene.sandbox()
        #expect(try await scene.importing(job).books == Books(read: 60, delivered: 60))
        #expect(try await healthy.ids() == export.eventIDs)
    }

    @Test("that a key of another customer is wrong is 77 as well")
    func foreignKey() async throws {
        _ = try await scene.sandbox("--client-key", "another-key-that-is-long-enough-for-a-key")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...5)])
        try await scene.run("run", job, exits: 77)
    }

    @Test("stops the run, exit 65, after as many rejections in a row as the job allows, and names field and column")
    func rejectionStreak() async throws {
        let sandbox = try await scene.sandbox("--fault", "reject-event=1")
        var job = FlightJob()
        job.upload += ["stopAfterRejections: 4", "concurrency: 1"]
        let path = try scene.write(job, ["flights.csv": Export(1...90)])
        let outcome = try await scene.run("run", path, "--json", exits: 65)
        #expect(
            outcome.errorLines.contains(
                "error: stopped after 4 rejections in a row with INVALID_EVENT_DATA "
                    + #"(field "attributes.orderStatus", column "status")"#), "\(outcome)")
        #expect(try outcome.summary.books == Books(read: 90, rejected: 4, pending: 86))
        #expect(try await sandbox.stats.requests == 4)
        let command = try outcome.hintedCommand
        #expect(command == "rapido-import run job.yaml --json")
    }

    @Test("that never comes ends the run after giveUpAfter, exit 75, and the hinted command goes on")
    func outage() async throws {
        let dead = try await scene.sandbox()
        try await dead.stop()
        var job = FlightJob()
        job.upload.append("giveUpAfter: 2s")
        let export = Export(1...30)
        let path = try scene.write(job, ["flights.csv": export])
        let outcome = try await scene.run("run", path, "--json", exits: 75)
        #expect(outcome.errorLines.contains("error: the API gave no usable answer for 2s"), "\(outcome)")
        #expect(try outcome.summary.books == Books(read: 30, pending: 30))

        let alive = try await scene.sandbox()
        let rest = try await scene.paste("\(outcome.hintedCommand) --json").summary
        #expect(rest.books == Books(read: 30, delivered: 30))
        #expect(try await alive.ids() == export.eventIDs)
    }

    @Test("is never 429 where two runs share the key: together they keep its limits")
    func budget() async throws {
        let limits = ["--rate", "3000", "--burst", "3100"]
        let sandbox = try await scene.sandbox(limits)
        let exports = ["one.csv": Export(1...90), "two.csv": Export(101...190)]
        let job = try scene.write(FlightJob(), exports)
        let runs = try ["one", "two"].map { name in
            try scene.start(["run", job, "--input", "\(name).csv", "--state", "\(name).sqlite"] + limits)
        }
        for run in runs { #expect(try await run.outcome().ending == .exit(0)) }
        #expect(try await sandbox.ids() == Export(1...90).eventIDs.union(Export(101...190).eventIDs))
        #expect(try await sandbox.stats.byStatus == ["200": 180])
    }
}
