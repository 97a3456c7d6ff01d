import Foundation
import Testing

/// Exports as databases and spreadsheets write them, and what comes back of them.
@Suite("An export of another dialect", .scene)
struct DialectTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// - Parameter csv: the `csv` of the job's `input`.
    private func job(_ csv: String, files: [String], _ change: (String) -> String = { $0 }) throws -> String {
        let text = FlightJob(files: files).text.replacing("input:\n", with: "input:\n  csv: { \(csv) }\n")
        try scene.write(change(text), to: "job.yaml")
        return "job.yaml"
    }

    @Test("that MySQL dumped gives the bodies of a plain one")
    func dump() async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...5)
        export.flights[0].status = "CONFIRMED"
        var lines = ([export.header] + export.flights.map(\.row)).map { $0.replacing(",", with: "\t") }
        lines[0] += "\ttz\tremark"
        let remarks = [#"\N"# + "\ta \"quoted", #"\N"# + "\ttwo\\\nlines", "UTC\tC:\\\\\\tx", #"\N\#t\N"#, #"UTC\#t"#]
        for (index, remark) in remarks.enumerated() { lines[index + 1] += "\t" + remark }
        try scene.write(lines.joined(separator: "\n") + "\n", to: "flights.tsv")
        let path = try job(#"quote: "", escape: '\'"#, files: ["flights.tsv"]) {
            $0.replacing(
                "hostStatus:",
                with: "tz: { from: \"{tz}\", default: Asia/Kolkata }\n    remark: \"{remark}\"\n    hostStatus:")
        }
        #expect(try await scene.importing(path).books == Books(read: 5, delivered: 5))
        let bodies = try await sandbox.events.map(\.body)
        let extras = [
            #""tz":"Asia/Kolkata","remark":"a \"quoted","hostStatus""#,
            #""tz":"Asia/Kolkata","remark":"two\nlines","hostStatus""#,
            #""tz":"UTC","remark":"C:\\\tx","hostStatus""#, #""tz":"Asia/Kolkata","hostStatus""#,
            #""tz":"UTC","hostStatus""#,
        ]
        for (flight, extra) in zip(export.flights, extras) {
            #expect(bodies.contains(flight.body.replacing(#""hostStatus""#, with: extra)), "\(bodies)")
        }
    }

    @Test("comes back in its own form, is taken under any name, and settles the originals")
    func rejects() async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...8)
        export.flights[1].amount = "12,5"
        export.flights[4].user = ""
        var lines = ([export.header] + export.flights.map(\.row)).map { $0.replacing(",", with: "\t") }
        lines[2] = lines[2].replacing("12\t5", with: "12,5")
        lines[7] = lines[7].replacing("CONFIRMED", with: "CON\"FIRMED")
        lines[8] = lines[8].replacing("\t1795166100", with: "")
        let text = "nightly export\n\n" + lines.joined(separator: "\n") + "\n"
        try scene.write(text, to: "flights.tsv")
        let path = try job("skipLines: 2", files: ["flights.tsv"])
        #expect(try await scene.importing(path, exits: 3).books == Books(read: 8, delivered: 4, invalid: 4))

        try await scene.run("rejects", path, "-o", "fixed.csv")
        let rows = try scene.read("fixed.csv")
        let written = rows.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(written.dropLast().map(\.count) == [16, 16, 16, 16])
        #expect(written.map { $0[$0.count - 4] } == ["_line", "5", "8", "10", "11"])
        #expect(written.map { $0[$0.count - 3] } == ["_code", "not-a-number", "required", "stray-quote", "ragged-row"])
        #expect(rows.contains(lines[7] + "\tflights.tsv"))
        // Filled up with empty fields, it would pass for a whole one.
        let cutOff = "\"\(lines[8])\"" + String(repeating: "\t", count: 10)
        #expect(rows.contains(cutOff + "\tflights.tsv"))

        let fixed = rows.replacing("12,5", with: "12.5").replacing("\n\tFL5", with: "\nrapido_user_7\tFL5")
            .replacing("CON\"F", with: "CONF").replacing(cutOff, with: lines[8] + "\t1795166100")
        try scene.write(fixed, to: "fixed.csv")
        let correction = try await scene.importing(path, "--input", "fixed.csv")
        #expect(correction.books == Books(read: 4, delivered: 4))
        #expect(try await scene.importing(path).books == Books(read: 8, delivered: 4, skipped: 4))
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("without a header comes back without one, and its corrected rows settle the originals")
    func headerlessRejects() async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...6)
        export.flights[2].amount = "x"
        var lines = export.flights.map(\.row)
        lines[4] = lines[4].replacing(",1795166100", with: "")
        try scene.write(lines.joined(separator: "\n") + "\n", to: "flights.csv")
        let columns = Export.header.split(separator: ",")
        let path = try job("header: false", files: ["flights.csv"]) { text in
            columns.enumerated().reduce(text) { $0.replacing("{\($1.element)}", with: "{\($1.offset + 1)}") }
        }
        #expect(try await scene.importing(path, exits: 3).books == Books(read: 6, delivered: 4, invalid: 2))
        try await scene.run("rejects", path, "-o", "fixed.csv")
        let rows = try scene.read("fixed.csv")
        #expect(rows.hasPrefix(lines[2] + ",flights.csv,3,not-a-number,"))
        #expect(rows.contains("\n" + lines[4] + ",,flights.csv,5,ragged-row,"))

        let fixed = rows.replacing(",x,28", with: ",12.50,28").replacing("5300,,fl", with: "5300,1795166100,fl")
        try scene.write(fixed, to: "fixed.csv")
        #expect(
            try await scene.importing(path, "--input", "fixed.csv").books == Books(read: 2, delivered: 2))
        #expect(try await scene.importing(path).books == Books(read: 6, delivered: 4, skipped: 2))
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("that ends its rows with a delimiter is read, and said so once")
    func trailingDelimiters() async throws {
        _ = try await scene.sandbox()
        let lines = [Export.header] + Export(1...3).flights.map { $0.row + "," }
        try scene.write(lines.joined(separator: "\n") + "\n", to: "flights.csv")
        let path = try job("trim: false", files: ["flights.csv"])
        let outcome = try await scene.run("validate", path)
        #expect(outcome.errors == "")
        #expect(outcome.text.components(separatedBy: "a delimiter stands at the end").count == 2)
        #expect(outcome.text.contains("flights.csv:2:1: warning: "))
        let strict = try await scene.run("validate", path, "--strict", "--json", exits: 3)
        #expect(strict.text.contains(#""type":"finding","severity":"warning","code":"trailing-delimiter""#))
        let run = try await scene.run("run", path)
        #expect(run.errors.contains(" warning: flights.csv:2:1: a delimiter stands at the end"), "\(run)")
    }

    @Test(
        "that is written in the job later settles what could not be read without it", arguments: [nil, "--max-events"])
    func mendedDialect(_ interruption: String?) async throws {
        let sandbox = try await scene.sandbox()
        let export = Export(1...6)
        var lines = ([export.header + ",remark"] + export.flights.map { $0.row + ",none" })
        lines[2] = lines[2].replacing(",none", with: ",'paid, boarded'")
        lines[4] = lines[4].replacing(",none", with: ",'paid,\nboarded,\nleft'")
        try scene.write(lines.joined(separator: "\n") + "\n", to: "flights.csv")
        let path = try job("trim: false", files: ["flights.csv"])
        if let interruption {
            try await scene.run("run", path, interruption, "1", exits: 75)
        } else {
            #expect(try await scene.importing(path, exits: 3).books == Books(read: 8, delivered: 4, invalid: 4))
        }
        _ = try job(#"quote: "'""#, files: ["flights.csv"])
        let mended = try await scene.run("run", path)
        #expect(mended.errors.contains("was read in another format than the job states now; it is read again"))
        #expect(try await sandbox.ids() == export.eventIDs)
        #expect(try await sandbox.stats.requests == 6)
        #expect(try await scene.run("status", path, "--json").text.contains(#""invalid":0"#))
        try await scene.run("verify", path)
    }
}
