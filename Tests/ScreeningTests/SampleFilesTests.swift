@testable import DryRun
import Foundation
import Jobs
import Reading
import Records
import Testing

@Suite("The sample files")
struct SampleFilesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    @Test(
        "come to the same in blocks as read from start to end",
        arguments: [
            ("backfill", "flights.csv"), ("backfill", "flights-2.csv"), ("backfill", "flights-unknown-users.csv"),
            ("hotels", "hotels.csv"), ("validate", "mistakes.csv"), ("validate", "hostile.csv"),
            ("orders", "orders.ndjson"),
            ("nightly", "hotels.ndjson"), ("nightly", "hostile.ndjson"),
        ])
    func same(job: String, file: String) async throws {
        var overrides = Assembly.Overrides()
        overrides.inputs = [Self.root.appending(path: "samples/\(file)").path]
        let assembly = try Assembly(
            path: Self.root.appending(path: "jobs/\(job).yaml").path, overrides: overrides, environment: [:])
        let run = ExportCheck(
            inputs: try assembly.inputs(now: 1_795_000_000), validator: try assembly.validator(),
            limits: assembly.job.input.limits)
        var (byReference, inBlocks): ([Finding], [Finding]) = ([], [])
        let reference = try await run.checkByReference { findings, _ in
            byReference += findings
        } unreadable: {
            Issue.record("\($0)")
        }
        let blocks = BlockCheck(blockBytes: 1000, workers: 2)
        let books = try await run.checkInBlocks(blocks) { findings, _ in
            inBlocks += findings
        } unreadable: {
            Issue.record("\($0)")
        }
        #expect(books == reference)
        #expect(reference.read > 0)
        #expect(inBlocks.sorted(by: Finding.readingOrder) == byReference.sorted(by: Finding.readingOrder))
    }
}
