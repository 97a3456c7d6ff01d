import Foundation
import Testing

@Suite("What is odd about a file as a whole", .scene)
struct WholeFileTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private func users(_ numbers: ClosedRange<Int>) -> [Flight] {
        numbers.map { number in
            var flight = Flight(number)
            flight.user = "u\(number)"
            return flight
        }
    }

    private func validate(
        _ text: String, job: FlightJob = FlightJob(), exits status: Int32, to file: String = "flights.csv"
    ) async throws -> Outcome {
        var job = job
        job.files = [file]
        let path = try scene.write(job)
        try scene.write(text, to: file)
        return try await scene.run("validate", path, exits: status)
    }

    @Test("is said once, with the line of the job, where the header stands below other lines")
    func preamble() async throws {
        let outcome = try await validate("Bookings\nof 2026\n\(Export(users(1...3)).text)", exits: 66)
        #expect(
            outcome.text.hasPrefix(
                """
                flights.csv:1:1: error: 2 lines of other text stand above the header
                  hint: set csv: { skipLines: 2 } under input in the job
                """), "\(outcome)")
        #expect(outcome.hint == "set csv: { skipLines: 2 } under input in the job")
        #expect(outcome.text.contains("3 read"), "\(outcome)")
    }

    @Test("names the delimiter, and the rows are checked all the same")
    func delimiter() async throws {
        var export = Export(users(1...3))
        export.flights[1].amount = "12x"
        let outcome = try await validate(export.text.replacing(",", with: ";"), exits: 66)
        #expect(outcome.text.contains(#"flights.csv:1:1: error: the fields are separated by ";"; expected ",""#))
        #expect(outcome.text.contains(#"flights.csv:3:25: error: "amount" is "12x""#), "\(outcome)")
        #expect(outcome.text.contains("valid      2"))
        #expect(outcome.hint == #"set csv: { delimiter: ";" } under input in the job"#)
    }

    @Test("is the header again: one finding, each line counted as invalid, and `where` is named")
    func repeatedHeader() async throws {
        let (one, other) = (Export(users(1...3)), Export(users(4...6)))
        let outcome = try await validate(one.text + other.text + Export(users(7...8)).text, exits: 3)
        #expect(outcome.text.components(separatedBy: "the header stands here once more").count == 2, "\(outcome)")
        #expect(outcome.text.contains("2 × repeated-header (warning), first at flights.csv:5:1"), "\(outcome)")
        #expect(outcome.text.contains("where: [{ column: user, notIn: [user] }]"))
        #expect(outcome.text.contains("invalid     2"))
        #expect(!outcome.text.contains("error:"))
    }

    @Test("is alike in a live run, and in what it leaves as rejects")
    func live() async throws {
        _ = try await scene.sandbox()
        let text = Export(users(1...3)).text + Export.header + "\nTotal,,,,99,,,,,,\n(3 rows affected)\n"
        let path = try scene.write(FlightJob())
        try scene.write(text, to: "flights.csv")
        let summary = try await scene.importing(path, exits: 3)
        #expect(summary.books == Books(read: 6, delivered: 3, invalid: 3))
        let rejects = try await scene.run("rejects", path)
        for code in ["repeated-header", "total-line", "footer-line"] {
            #expect(rejects.text.contains(code), "\(rejects)")
        }
    }

    @Test("is left out by the lines of the job it names, also where it has fewer fields; a record cut off is not")
    func short() async throws {
        _ = try await scene.sandbox()
        let text = Export(users(1...3)).text + "Total 3,99.50\nExported on 2026-01-01 by admin\nu4,B4,booked\n"
        let before = try await validate(text, exits: 3)
        let conditions = before.text.matches(of: /where: \[(?<condition>\{.*\})\]/).map(\.output.condition)
        #expect(conditions.count == 2, "\(before)")
        let job = FlightJob().text.replacing(
            "input:\n", with: "input:\n  where: [\(conditions.joined(separator: ", "))]\n")
        try scene.write(job, to: "filtered.yaml")
        let checked = try await scene.run("validate", "filtered.yaml", exits: 3)
        #expect(checked.text.contains("flights.csv:7:1: error: the row has 3 fields"), "\(checked)")
        let summary = try await scene.importing("filtered.yaml", exits: 3)
        #expect(summary.books == Books(read: 6, delivered: 3, ignored: 2, invalid: 1))
    }

    @Test("is told of gzip as well, and of a live run's header")
    func packed() async throws {
        _ = try await scene.sandbox()
        let path = try scene.write(FlightJob())
        try scene.write("sep=;\n" + Export(users(1...3)).text.replacing(",", with: ";"), to: "flights.csv")
        let run = try await scene.run("run", path, exits: 66)
        #expect(run.hint == #"set csv: { skipLines: 1, delimiter: ";" } under input in the job"#, "\(run)")
        try await scene.paste("gzip flights.csv")
        let check = try await scene.run("validate", path, "flights.csv.gz", exits: 66)
        #expect(check.text.contains("flights.csv.gz:1:1: error: the first line tells a spreadsheet the delimiter"))
        #expect(check.hint == #"set csv: { skipLines: 1, delimiter: ";" } under input in the job"#)
    }

    @Test("a no-break space in a header is named, with what to write")
    func disguised() async throws {
        let text = Export(users(1...3)).text.replacing("amount", with: "am\u{a0}ount")
        var job = FlightJob()
        job.amount = #""{am ount}""#
        let outcome = try await validate(text, job: job, exits: 66)
        #expect(
            outcome.errors.contains(
                #""am ount" is mapped to attributes.amount_total; the header has "am\u{a0}ount", "#
                    + "with the character U+00A0 in it"), "\(outcome)")
        #expect(outcome.hint?.contains(#""{am\u00A0ount}""#) == true, "\(outcome)")
    }

    @Test("ten thousand columns are counted in a message, not listed")
    func wide() async throws {
        let header = (1...10_000).map { "column_\($0)" }.joined(separator: ",")
        let outcome = try await validate("\(header)\n", exits: 66)
        #expect(outcome.errors.utf8.count < 8000)
        #expect(outcome.errors.contains("and 9950 more"), "\(outcome)")
    }
}
