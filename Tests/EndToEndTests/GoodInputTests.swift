import Foundation
import Testing

@Suite("An input", .scene)
struct GoodInputTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("may be standard input; the ledger alone knows what of it was delivered")
    func standardInput() async throws {
        let sandbox = try await scene.sandbox()
        let text = FlightJob(files: ["-"]).text.replacing("input:\n", with: "input:\n  format: csv\n")
        try scene.write(text, to: "job.yaml")
        let first = try await scene.importing("job.yaml", input: Export(1...12).text)
        #expect(first.books == Books(read: 12, delivered: 12))
        let second = try await scene.importing("job.yaml", "--input", "-", input: Export(1...15).text)
        #expect(second.requests == 3)
        #expect(second.books == Books(read: 15, delivered: 3, skipped: 12))
        #expect(try await sandbox.ids() == Export(1...15).eventIDs)
    }

    @Test("may be gzip, of several members too")
    func gzip() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(files: ["*.csv.gz"]), ["1.csv": Export(1...8), "2.csv": Export(9...16)])
        try await scene.paste("tail -n +2 2.csv > tail.csv && gzip 1.csv tail.csv")
        try await scene.paste("cat 1.csv.gz tail.csv.gz > all.csv.gz && rm 1.csv.gz tail.csv.gz")
        #expect(try await scene.importing(job).books == Books(read: 16, delivered: 16))
        #expect(try await sandbox.ids() == Export(1...16).eventIDs)
        #expect(try await scene.importing(job).requests == 0)
    }

    @Test("may be many files: a pattern's matches come in path order")
    func pattern() async throws {
        let sandbox = try await scene.sandbox()
        let exports = ["in/b.csv": Export(3...4), "in/a.csv": Export(1...2), "in/c.txt": Export(9...9)]
        let job = try scene.write(FlightJob(files: ["in/*.csv"]), exports)
        let summary = try await scene.importing(job, "--concurrency", "1")
        #expect(summary.books == Books(read: 4, delivered: 4))
        #expect(try await sandbox.events.map(\.orderID) == ["FL1", "FL2", "FL3", "FL4"])
    }
}
