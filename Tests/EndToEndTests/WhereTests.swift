import Foundation
import Testing

/// A job that looks at some of the records only.
@Suite("`where`", .scene)
struct WhereTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private func job(where conditions: String, files: [String] = ["flights.csv"]) -> String {
        FlightJob(files: files).text.replacing(
            "event:\n", with: conditions.isEmpty ? "event:\n" : "  where:\n\(conditions)event:\n")
    }

    /// Thirty flights; every third is cancelled, every tenth has no user, two are mistakes.
    private var export: Export {
        var export = Export(1...30)
        for place in export.flights.indices {
            let number = export.flights[place].number
            if number.isMultiple(of: 3) {
                (export.flights[place].event, export.flights[place].status) = ("cancelled", "CANCELLED")
            }
            if number.isMultiple(of: 10) { export.flights[place].user = "" }
            if number == 5 || number == 6 { export.flights[place].amount = "a lot" }
        }
        return export
    }

    @Test("leaves records out that are then neither judged nor sent, and all is well without them")
    func leftOut() async throws {
        let sandbox = try await scene.sandbox()
        let conditions = """
                - { column: event, in: [booked] }
                - { column: user, present: true }
                - { column: booking, notMatches: "^FL5$" }

            """
        try scene.write(job(where: conditions), to: "job.yaml")
        try scene.write(Data(export.text.utf8), to: "flights.csv")
        let dry = try await scene.run("validate", "job.yaml", "--json").summary
        #expect(dry.valid == 17)
        #expect(dry.books == Books(read: 30, ignored: 13))
        #expect(try await scene.run("validate", "job.yaml").lines.contains("  ignored    13"))
        let live = try await scene.importing("job.yaml")
        #expect(live.books == Books(read: 30, delivered: 17, ignored: 13))
        #expect(try await sandbox.stats.requests == 17)
        #expect(try await scene.importing("job.yaml").books == live.books)
        try await scene.run("verify", "job.yaml")
        #expect(try await scene.run("status", "job.yaml").text.contains("ignored"))
        let trace = try await scene.run("trace", "job.yaml", "FL3", exits: 66)
        #expect(trace.errors.contains("`where` of the job leaves out"), "\(trace)")
    }

    @Test("changed, has files with ignored records read again, and sends nothing twice")
    func changed() async throws {
        let sandbox = try await scene.sandbox()
        try scene.write(Data(export.text.utf8), to: "flights.csv")
        try scene.write(job(where: "    - { column: event, in: [booked] }\n"), to: "job.yaml")
        let first = try await scene.importing("job.yaml", exits: 3)
        #expect(first.books == Books(read: 30, delivered: 17, ignored: 10, invalid: 3))

        // What is invalid leaves that column as soon as it is left out; what is cancelled is sent now.
        let conditions = "    - { column: user, present: true }\n    - { column: amount, notIn: [a lot] }\n"
        try scene.write(job(where: conditions), to: "job.yaml")
        let second = try await scene.run("run", "job.yaml", "--json")
        #expect(second.errors.contains("flights.csv holds records that another `where` left out"), "\(second)")
        #expect(try second.summary.books == Books(read: 30, delivered: 8, skipped: 17, ignored: 5))
        #expect(try await sandbox.stats.requests == 25)
        #expect(try await sandbox.stats.recorded == 25)
        try await scene.run("verify", "job.yaml")
        let again = try await scene.run("run", "job.yaml", "--json")
        #expect(try again.summary.requests == 0)
        #expect(try again.summary.books == second.summary.books)
        #expect(!again.errors.contains("another `where`"), "\(again)")

        // Without any, everything is judged.
        try scene.write(job(where: ""), to: "job.yaml")
        let third = try await scene.importing("job.yaml", exits: 3)
        #expect(third.books == Books(read: 30, skipped: 25, invalid: 5))
        #expect(try await sandbox.stats.requests == 25)
        try await scene.run("verify", "job.yaml")
    }

    @Test("narrowed where nothing was ignored reads no file again, and keeps what was delivered")
    func narrowed() async throws {
        let sandbox = try await scene.sandbox()
        try scene.write(Data(export.text.utf8), to: "flights.csv")
        try scene.write(job(where: ""), to: "job.yaml")
        let first = try await scene.importing("job.yaml", exits: 3)
        #expect(first.books == Books(read: 30, delivered: 25, invalid: 5))
        try scene.write(
            job(where: "    - { column: amount, notIn: [a lot] }\n    - { column: user, present: true }\n"),
            to: "job.yaml")
        let second = try await scene.importing("job.yaml")
        #expect(second.books == Books(read: 30, delivered: 25, ignored: 5))
        #expect(try await sandbox.stats.requests == 25)
        try await scene.run("verify", "job.yaml")
    }

    @Test("changed, has yesterday's file read again too, though the job names it no longer")
    func yesterday() async throws {
        let sandbox = try await scene.sandbox()
        try scene.write(Data(Export(1...10).text.utf8), to: "monday.csv")
        try scene.write(Data(Export(11...20).text.utf8), to: "tuesday.csv")
        let some = "    - { column: booking, matches: \"[1-5]$\" }\n"
        try scene.write(job(where: some, files: ["monday.csv"]), to: "job.yaml")
        #expect(try await scene.importing("job.yaml").books == Books(read: 10, delivered: 5, ignored: 5))
        try scene.write(job(where: "", files: ["tuesday.csv"]), to: "job.yaml")
        #expect(try await scene.importing("job.yaml").books == Books(read: 10, delivered: 10))
        #expect(try await sandbox.stats.recorded == 20)

        // One that is gone keeps what was ignored, and is told once.
        try scene.write(Data(Export(21...30).text.utf8), to: "wednesday.csv")
        try scene.write(job(where: some, files: ["wednesday.csv"]), to: "job.yaml")
        try await scene.run("run", "job.yaml")
        try FileManager.default.removeItem(at: scene.url("wednesday.csv"))
        try scene.write(job(where: "", files: ["tuesday.csv"]), to: "job.yaml")
        let outcome = try await scene.run("run", "job.yaml")
        let note = "records that another `where` left out stay ignored: wednesday.csv does not exist"
        #expect(outcome.errors.contains(note), "\(outcome)")
        #expect(try await !scene.run("run", "job.yaml").errors.contains(note))
    }

    @Test("killed while a file is read again, goes on where it was")
    func interrupted() async throws {
        let sandbox = try await scene.sandbox()
        try scene.write(Data(Export(1...60).text.utf8), to: "flights.csv")
        try scene.write(job(where: "    - { column: booking, matches: \"[1-5]$\" }\n"), to: "job.yaml")
        _ = try await scene.importing("job.yaml")
        try scene.write(job(where: ""), to: "job.yaml")
        _ = try await scene.importing("job.yaml", "--max-events", "7", exits: 75)
        let last = try await scene.importing("job.yaml")
        #expect(last.books.balance)
        #expect(last.books.ignored == 0)
        #expect(try await sandbox.stats.recorded == 60)
        #expect(try await sandbox.stats.requests == 60)
    }

    @Test("takes members of lines that are events, and times out of its span")
    func events() async throws {
        let sandbox = try await scene.sandbox()
        let lines = (1...6).map { number in
            var flight = Flight(number)
            flight.user = number.isMultiple(of: 2) ? "rapido_user_7" : "rapido_user_8"
            return flight.body
        }
        try scene.write(Data((lines.joined(separator: "\n") + "\n").utf8), to: "events.ndjson")
        let text = job(where: "    - { column: userId, notIn: [rapido_user_8] }\n", files: ["events.ndjson"])
        let parts = text.split(separator: "event:\n", maxSplits: 1)
        let api = try #require(parts.last?.firstRange(of: "api:"))
        try scene.write(String(parts[0] + parts[1][api.lowerBound...]), to: "job.yaml")
        #expect(try await scene.importing("job.yaml").books == Books(read: 6, delivered: 3, ignored: 3))
        #expect(try await sandbox.stats.recorded == 3)
    }

    @Test("that leaves a corrected record out gives its original up")
    func corrected() async throws {
        _ = try await scene.sandbox()
        try scene.write(job(where: "    - { column: event, in: [booked] }\n"), to: "job.yaml")
        var export = Export(1...4)
        export.flights[2].amount = "a lot"
        try scene.write(Data(export.text.utf8), to: "flights.csv")
        #expect(try await scene.importing("job.yaml", exits: 3).books == Books(read: 4, delivered: 3, invalid: 1))
        try await scene.run("rejects", "job.yaml", "-o", "fixed.csv")
        try scene.write(try scene.read("fixed.csv").replacing(",booked,", with: ",void,"), to: "fixed.csv")
        let correction = try await scene.importing("job.yaml", "--input", "fixed.csv")
        #expect(correction.books == Books(read: 1, ignored: 1))
        #expect(try await scene.importing("job.yaml").books == Books(read: 4, delivered: 3, dismissed: 1))
        try await scene.run("verify", "job.yaml")
    }

    @Test("takes times that are written in several ways")
    func severalFormats() async throws {
        let condition = #"- { column: departs, from: "2026-11-20", time: [epoch, "dd/MM/yyyy HH:mm"], zone: UTC }"#
        try scene.write(job(where: "    \(condition)\n"), to: "job.yaml")
        var lines = [Export.header] + Export(1...3).flights.map(\.row)
        lines[1] = lines[1].replacing("1795155300", with: "20/11/2025 06:15")
        try scene.write(lines.joined(separator: "\n") + "\n", to: "flights.csv")
        #expect(
            try await scene.run("validate", "job.yaml", "--json").summary.books == Books(read: 3, ignored: 1))
    }

    @Test("that leaves out everything is a warning")
    func everything() async throws {
        _ = try await scene.sandbox()
        try scene.write(Data(export.text.utf8), to: "flights.csv")
        try scene.write(job(where: "    - { column: event, in: [Booked] }\n"), to: "job.yaml")
        let warning = "flights.csv:1:1: warning: `where` of the job leaves out all 30 of its records"
        #expect(try await scene.run("validate", "job.yaml").text.contains(warning))
        try await scene.run("validate", "job.yaml", "--strict", exits: 3)
        let logged = " warning: flights.csv:1:1: `where` of the job leaves out all 30 of its records; compare"
        #expect(try await scene.run("run", "job.yaml").errors.contains(logged))
        #expect(try await !scene.run("run", "job.yaml").errors.contains(logged))
    }

    @Test("a column that the header lacks ends with 66 and the nearest name")
    func missingColumn() async throws {
        try scene.write(Data(export.text.utf8), to: "flights.csv")
        try scene.write(job(where: "    - { column: evnt, in: [booked] }\n"), to: "job.yaml")
        let outcome = try await scene.run("validate", "job.yaml", exits: 66)
        #expect(
            outcome.errors.contains("\"evnt\" is a column of input.where; did you mean \"event\"?"), "\(outcome)")
    }

    @Test("a time that cannot be read is invalid, and minRecords counts what is left out")
    func times() async throws {
        var export = Export(1...4)
        export.flights[0].status = "31/12/2023 23:59"
        export.flights[1].status = "01/01/2024 00:00"
        export.flights[2].status = "soon"
        export.flights[3].status = ""
        try scene.write(Data(export.text.utf8), to: "flights.csv")
        let condition =
            "    - { column: status, from: \"2024-01-01\", time: \"dd/MM/yyyy HH:mm\", zone: Asia/Kolkata }\n"
        let text = job(where: condition).replacing("hostStatus: \"{status}\"", with: "hostStatus: CONFIRMED")
        try scene.write(text.replacing("input:\n", with: "input:\n  minRecords: 4\n"), to: "job.yaml")
        let outcome = try await scene.run("validate", "job.yaml", "--json", exits: 3)
        #expect(try outcome.summary.books == Books(read: 4, ignored: 2, invalid: 1))
        #expect(try outcome.summary.valid == 1)
    }
}
