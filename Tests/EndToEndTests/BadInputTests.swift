import Foundation
import Testing

@Suite("A bad input", .scene)
struct BadInputTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// The mistakes' job knows no server, so that nobody sends them by accident; here it is given one.
    private func writeJobOfMistakes() throws {
        let api = "api: { baseURL: \"${RAPIDO_BASE_URL}\", clientId: end-to-end, service: flights, appId: end-to-end }"
        let state = "upload: { rate: 60000, burst: 120000 }\nstate: ../state/mistakes.sqlite"
        try scene.write("\(scene.read("jobs/validate.yaml"))\n\(api)\n\(state)\n", to: "jobs/mistakes.yaml")
    }

    @Test(
        "is validated alike by a dry run and a live one",
        arguments: [
            ("jobs/mistakes.yaml", "samples/mistakes.csv"), ("jobs/mistakes.yaml", "samples/hostile.csv"),
            ("jobs/nightly.yaml", "samples/hostile.ndjson"), ("jobs/nightly.yaml", "samples/hotels.ndjson"),
            ("jobs/orders.yaml", "samples/orders.ndjson"), ("jobs/orders.yaml", "samples/hostile.ndjson"),
            ("jobs/hotels.yaml", "samples/hotels.csv"), ("jobs/backfill.yaml", "samples/flights.csv"),
            ("jobs/backfill.yaml", "samples/flights-2.csv"),
            ("jobs/backfill.yaml", "samples/flights-archive.csv.gz"),
        ])
    func onePath(job: String, file: String) async throws {
        try writeJobOfMistakes()
        let sandbox = try await scene.sandbox()
        let dryRun = try scene.start(["validate", job, file, "--json", "--max-findings", "1000"])
        let liveRun = try scene.start(["run", job, "--input", file, "--json"])
        let (dry, live) = try await (dryRun.outcome(), liveRun.outcome())
        let (expected, summary) = try (dry.summary, live.summary)

        #expect(dry.ending == live.ending)
        #expect(summary.books.delivered == expected.valid)
        #expect(summary.books.skipped == expected.books.skipped)
        #expect(summary.books.invalid == expected.books.invalid)
        #expect(summary.books.read == expected.books.read)
        #expect(summary.books.balance)
        #expect(findings(of: dry) == findings(of: live))
        #expect(try await sandbox.ids().count == summary.books.delivered)
    }

    /// What every finding on a record says, in no order. What concerns the whole input a live run tells in its log.
    private func findings(of outcome: Outcome) -> [String] {
        outcome.lines.filter {
            $0.hasPrefix(#"{"type":"finding""#)
                && !$0.contains(/"code":"(other-encoding|mixed-encodings|unseen-member|equal-ids)"/)
        }.sorted()
    }

    @Test("the first column of the mistakes says which records are right, and no other is accepted")
    func mistakes() async throws {
        let outcome = try await scene.run("validate", "jobs/validate.yaml", "--json", exits: 3)
        let summary = try outcome.summary
        #expect(summary.valid == 4)
        #expect(summary.books.skipped == 1)
        #expect(summary.books.invalid == 38)
        #expect(summary.findings?.map(\.count).reduce(0, +) == outcome.lines.count - 1)
    }

    @Test(
        "is told by file, line and byte, with what was expected and how to mend it",
        arguments: [
            (
                #"samples/mistakes.csv:3:56: error: "total_amount" is "4512,50"; expected a decimal number with ".""#,
                #"write "." for the decimal comma: 4512.50; where the whole column is written so, "#
                    + #"set number: { decimal: "," } at attributes.amount_total in the job instead"#
            ),
            (
                #"samples/mistakes.csv:14:97: error: "dest_lat" is 91.5859; expected a number from -90 to 90"#,
                "location_dest_lat and location_dest_long may be swapped"
            ),
            (
                #"samples/mistakes.csv:17:50: error: "status" is "Confirmed"; expected "CONFIRMED" or "CANCELLED""#,
                #"did you mean "CONFIRMED"? translate it in the job: map: { "Confirmed": CONFIRMED }"#
            ),
            (
                #"samples/mistakes.csv:23:61: error: "event" is "rebooked"; "#
                    + #"the map of event.type has "booked", "cancelled""#,
                #"did you mean "booked"? otherwise add "rebooked" to the map of event.type in the job"#
            ),
            (
                #"samples/mistakes.csv:25:108: error: "departure_at" is "2026-02-30 10:00:00"; "#
                    + "there is no day 30 in February 2026",
                "correct the time in the export"
            ),
            (
                #"samples/mistakes.csv:31:127: error: "arrival_epoch" is 1795977000000, "#
                    + "which is plainly milliseconds; expected Unix epoch seconds",
                "add time: epochMillis to attributes.end_time in the job, or export seconds"
            ),
            (
                "samples/mistakes.csv:36:1: error: the row has 12 fields; expected 14, as in the header",
                "a delimiter is missing, or a line end inside a field is not in quotes"
            ),
            (
                "samples/mistakes.csv:40:154: error: byte 0xE9 is not valid UTF-8; read as windows-1252 it makes "
                    + "\"José\"",
                "if all of the file is in windows-1252, write `encoding: windows-1252` under `input` in the job, "
                    + "or name the encoding it is in; otherwise correct the line"
            ),
            (
                #"samples/mistakes.csv:42:1: error: "evt_flights_MX900_booked" is the id of line 41 as well; "#
                    + "the two have different bodies",
                "give each event an id of its own, or remove one of the two records"
            ),
        ])
    func positions(message: String, hint: String) async throws {
        let outcome = try await scene.run("validate", "jobs/validate.yaml", exits: 3)
        #expect(outcome.text.contains("\(message)\n  hint: \(hint)\n"), "\(outcome)")
    }

    @Test(
        "among hostile bytes is told where it stands",
        arguments: [
            ("samples/hostile.csv:7:150", "the row holds a NUL byte"),
            ("samples/hostile.csv:20:154", "the quote that opens here is never closed"),
            ("samples/hostile.ndjson:9:31", #"the object has the name "userId" more than once"#),
            ("samples/hostile.ndjson:6:188", "arrays and objects are nested more than 64 deep"),
            ("samples/hostile.ndjson:19:125", #""007" is no JSON number; expected one like 0.5, -12 or 1e3"#),
        ])
    func hostile(place: String, message: String) async throws {
        let file = String(place.prefix { $0 != ":" })
        let names = file.hasSuffix(".csv") ? ["jobs/validate.yaml", file] : [file]
        let outcome = try await scene.start(["validate"] + names).outcome()
        #expect(outcome.ending == .exit(3))
        #expect(outcome.text.contains("\(place): error: \(message)\n  hint: "), "\(outcome)")
    }

    @Test(
        "that cannot be read at all ends a dry run and a live one with 66, before anything is sent",
        arguments: [
            ("missing.csv", "missing.csv"), ("none-*.csv", "none-*.csv"), ("cut.csv.gz", "cut.csv.gz"),
            ("header.csv", "amount"),
        ])
    func unreadable(file: String, named: String) async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), [:])
        try scene.write(Export(1...40).text, to: "cut.csv")
        try await scene.paste("gzip cut.csv && truncate -s -40 cut.csv.gz")
        var renamed = Export(1...3)
        renamed.header = Export.header.replacing("amount", with: "amuont")
        try scene.write(renamed.text, to: "header.csv")

        for arguments in [["validate", job, file], ["run", job, "--input", file]] {
            let outcome = try await scene.start(arguments).outcome()
            #expect(outcome.ending == .exit(66), "\(outcome)")
            let error = try #require(outcome.errorLines.first { $0.hasPrefix("error: ") }, "\(outcome)")
            #expect(error.contains(named), "\(outcome)")
            #expect(outcome.hint != nil, "\(outcome)")
        }
        if file != "cut.csv.gz" { #expect(try await sandbox.stats.requests == 0) }
    }

    @Test("without a mapped column names the nearest one it has")
    func nearestColumn() async throws {
        var export = Export(1...3)
        export.header = Export.header.replacing("amount", with: "amuont")
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let outcome = try await scene.run("validate", job, exits: 66)
        #expect(outcome.errors.contains(#""amount""#), "\(outcome)")
        #expect(outcome.errors.contains(#""amuont""#), "\(outcome)")
    }

    @Test("that is cut off in the middle of gzip has its good records delivered, and 66 all the same")
    func truncatedGzip() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), [:])
        try scene.write(Export(1...1500).text, to: "cut.csv")
        try await scene.paste("gzip cut.csv && truncate -s -1500 cut.csv.gz")
        let summary = try await scene.importing(job, "--input", "cut.csv.gz", exits: 66)
        #expect(summary.books.delivered == summary.books.read)
        #expect(try await sandbox.ids().count == summary.books.delivered)
        #expect(try await sandbox.ids().isSubset(of: Export(1...1500).eventIDs))
    }

    @Test("that is empty is none: exit 0", arguments: ["", Export.header + "\n"])
    func empty(text: String) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob())
        try scene.write(text, to: "flights.csv")
        #expect(try await scene.importing(job).books == Books())
        try await scene.run("validate", job)
    }
}
