import Foundation
import Testing

@Suite("A complete run", .scene)
struct CompleteRunTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("of the backfill delivers every order of three exports once")
    func backfill() async throws {
        let sandbox = try await scene.sandbox()
        let expected = try await idsOfBackfill()
        let summary = try await scene.importing("jobs/backfill.yaml", "--rate", "60000", "--burst", "120000")

        #expect(summary.books == Books(read: 534, delivered: 428, skipped: 106))
        #expect(summary.requests == 428)
        #expect(try await sandbox.ids() == expected)
        #expect(try await sandbox.stats.orderViolations == 0)
        #expect(try await sandbox.stats.requests == 428)
    }

    @Test(
        "of a sample job balances, and the same command again costs nothing and says the same",
        arguments: [
            ("jobs/backfill.yaml", Books(read: 534, delivered: 428, skipped: 106)),
            ("jobs/hotels.yaml", Books(read: 118, delivered: 118)),
            ("jobs/nightly.yaml", Books(read: 204, delivered: 204)),
            ("jobs/orders.yaml", Books(read: 60, delivered: 60)),
        ])
    func repeated(job: String, books: Books) async throws {
        let sandbox = try await scene.sandbox()
        let first = try await scene.importing(job, "--rate", "60000", "--burst", "120000")
        #expect(first.books == books)
        #expect(first.retries == 0)
        #expect(try await sandbox.ids().count == books.delivered)

        let second = try await scene.importing(job, "--rate", "60000", "--burst", "120000")
        #expect(second.books == books)
        #expect(second.requests == 0)
        #expect(try await sandbox.stats.requests == books.delivered)
    }

    @Test("with users that the server does not know parks their orders, exit 3")
    func unknownUsers() async throws {
        let sandbox = try await scene.sandbox()
        let summary = try await scene.importing(
            "jobs/backfill.yaml", "--input", "samples/flights-unknown-users.csv", exits: 3)
        #expect(summary.books == Books(read: 4, delivered: 1, parked: 3))
        #expect(try await sandbox.ids().count == 1)

        let again = try await scene.importing(
            "jobs/backfill.yaml", "--input", "samples/flights-unknown-users.csv", exits: 3)
        #expect(again.books == summary.books)
        #expect(again.requests == 2, "the first of each order that waits is offered again by every run")
    }

    @Test("is told by status as the run told it")
    func status() async throws {
        _ = try await scene.sandbox()
        let run = try await scene.importing("jobs/hotels.yaml")
        let status = try await scene.run("status", "jobs/hotels.yaml", "--json").summary
        #expect(status.books == run.books)
        let text = try await scene.run("status", "jobs/hotels.yaml").text
        #expect(text.hasPrefix("hotels: 118 read\n  delivered  118\n"))
    }

    @Test("an event of another import that the server has already is a duplicate, not a delivery")
    func foreignDuplicates() async throws {
        let sandbox = try await scene.sandbox()
        _ = try await scene.importing("jobs/hotels.yaml")
        let summary = try await scene.importing("jobs/hotels.yaml", "--state", "state/other.sqlite")
        #expect(summary.books == Books(read: 118, duplicate: 118))
        #expect(try await sandbox.ids().count == 118)
    }

    private func idsOfBackfill() async throws -> Set<String> {
        try await scene.paste("gzip -dc samples/flights-archive.csv.gz > archive.csv")
        var ids: Set<String> = []
        for file in ["archive.csv", "samples/flights.csv", "samples/flights-2.csv"] {
            for row in try SampleText.rows(scene.read(file)) {
                ids.insert("evt_flights_\(row["booking_id", default: ""])_\(row["event", default: ""])")
            }
        }
        return ids
    }
}
