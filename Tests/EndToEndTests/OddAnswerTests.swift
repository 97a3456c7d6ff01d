import Foundation
import Testing

/// Answers that a server should not give: one of them costs one record at the most, never the night.
@Suite("One odd answer", .scene)
struct OddAnswerTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let oddities = [
        "gzip-answer", "deflate-answer", "latin1-answer", "lone-surrogate", "huge-number", "not-a-number", "raw-tab",
    ]

    @Test(
        "of odd bytes is read all the same: delivered is delivered, and an unknown user is parked", arguments: oddities)
    func oddBytes(fault: String) async throws {
        let sandbox = try await scene.sandbox("--fault", "\(fault)=1", "--fault", "user-not-found=0.3", "--seed", "2")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...20)])
        let summary = try await scene.importing(job, exits: 3)
        let recorded = try await sandbox.ids().count
        #expect((1...19).contains(recorded))
        #expect(summary.books == Books(read: 20, delivered: recorded, parked: 20 - recorded))
        #expect(summary.retries == 0)
        #expect(try await sandbox.stats.faults[fault] == 20)
    }

    @Test("of a megabyte is not believed; the event is asked for again, and was delivered")
    func oversized() async throws {
        let sandbox = try await scene.sandbox("--fault", "oversized-answer=1:4")
        let export = Export(1...20)
        let summary = try await scene.importing(scene.write(FlightJob(), ["flights.csv": export]))
        #expect(summary.books == Books(read: 20, delivered: 20))
        // A retry that is answered so too needs no other: its 409 is told by the status.
        let stats = try await sandbox.stats
        #expect(stats.faults["oversized-answer"] == 4)
        #expect((1...4).contains(summary.retries) && summary.retries == stats.duplicates)
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test(
        "429 that asks for nothing, or by a clock that is off, neither storms the server nor waits for its clock",
        arguments: ["retry-after-zero", "retry-after-skewed"])
    func retryAfter(fault: String) async throws {
        let sandbox = try await scene.sandbox("--fault", "\(fault)=1:3")
        let export = Export(1...20)
        let outcome = try await scene.run("run", scene.write(FlightJob(), ["flights.csv": export]), "--json")
        #expect(try outcome.summary.books == Books(read: 20, delivered: 20))
        #expect(try outcome.summary.retries == 3)
        #expect(try await sandbox.ids() == export.eventIDs)
        let told = outcome.errorLines.filter { $0.contains("rate limited") }
        #expect(told.count == 2, "\(outcome)")
        #expect(told.first?.contains("info: rate limited: nothing is sent for ") == true, "\(outcome)")
        #expect(told.last?.contains("info: no longer rate limited, after ") == true, "\(outcome)")
    }

    @Test("403 of a filter for one body sets its record aside, named, and the others go on")
    func filter() async throws {
        let sandbox = try await scene.sandbox("--fault", "forbidden-filter=0.04", "--seed", "1")
        var job = FlightJob()
        job.upload.append("concurrency: 1")
        let export = Export(1...60)
        let path = try scene.write(job, ["flights.csv": export])
        let outcome = try await scene.run("run", path, "--json", exits: 3)
        let delivered = try await sandbox.ids()
        let blocked = export.flights.filter { !delivered.contains($0.eventID) }
        #expect((1...5).contains(blocked.count))
        #expect(try outcome.summary.books == Books(read: 60, delivered: delivered.count, parked: blocked.count))
        for flight in blocked {
            let words = "warning: set aside: \(flight.eventID) (flights.csv:\(flight.number + 1)): FORBIDDEN: "
            #expect(outcome.errorLines.contains { $0.contains(words) }, "\(outcome)")
        }
        let trace = try await scene.run("trace", path, try #require(blocked.first).booking)
        #expect(trace.text.contains("FORBIDDEN"), "\(trace)")
    }

    @Test("405 for all stops the run, names other prefixes, and the same command goes on once it is mended")
    func methodNotAllowed() async throws {
        _ = try await scene.sandbox("--fault", "method-not-allowed=1")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...40)])
        let outcome = try await scene.run("run", job, "--json", exits: 78)
        #expect(outcome.errors.contains("error: there is no endpoint at "), "\(outcome)")
        #expect(outcome.hint?.contains("/ota and http://127.0.0.1:") == true, "\(outcome)")
        #expect(try outcome.summary.books == Books(read: 40, pending: 40))

        let mended = try await scene.sandbox()
        #expect(try await scene.importing(job).books == Books(read: 40, delivered: 40))
        #expect(try await mended.ids().count == 40)
    }

    @Test("404 of an endpoint that had recorded events is an outage, and ends nothing")
    func endpointGone() async throws {
        // The first listed wins: after 12 requests the endpoint is gone for six.
        let sandbox = try await scene.sandbox(
            "--fault", "slow-before=1:12", "--slow-for", "1ms", "--fault", "no-endpoint=1:6")
        let export = Export(1...40)
        let summary = try await scene.importing(scene.write(FlightJob(), ["flights.csv": export]))
        #expect(summary.books == Books(read: 40, delivered: 40))
        #expect(summary.retries == 6)
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test(
        "of /health does not keep the run from resuming",
        arguments: ["health-404", "health-401", "health-text", "health-hangs"])
    func health(fault: String) async throws {
        let sandbox = try await scene.sandbox("--fault", "\(fault)=1", "--fault", "unavailable=1:7")
        let export = Export(1...40)
        var job = FlightJob()
        // One at a time: five failures in a row open the circuit, and the next ones are trials.
        job.upload += ["timeout: 500ms", "concurrency: 1"]
        let outcome = try await scene.run("run", scene.write(job, ["flights.csv": export]), "--json")
        #expect(try outcome.summary.books == Books(read: 40, delivered: 40))
        #expect(try await sandbox.ids() == export.eventIDs)
        #expect(try await sandbox.stats.faults[fault] ?? 0 == 3)
        // One line when it began and one when it was over, though seven attempts failed.
        let told = outcome.errorLines.filter { $0.contains(" the API ") }
        #expect(told.count == 2, "\(outcome)")
        #expect(told.first?.contains("warning: the API fails: SERVICE_UNAVAILABLE: ") == true, "\(outcome)")
        #expect(told.last?.hasSuffix("info: the API answers again, after 7 failed attempts") == true, "\(outcome)")
    }

    @Test("for half of all requests parks nobody", arguments: ["error-500", "cut-before", "success-missing"])
    func half(fault: String) async throws {
        let sandbox = try await scene.sandbox("--fault", "\(fault)=0.5:16", "--seed", "9")
        let export = Export(1...24)
        let summary = try await scene.importing(scene.write(FlightJob(), ["flights.csv": export]))
        #expect(summary.books == Books(read: 24, delivered: 24))
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("that refuses many for the same reason, with no field, hints at `retry`, which then works")
    func streak() async throws {
        _ = try await scene.sandbox("--fault", "too-large=1")
        var job = FlightJob()
        job.upload += ["stopAfterRejections: 4", "concurrency: 1"]
        let path = try scene.write(job, ["flights.csv": Export(1...30)])
        let outcome = try await scene.run("run", path, "--json", exits: 65)
        let named = outcome.errorLines.filter { $0.contains("warning: rejected: evt_flights_FL") }
        #expect(named.count == 4, "\(outcome)")

        let mended = try await scene.sandbox()
        let rest = try await scene.paste("\(outcome.hintedCommand) --json").summary
        #expect(rest.books == Books(read: 30, delivered: 30))
        #expect(try await mended.ids().count == 30)
    }
}
