import Foundation
import Testing

/// A job that would make other events of what went out already.
@Suite("A changed job", .scene)
struct ChangedJobTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// The job with other ids.
    private func renamed(_ job: FlightJob = FlightJob()) -> String {
        job.text.replacing("evt_flights_", with: "evt_fl_")
    }

    @Test("that gives delivered events other ids stops before anything is sent")
    func otherID() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...30)])
        _ = try await scene.importing(job, "--max-events", "10", exits: 75)
        let status = try await scene.run("status", job).text

        try scene.write(renamed(), to: job)
        for command in ["run", "retry"] {
            let outcome = try await scene.run(command, job, exits: 78)
            #expect(
                outcome.errors == """
                    error: the job has changed, and 10 of 10 events that went out would be other ones now
                      first at flights.csv:2: "evt_flights_FL1_booked" would get the id "evt_fl_FL1_booked"
                    hint: undo the change, or run `rapido-import \(command) job.yaml --accept-changes`: \
                    what went out stays as it is, the rest is sent by the new job

                    """)
        }
        #expect(try await sandbox.stats.requests == 10)
        #expect(try await scene.run("status", job).text == status)

        try scene.write(FlightJob().text, to: job)
        #expect(try await scene.importing(job).books == Books(read: 30, delivered: 30))
        #expect(try await sandbox.ids() == Export(1...30).eventIDs)
    }

    @Test("goes on once it is accepted: what went out stays, the rest is sent by the new job")
    func accepted() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...30)])
        _ = try await scene.importing(job, "--max-events", "10", exits: 75)
        try scene.write(renamed(), to: job)
        let refusal = try await scene.run("run", job, exits: 78)

        let some = try await scene.paste("\(try refusal.hintedCommand) --max-events 5", exits: 75)
        let go = try some.hintedCommand
        #expect(go == "rapido-import run job.yaml --max-events 5 --accept-changes")
        try await scene.paste(go.replacing("--max-events 5 ", with: ""))
        let ids = try await sandbox.ids()
        #expect(ids.count == 30)
        #expect(ids.filter { $0.hasPrefix("evt_fl_") }.count == 20)

        // Accepted is accepted: nobody asks again.
        #expect(try await scene.importing(job).requests == 0)
        let note =
            "note: flights.csv: 10 events, first at flights.csv:2, went out with another id than the record has now"
        #expect(try await scene.run("verify", job).lines.contains(note))
    }

    @Test("that gives them other bodies, or makes them invalid, stops as well")
    func otherBody() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...5)])
        _ = try await scene.importing(job)
        for (change, words) in [
            (
                FlightJob(hostStatus: #"{ from: "{status}", map: { CONFIRMED: CANCELLED } }"#),
                #"first at flights.csv:2: "evt_flights_FL1_booked" would get another body"#
            ),
            (
                FlightJob(amount: #""{status}""#),
                #"first at flights.csv:2: "evt_flights_FL1_booked" would be invalid: "status" is "CONFIRMED""#
            ),
        ] {
            try scene.write(change.text, to: job)
            let outcome = try await scene.run("run", job, exits: 78)
            #expect(outcome.errors.contains(words), "\(outcome)")
        }
        #expect(try await sandbox.stats.requests == 5)
    }

    @Test("must leave what is in doubt as it is, too")
    func inDoubt() async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...120)])
        let sandbox = try await scene.silentSandbox(for: job)
        try await scene.kill("run", job, once: 8, in: sandbox)
        try scene.write(renamed(), to: job)
        let outcome = try await scene.run("run", job, exits: 78)
        #expect(outcome.errors.contains("events that went out would be other ones now"), "\(outcome)")
    }

    @Test("cannot be compared with an input that is gone: that is said, and refused is nothing")
    func gone() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(
            FlightJob(files: ["monday.csv"]), ["monday.csv": Export(1...5), "tuesday.csv": Export(6...9)])
        _ = try await scene.importing(job)
        try FileManager.default.removeItem(at: scene.url("monday.csv"))
        try scene.write(renamed(FlightJob(files: ["tuesday.csv"])), to: job)
        let outcome = try await scene.run("run", job)
        #expect(
            outcome.errors.contains(
                "warning: the changed job could not be compared with all that went out: monday.csv does not exist\n"),
            "\(outcome)")
        #expect(try await sandbox.stats.recorded == 9)
    }

    @Test("that leaves them as they are goes on, however it is written")
    func harmless() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...5)])
        _ = try await scene.importing(job)
        _ = try scene.write(FlightJob(amount: #"{ from: "{amount}", default: "0" }"#))
        #expect(try await scene.importing(job).requests == 0)
    }

    @Test("that makes one id of two records names the file of the later one")
    func conflict() async throws {
        _ = try await scene.sandbox()
        var export = Export([Flight(1), Flight(1)])
        export.flights[1].amount = "1.00"
        let job = try scene.write(FlightJob(amount: #""{status}""#), ["flights.csv": export])
        _ = try await scene.importing(job, exits: 3)
        try scene.write(FlightJob().text, to: job)
        let outcome = try await scene.run("run", job, exits: 3)
        #expect(
            outcome.errors.contains(
                "flights.csv:3:1: error: \"evt_flights_FL1_booked\" is the id of line 2 as well"), "\(outcome)")
    }
}
