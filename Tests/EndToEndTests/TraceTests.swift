import Foundation
import Testing

@Suite("Tracing an order or an event", .scene)
struct TraceTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("shows the request of every attempt, over nights, and so does the log")
    func everyAttempt() async throws {
        _ = try await scene.sandbox("--fault", "unavailable=1:2", "--fault", "rate-limited=1:1")
        var export = Export(1...1)
        export.flights[0].user = "unknown_1"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let parked = try await scene.run("run", job, "--log-level", "trace", exits: 3)
        let mended = try await scene.sandbox("--fault", "timeout-408=1:1", "--fault", "reject-event=1:1")
        let rejected = try await scene.run("retry", job, "--log-level", "trace", exits: 3)
        let trace = try await scene.run("trace", job, "FL1")
        let earlier = trace.lines.filter { $0.hasPrefix("  earlier ") }.map { $0.dropFirst("  earlier   ".count) }
        #expect(
            earlier.map { $0.replacing(/, request req_\d+/, with: "") }
                == ["SERVICE_UNAVAILABLE", "SERVICE_UNAVAILABLE", "RATE_LIMITED", "USER_NOT_FOUND", "TIMEOUT"])
        let last = try #require(trace.lines.first { $0.hasPrefix("  request ") })
        let ids = (earlier + [last[...]]).compactMap { $0.firstMatch(of: /req_\d+/).map { String($0.output) } }
        #expect(ids.count == 6)
        for (number, id) in ids.enumerated() {
            #expect((number < 4 ? parked : rejected).errors.contains("(request \(id))"), "\(id)")
        }
        #expect(try await mended.stats.requests == 2)
        let objects = try await scene.run("trace", job, "FL1", "--json").objects
        #expect((objects[0]["earlierAttempts"] as? [[String: Any]])?.count == 5)

        let delivering = try await scene.sandbox()
        export.flights.append(Flight(2))
        try scene.write(export.text, to: "flights.csv")
        let run = try await scene.start(["run", job, "--log-level", "trace"]).outcome()
        #expect(run.errors.contains(/trace: delivered: evt_flights_FL2_booked \(flights.csv:3\) \(request req_\d+\)/))
        #expect(try await delivering.ids() == ["evt_flights_FL2_booked"])
    }

    @Test("shows the request that was refused before `retry` offered the event again")
    func retried() async throws {
        _ = try await scene.sandbox("--fault", "reject-event=1")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...1)])
        try await scene.run("run", job, exits: 3)
        let refused = try await scene.run("trace", job, "FL1").text
        let id = try #require(refused.firstMatch(of: /request +(req_\d+)/)).1
        _ = try await scene.sandbox()
        try await scene.run("retry", job)
        let trace = try await scene.run("trace", job, "FL1").text
        #expect(trace.contains("  earlier   INVALID_EVENT_DATA, request \(id)\n"), "\(trace)")
        #expect(trace.contains("  state     delivered\n"), "\(trace)")
    }

    @Test("tells where it stands, and what came of it")
    func delivered() async throws {
        _ = try await scene.sandbox()
        var cancellation = Flight(2)
        (cancellation.event, cancellation.status) = ("cancelled", "CANCELLED")
        let job = try scene.write(
            FlightJob(), ["flights.csv": Export([Flight(1), Flight(2), cancellation, Flight(1)])])
        _ = try await scene.importing(job)
        let outcome = try await scene.run("trace", job, "FL2")
        let text = outcome.text.replacing(/req_\d+/, with: "REQUEST").replacing(/20\d\d-\S+Z/, with: "MOMENT")
        #expect(
            text == """
                flights.csv:3
                  event     evt_flights_FL2_booked
                  order     FL2
                  state     delivered
                  attempts  1
                  request   REQUEST
                  settled   MOMENT
                flights.csv:4
                  event     evt_flights_FL2_cancelled
                  order     FL2
                  state     delivered
                  attempts  1
                  request   REQUEST
                  settled   MOMENT
                1 record of this job was skipped for an id that came before; which is not kept

                """)

        let objects = try await scene.run("trace", job, "evt_flights_FL1_booked", "--json").objects
        #expect(objects.map { $0["type"] as? String } == ["record", "summary"])
        #expect(objects[0]["line"] as? Int == 2)
        #expect(objects[0]["state"] as? String == "delivered")
        #expect(objects[1]["found"] as? Int == 1)
    }

    @Test("tells an event in doubt, as status does")
    func inDoubt() async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...120)])
        let sandbox = try await scene.silentSandbox(for: job)
        try await scene.kill("run", job, once: 8, in: sandbox)

        let id = try #require(try await sandbox.ids().first)
        let trace = try await scene.run("trace", job, id)
        #expect(trace.text.contains("  state     in doubt: marked for sending, and no answer is kept\n"), "\(trace)")
        let object = try #require(try await scene.run("trace", job, id, "--json").objects.first)
        #expect(object["inDoubt"] as? Bool == true)
        let status = try await scene.run("status", job)
        #expect(status.text.contains(/pending +119  \(\d+ in doubt\)/), "\(status)")
        let doubt = try await scene.run("status", job, "--json").objects.first { $0["type"] as? String == "inDoubt" }
        #expect((doubt?["pending"] as? Int ?? 0) >= 8)
        try await scene.run("verify", job)
    }

    @Test("tells why it was refused, or is invalid")
    func refused() async throws {
        _ = try await scene.sandbox("--fault", "reject-event=1:1")
        var export = Export(1...2)
        export.flights[1].amount = "twelve"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        _ = try await scene.importing(job, exits: 3)
        let rejected = try await scene.run("trace", job, "FL1").text
        #expect(
            rejected.contains("state     rejected") && rejected.contains("reason    INVALID_EVENT_DATA"), "\(rejected)")
        let invalid = try await scene.run("trace", job, "evt_flights_FL2_booked").text
        #expect(invalid.contains("  state     invalid\n"), "\(invalid)")
        #expect(invalid.contains("\n  flights.csv:3:36: error: \"amount\" is \"twelve\""), "\(invalid)")
    }

    @Test("of an id that nobody has exits 66, and names the nearest")
    func unknown() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...3)])
        _ = try await scene.importing(job)
        let outcome = try await scene.run("trace", job, "evt_flights_FL2_boked", exits: 66)
        #expect(
            outcome.errors == """
                error: no record of this job has the event or order id "evt_flights_FL2_boked"
                  an invalid record whose ids could not be made out has none to be found by
                hint: did you mean "evt_flights_FL2_booked"? \
                `rapido-import status job.yaml` shows which inputs were read, and how far

                """)
        let json = try await scene.run("trace", job, "x", "--json", exits: 66)
        let summary = try #require(json.objects.last)
        #expect(json.lines.count == 1)
        #expect(summary["id"] as? String == "x")
        #expect(summary["found"] as? Int == 0)
        #expect(summary["exit"] as? Int == 66)
        #expect(summary["read"] as? Int == 3)
    }
}
