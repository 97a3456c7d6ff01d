import Foundation
import Testing

@Suite("Exports that overlap", .scene)
struct OverlapTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("cost requests only for what is new")
    func overlap() async throws {
        let sandbox = try await scene.sandbox()
        let exports = ["monday.csv": Export(1...50), "tuesday.csv": Export(30...70)]
        let job = try scene.write(FlightJob(files: ["monday.csv"]), exports)
        #expect(try await scene.importing(job).requests == 50)

        let tuesday = try await scene.importing(job, "--input", "tuesday.csv")
        #expect(tuesday.books == Books(read: 41, delivered: 20, skipped: 21))
        #expect(tuesday.requests == 20)
        #expect(try await sandbox.ids() == Export(1...70).eventIDs)
        #expect(try await sandbox.stats.requests == 70)
    }

    @Test("and disagree on an order that was delivered: it is skipped, and the warning says so")
    func reused() async throws {
        let sandbox = try await scene.sandbox()
        var second = Export(1...3)
        second.flights[1].amount = "1.00"
        let job = try scene.write(
            FlightJob(files: ["one.csv", "two.csv"]), ["one.csv": Export(1...2), "two.csv": second])
        let outcome = try await scene.run("run", job)
        #expect(outcome.text.contains("skipped    2  (1 with another body than was delivered)"), "\(outcome)")
        #expect(outcome.errors.contains("two.csv:3:1: warning: "), "\(outcome)")
        #expect(try await sandbox.ids() == Export(1...3).eventIDs)
    }

    @Test("where one grows: the tail alone is read and sent")
    func appended() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...30)])
        #expect(try await scene.importing(job).requests == 30)
        try scene.write(Export(1...45).text, to: "flights.csv")
        let summary = try await scene.importing(job)
        #expect(summary.books == Books(read: 45, delivered: 45))
        #expect(summary.requests == 15)
        #expect(try await sandbox.ids() == Export(1...45).eventIDs)
    }
}
