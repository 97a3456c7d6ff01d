import Foundation
import Testing

/// Runs that wait for the budget of one key.
@Suite("A run that is in a hurry", .scene)
struct PriorityTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private func write(_ name: String, _ export: Export, _ priority: String) throws -> String {
        var job = FlightJob()
        // Ten requests a second, and none saved.
        job.upload = ["rate: 600", "burst: 610"]
        job.files = ["\(name).csv"]
        try scene.write(export.text, to: "\(name).csv")
        let text = job.text.replacing("name: flights", with: "name: \(name)\npriority: \(priority)")
            .replacing("state/flights", with: "state/\(name)")
        try scene.write(text, to: "\(name).yaml")
        return "\(name).yaml"
    }

    @Test("goes before a backfill on the same key, which goes on behind it")
    func nightly() async throws {
        let sandbox = try await scene.sandbox()
        let backfill = try scene.start(["run", try write("backfill", Export(1000...4000), "backfill")])
        try await sandbox.has(10)
        let nightly = try write("nightly", Export(1...60), "nightly")
        try await scene.run("run", nightly)
        let told = String(decoding: backfill.errors, as: UTF8.self)
        #expect(told.contains("notice: yielding to a nightly run on the same key"), "\(told)")
        let ids = try await sandbox.events.map { $0.id.wholeMatch(of: /evt_flights_FL(\d{1,2})_booked/) != nil }
        let first = try #require(ids.firstIndex(of: true))
        let last = try #require(ids.lastIndex(of: true))
        // What was on its way when the nightly run came; taking turns would be as many as its own.
        #expect(ids[first...last].count { !$0 } < 10, "\(ids)")
        let before = try await sandbox.stats.recorded
        try await sandbox.has(before + 5)
        backfill.signal(SIGTERM)
        #expect(try await backfill.outcome().ending == .exit(143))
    }

    @Test("says so in words that there are")
    func mistake() async throws {
        let job = try write("backfill", Export(1...1), "nightli")
        let outcome = try await scene.run("validate", job, exits: 78)
        #expect(outcome.errors.contains(#""priority" is "nightli"; expected nightly or backfill"#), "\(outcome)")
    }
}
