import Foundation
import Testing

/// `export`: what support asks for, one row an event.
@Suite(.scene) struct ExportTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let header = "id,order,type,file,line,outcome,code,attempts,request_id,time"

    /// Three delivered, one rejected with what waits behind it, one invalid, one of an unknown user.
    private func imported() async throws -> String {
        _ = try await scene.sandbox()
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        var rows: [Bookings.Row] = (1...3).map { .init(booking: "B\($0)") }
        rows += [
            .init(booking: "B4", amount: "12;50"), .init(booking: "B5", user: "unknown_5"),
            .init(booking: "B5", event: "cancelled"),
        ]
        try scene.write(Bookings(rows: rows).text, to: "jobs/a.csv")
        try await scene.run("run", "jobs/nightly.yaml", "--json", exits: 3)
        return "jobs/nightly.yaml"
    }

    private func cells(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test("every event is a row: its type, its place, its outcome as the books count it, and the moment")
    func rows() async throws {
        let job = try await imported()
        let outcome = try await scene.run("export", job)
        let lines = cells(outcome.text)
        #expect(lines.first?.joined(separator: ",") == Self.header)
        let rows = lines.dropFirst()
        #expect(rows.count == 6)
        let first = try #require(rows.first)
        #expect(
            Array(first[0...7]) == ["evt_B1_booked", "B1", "order.confirmed", "jobs/a.csv", "2", "delivered", "", "1"])
        #expect(first[8].hasPrefix("req_"))
        #expect(first[9].wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
        #expect(rows.map { $0[5] } == ["delivered", "delivered", "delivered", "invalid", "parked", "parked"])
        #expect(rows.map { $0[6] } == ["", "", "", "not-a-number", "USER_NOT_FOUND", "BEHIND_PARKED"])
        #expect(rows.map { $0[2] }.suffix(3) == ["order.confirmed", "order.confirmed", "order.cancelled"])
        #expect(rows.allSatisfy { !$0[9].isEmpty })
        let books = try await scene.run("status", job, "--json").summary.books
        for (column, count) in [("delivered", books.delivered), ("invalid", books.invalid), ("parked", books.parked)] {
            #expect(rows.count { $0[5] == column } == count)
        }
    }

    @Test("outcomes, a run and a day choose among them")
    func selection() async throws {
        let job = try await imported()
        #expect(cells(try await scene.run("export", job, "--outcome", "invalid", "parked").text).count == 4)
        let run = try #require(
            try await scene.run("status", job, "--json").objects.first { $0["type"] as? String == "run" })
        let id = try #require(run["run"] as? String)
        #expect(cells(try await scene.run("export", job, "--run", String(id.prefix(8))).text).count == 7)
        #expect(cells(try await scene.run("export", job, "--since", "2020-01-01").text).count == 7)
        #expect(cells(try await scene.run("export", job, "--since", "2099-01-01").text).count == 1)
        let unknown = try await scene.run("export", job, "--run", "nobody", exits: 66)
        #expect(unknown.errors.contains(id))
        try await scene.paste(unknown.hintedCommand)
        #expect(try await scene.run("export", job, "--outcome", "rejcted", exits: 64).errors.contains("rejected"))
        #expect(try await scene.run("export", job, "--outcome", "skipped", exits: 64).errors.contains("no row"))
    }

    @Test(
        "never takes the place of what the job lives by, whatever is asked for",
        arguments: [
            ["export", "-o"], ["report", "-o"], ["rejects", "-o"], ["validate", "--report"], ["validate", "--sarif"],
        ])
    func own(words: [String]) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...3)])
        _ = try await scene.importing(job)
        for (file, what) in [
            ("job.yaml", "the job"), ("flights.csv", "an input"), ("state/flights.sqlite", "the job's ledger"),
        ] {
            let before = try Data(contentsOf: scene.url(file))
            let outcome = try await scene.run(words[0], job, words[1], file, "--force", exits: 73)
            #expect(outcome.errors.contains("\(file) is \(what), and was left as it is"), "\(outcome)")
            #expect(try Data(contentsOf: scene.url(file)) == before)
        }
    }

    @Test("a file is its owner's alone, and one that is there stays until --force")
    func file() async throws {
        let job = try await imported()
        try await scene.run("export", job, "-o", "events.csv")
        let mode = try FileManager.default.attributesOfItem(atPath: scene.url("events.csv").path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let before = try scene.read("events.csv")
        #expect(before == (try await scene.run("export", job).text))
        let refused = try await scene.run("export", job, "-o", "events.csv", "--outcome", "invalid", exits: 73)
        #expect(try scene.read("events.csv") == before)
        try await scene.paste(refused.hintedCommand)
        #expect(cells(try scene.read("events.csv")).count == 2)
    }

    @Test("with --json each event is an object, and before the first run there is nothing")
    func json() async throws {
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        #expect(try await scene.run("export", "jobs/nightly.yaml").text == Self.header + "\n")
        let job = try await imported()
        let objects = try await scene.run("export", job, "--json").objects
        #expect(objects.count == 7)
        #expect(objects.first?["id"] as? String == "evt_B1_booked")
        #expect(objects.first?["outcome"] as? String == "delivered")
        #expect(objects.last?["type"] as? String == "summary")
    }

    @Test(
        "a cell that a spreadsheet takes for a formula is marked, in rejects too, and a re-import takes the mark away")
    func formulas() async throws {
        let sandbox = try await scene.sandbox()
        try scene.write(Bookings.job(files: "a.csv"), to: "jobs/nightly.yaml")
        let good = Bookings.Row(booking: "=1+1", user: "@SUM(A1)")
        let bad = Bookings.Row(booking: "=2+2", user: "+x", amount: "-12;5x")
        try scene.write(Bookings(rows: [good, bad]).text, to: "jobs/a.csv")
        try await scene.run("run", "jobs/nightly.yaml", exits: 3)
        let rows = cells(try await scene.run("export", "jobs/nightly.yaml").text)
        #expect(rows.dropFirst().map { $0[1] } == ["'=1+1", "'=2+2"])

        try await scene.run("rejects", "jobs/nightly.yaml", "-o", "fixed.csv")
        let rejects = try scene.read("fixed.csv")
        #expect(rejects.contains("\n'+x,'=2+2,booked,CONFIRMED,"), "\(rejects)")
        #expect(rejects.contains("'-12"), "\(rejects)")
        // Wrong once more, it comes back with one mark.
        try await scene.run("run", "jobs/nightly.yaml", "--input", "fixed.csv", exits: 3)
        try await scene.run("rejects", "jobs/nightly.yaml", "-o", "again.csv")
        #expect(try scene.read("again.csv").contains("\n'+x,'=2+2,booked,CONFIRMED,"))
        try scene.write(
            try scene.read("again.csv").replacing(/"?'-12;5x"?/, with: "12.5"), to: "good.csv")
        try await scene.run("validate", "jobs/nightly.yaml", "good.csv")
        try await scene.run("run", "jobs/nightly.yaml", "--input", "good.csv")
        let bodies = try await sandbox.events.map(\.body).joined(separator: "\n")
        #expect(bodies.contains(#""orderId":"=2+2""#) && bodies.contains(#""userId":"+x""#), "\(bodies)")
        #expect(!bodies.contains("'"))
    }
}
