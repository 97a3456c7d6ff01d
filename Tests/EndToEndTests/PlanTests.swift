import Foundation
import Testing

/// A plan says beforehand what a run then does.
@Suite("A plan", .scene)
struct PlanTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private func plan(_ arguments: String..., exits status: Int32 = 0) async throws -> [String: Any] {
        let outcome = try await scene.start(["plan"] + arguments + ["--json"]).outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)")
        #expect(outcome.lines.count == 1, "\(outcome)")
        return try #require(outcome.objects.last)
    }

    /// Bookings, cancellations of the same orders, a record that comes twice and one that is invalid.
    private var mixed: Export {
        var export = Export.bookedAndCancelled(1...30)
        export.flights.append(Flight(7))
        export.flights[2].amount = "x"
        return export
    }

    @Test("of a new job is what its first run does, and leaves nothing behind")
    func firstRun() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": mixed])
        let plan = try await plan(job)
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path))
        let summary = try await scene.importing(job, exits: 3)
        #expect(plan["type"] as? String == "summary" && plan["exit"] as? Int == 0)
        // The cancellation behind the invalid booking waits.
        #expect(plan["send"] as? Int == 58 && summary.books.delivered == 58)
        #expect(plan["requests"] as? Int == summary.requests)
        #expect(plan["skipped"] as? Int == summary.books.skipped)
        #expect(plan["invalid"] as? Int == summary.books.invalid)
        #expect(plan["parked"] as? Int == summary.books.parked)
        #expect(plan["nights"] is NSNull)
    }

    @Test("begins with what is left in the budget that all runs of the key share, and takes nothing of it")
    func left() async throws {
        _ = try await scene.sandbox()
        var flights = FlightJob()
        flights.files = ["flights*.csv"]
        flights.upload = ["rate: 60", "burst: 120"]
        let job = try scene.write(flights, ["flights.csv": Export(1...50)])
        #expect(try await plan(job)["seconds"] as? Double == 0)
        try await scene.run("run", job)
        try scene.write(Export(51...90).text, to: "flights-2.csv")
        for _ in 1...2 {
            let plan = try await self.plan(job)
            let left = try #require(plan["budgetLeft"] as? Int)
            #expect(left < 40)
            #expect(abs((plan["seconds"] as? Double ?? 0) - Double(40 - left)) < 2)
        }
        let words = try await scene.run("plan", job).text
        #expect(words.contains(/of the key's budget \d+ can be sent at once now, of 59/), "\(words)")
        // Without the key nobody can tell whose budget it is.
        let bare = try await scene.run("plan", job, "--json", environment: ["RAPIDO_CLIENT_KEY": nil])
        let object = try #require(bare.objects.last)
        #expect(object["budgetLeft"] is NSNull && object["seconds"] as? Double == 0)
    }

    @Test("of a run that was cut short is what is left of it, and needs no variable of the API")
    func rest() async throws {
        _ = try await scene.sandbox()
        var flights = FlightJob()
        flights.files = ["flights*.csv"]
        let job = try scene.write(flights, ["flights.csv": mixed])
        try await scene.run("run", job, "--max-events", "20", exits: 75)
        try scene.write(Export(25...40).text, to: "flights-2.csv")
        let bare = try await scene.run(
            "plan", job, "--json",
            environment: ["RAPIDO_BASE_URL": nil, "RAPIDO_CLIENT_KEY": nil, "RAPIDO_CLIENT_ID": nil])
        let plan = try #require(bare.objects.last)
        let summary = try await scene.importing(job, exits: 3)
        #expect(plan["send"] as? Int == summary.requests)
        #expect(plan["skipped"] as? Int == summary.books.skipped)
        let done = try await self.plan(job)
        #expect(done["send"] as? Int == 0 && done["requests"] as? Int == 0 && done["ends"] is NSNull)
        #expect(done["delivered"] as? Int == summary.books.delivered)
    }

    @Test("leaves the ledger byte for byte as it is")
    func untouched() async throws {
        _ = try await scene.sandbox("--fault", "user-not-found=1:2")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...10)])
        try await scene.run("run", job, exits: 3)
        let before = try Data(contentsOf: scene.url("state/flights.sqlite"))
        let plan = try await plan(job)
        #expect(plan["send"] as? Int == 2)
        #expect(try Data(contentsOf: scene.url("state/flights.sqlite")) == before)
    }

    @Test("has the time that the budget takes, and --rate in place of the job's")
    func time() async throws {
        var flights = FlightJob()
        flights.upload = ["rate: 60", "burst: 100"]
        let job = try scene.write(flights, ["flights.csv": Export(1...159)])
        // 100 - 61 = 39 at once, the others as they come in, at (100 - 39) × 60/61 = 60 a minute.
        #expect(try await plan(job)["seconds"] as? Double == 120)
        #expect(try await plan(job, "--rate", "30")["seconds"] as? Double == 180)
        let text = try await scene.run("plan", job, "--rate", "30").text
        #expect(text.contains("159 requests at 30 a minute, 100 at most in any 60 s: 3m\n"), "\(text)")
        #expect(text.contains("30 of the job's 60 requests a minute are left to others on the key"), "\(text)")
        #expect(text.contains("no 409 tells") && text.contains("no time of its own"), "\(text)")
        #expect(try await scene.run("plan", job, "--quiet").text.isEmpty)
    }

    @Test("of nights counts them, each with a full budget, and ends with offset", arguments: ["UTC", "Asia/Kolkata"])
    func nights(zone: String) async throws {
        var flights = FlightJob()
        flights.upload = ["rate: 1", "burst: 2"]
        let job = try scene.write(flights, ["flights.csv": Export(1...1000)])
        let outcome = try await scene.run(
            "plan", job, "--from", "22:00", "--until", "06:00", "--json", environment: ["TZ": zone])
        let plan = try #require(outcome.objects.last)
        // One is saved, and 480 come in in eight hours; where it is night already, what is left of it counts.
        #expect([3, 4].contains(try #require(plan["nights"] as? Int)), "\(outcome)")
        let ends = try #require(plan["ends"] as? String)
        #expect(ends.hasSuffix(zone == "UTC" ? "Z" : "+05:30"), "\(ends)")
        let text = try await scene.run(
            "plan", job, "--from", "22:00", "--until", "06:00", environment: ["TZ": zone]
        ).text
        #expect(text.contains("nights from 22:00 to 06:00: begun at "), "\(text)")
    }

    @Test("of inputs that are not there says so")
    func missing() async throws {
        let job = try scene.write(FlightJob())
        let outcome = try await scene.run("plan", job, exits: 66)
        #expect(outcome.errorLines.first == "error: flights.csv does not exist", "\(outcome)")
        try await scene.run("plan", job, "--rate", "0", exits: 64)
        try await scene.run("plan", job, "--rate", "90000000", exits: 64)
        try await scene.run("plan", job, "--until", "25:00", exits: 64)
        let same = try await scene.run("plan", job, "--from", "22:00", "--until", "22:00", exits: 64)
        #expect(same.errors.contains("--from and --until are both 22:00"), "\(same)")
        #expect(same.errors.contains("leave out --until"), "\(same)")
    }
}
