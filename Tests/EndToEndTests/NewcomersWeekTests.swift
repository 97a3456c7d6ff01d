import Foundation
import Testing

/// A week as a new user lives it, on the built binary: every good event is recorded once and in the order of the exports,
/// and each morning's exit status says what is left to do.
@Suite("A newcomer's week", .scene)
struct NewcomersWeekTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let job = "shop/jobs/nightly.yaml"

    /// 1500 bookings, more than a run that is cut off holds: one with a decimal comma, one of a user that is not known yet; both are cancelled on the same day.
    private static let sunday: Bookings = {
        var rows = (1...1500).map { Bookings.Row(booking: "S\($0)") }
        rows[9].amount = "\"12,50\""
        rows[19].user = "unknown_20"
        rows += ["S10", "S20"].map { Bookings.Row(booking: $0, event: "cancelled") }
        return Bookings(rows: rows)
    }()
    private static let monday = Bookings(rows: (1...3).map { Bookings.Row(booking: "M\($0)") })
    private static let tuesday = Bookings(rows: [Bookings.Row(booking: "T1")])

    private func night(
        _ date: String, _ options: String..., exits status: Int32, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Summary {
        let outcome = try await scene.start(["run", Self.job, "--json", "--date", date] + options).outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)", sourceLocation: sourceLocation)
        let summary = try outcome.summary
        #expect(summary.books.balance, sourceLocation: sourceLocation)
        return summary
    }

    private func events(_ sandbox: Sandbox, of booking: String) async throws -> [String] {
        try await sandbox.events.map(\.id).filter { $0.hasPrefix("evt_\(booking)_") }
    }

    @Test("rehearsed, gone live, cut off, corrected, dismissed and moved: every event once, in order")
    func week() async throws {
        try scene.write(Bookings.job(files: "../exports/bookings-{yesterday:yyyyMMdd}.csv"), to: Self.job)
        try scene.write(Self.sunday.text, to: "shop/exports/bookings-20261101.csv")

        let rehearsal = try await scene.run(
            "rehearse", Self.job, "--date", "2026-11-02", "--json",
            environment: ["RAPIDO_BASE_URL": nil, "RAPIDO_CLIENT_ID": nil, "RAPIDO_CLIENT_KEY": nil], exits: 3)
        #expect(rehearsal.lines.contains { $0.contains(#""type":"sandbox""#) && $0.contains(#""agree":true"#) })
        #expect(!FileManager.default.fileExists(atPath: scene.url("shop/jobs/state").path))

        let sandbox = try await scene.sandbox()
        let first = try await night("2026-11-02", "--max-events", "100", exits: 75)
        #expect(first.books.read < 1502, "the night is cut off before the file is read")

        try scene.write(Self.monday.text, to: "shop/exports/bookings-20261102.csv")
        let second = try await night("2026-11-03", exits: 3)
        #expect(second.books == Books(read: 3, delivered: 3))
        #expect(second.earlier == Earlier(invalid: 1, parked: 3))
        let recorded = try await sandbox.ids()
        #expect(recorded.count == 1501, "the rest of the night before is read, and what is held is not sent")
        #expect(recorded.isDisjoint(with: ["evt_S10_cancelled", "evt_S20_booked", "evt_S20_cancelled"]))

        try await scene.run("rejects", Self.job, "-o", "fixed.csv")
        try scene.write(scene.read("fixed.csv").replacing("\"12,50\"", with: "12.50"), to: "fixed.csv")
        let corrected = try await night("2026-11-03", "--input", "fixed.csv", exits: 3)
        #expect(corrected.books == Books(read: 1, delivered: 1))
        #expect(corrected.earlier == Earlier(parked: 2))
        #expect(try await events(sandbox, of: "S10") == ["evt_S10_booked", "evt_S10_cancelled"])

        try await scene.run("dismiss", Self.job, "bookings-20261101.csv:21", "--reason", "the account was closed")
        try scene.write(Self.tuesday.text, to: "shop/exports/bookings-20261103.csv")
        let third = try await night("2026-11-04", exits: 0)
        #expect(third.books == Books(read: 1, delivered: 1))
        #expect(third.earlier == Earlier())
        #expect(try await events(sandbox, of: "S20") == ["evt_S20_cancelled"])

        try FileManager.default.moveItem(at: scene.url("shop"), to: scene.url("moved"))
        let again = try await scene.run("run", "moved/jobs/nightly.yaml", "--date", "2026-11-04", "--json").summary
        #expect(again.books == third.books)
        #expect(again.requests == 0)
        try await scene.run("verify", "moved/jobs/nightly.yaml")

        let good = (Self.sunday.rows + Self.monday.rows + Self.tuesday.rows).map(\.eventID)
        #expect(try await sandbox.ids() == Set(good).subtracting(["evt_S20_booked"]))
        #expect(try await sandbox.stats.orderViolations == 0)
        let silent = try await scene.run("run", "moved/jobs/nightly.yaml", "--date", "2026-11-04", "--quiet")
        #expect(silent.text.isEmpty && silent.errors.isEmpty)
    }
}
