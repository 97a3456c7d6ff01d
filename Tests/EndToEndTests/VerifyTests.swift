import Foundation
import Testing

/// `Scene.importing` verifies what every other story leaves behind; here is what is told, and what is found.
@Suite("Verifying the books", .scene)
struct VerifyTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("tells each input, and that the books balance")
    func balanced() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(
            FlightJob(files: ["monday.csv", "tuesday.csv"]),
            ["monday.csv": Export(1...20), "tuesday.csv": Export(15...30)])
        _ = try await scene.importing(job)
        #expect(
            try await scene.run("verify", job).text == """
                monday.csv: 20 records, as the ledger has them
                tuesday.csv: 16 records, as the ledger has them
                verify: 36 records in 2 inputs, the books balance

                """)
        let json = try await scene.run("verify", job, "--json")
        #expect(try json.objects.map { $0["type"] as? String } == ["input", "input", "summary"])
        #expect(try json.summary.books == Books(read: 36, delivered: 30, skipped: 6))
        let quiet = try await scene.run("verify", job, "--quiet")
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty, "\(quiet)")
    }

    @Test("of a run that was killed, and of one that is under way")
    func unfinished() async throws {
        let sandbox = try await scene.sandbox("--slow-for", "40ms", "--fault", "slow-before=1", "--seed", "3")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...400)])
        try await scene.kill("run", job, once: 60, in: sandbox)
        let summary = try await scene.run("verify", job, "--json").summary
        #expect(summary.books.pending > 0)

        let run = try scene.start(["run", job] + Scene.unhurried(after: 60))
        try await sandbox.has(120)
        #expect(run.isRunning)
        try await scene.run("verify", job)
        run.signal(SIGTERM)
        #expect(try await run.outcome().ending == .exit(143))
        try await scene.run("run", job)
        try await scene.run("verify", job)
    }

    @Test("after retry, with what is parked, refused or in doubt")
    func refused() async throws {
        _ = try await scene.sandbox("--fault", "user-not-found=0.3", "--fault", "reject-event=0.2", "--seed", "5")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...40)])
        let summary = try await scene.importing(job, exits: 3)
        #expect(summary.books.parked > 0 && summary.books.rejected > 0)
        try await scene.run("retry", job, exits: 3)
        try await scene.run("verify", job)
        _ = try await scene.sandbox()
        try await scene.run("retry", job)
        try await scene.run("verify", job)
    }

    @Test("says which inputs could not be compared, exits 3, and checks the others all the same")
    func unavailable() async throws {
        _ = try await scene.sandbox()
        let exports = ["a.csv": Export(1...9), "b.csv": Export(10...19), "c.csv": Export(20...29)]
        let job = try scene.write(FlightJob(files: ["a.csv", "b.csv", "c.csv"]), exports)
        _ = try await scene.importing(job)
        try FileManager.default.removeItem(at: scene.url("a.csv"))
        try scene.write(Export(11...20).text, to: "b.csv")
        _ = try await scene.importing(job, "--input", "b.csv", "c.csv", audited: 3)
        try scene.write(Export(20...40).text, to: "c.csv")
        let outcome = try await scene.run("verify", job, exits: 3)
        #expect(
            outcome.text == """
                a.csv: 9 records, cannot be compared: a.csv does not exist
                b.csv (an earlier content): 10 records, checked by the ledger alone: \
                b.csv has changed since it was read (lines 1 to 11)
                c.csv: 10 records, as the ledger has them
                b.csv: 10 records, as the ledger has them
                verify: 39 records in 4 inputs, what could be compared balances; 1 input could not be compared

                """)
        #expect(
            outcome.errors == """
                hint: put a.csv back, at its path or under its name beside the job's inputs; \
                `rapido-import verify job.yaml --ledger-only` checks the ledger alone

                """)
        #expect(
            try await scene.paste(outcome.hintedCommand).text == """
                a.csv: 9 records, checked by the ledger alone
                b.csv (an earlier content): 10 records, checked by the ledger alone
                c.csv: 10 records, checked by the ledger alone
                b.csv: 10 records, checked by the ledger alone
                verify: 39 records in 4 inputs, the ledger balances, the inputs were not looked at

                """)
        try await scene.tamper("UPDATE input SET skipped = skipped + 1 WHERE path LIKE '%/a.csv'")
        for options in [[], ["--ledger-only"]] {
            let outcome = try await scene.start(["verify", job] + options).outcome()
            #expect(outcome.ending == .exit(73), "\(outcome)")
            #expect(
                outcome.lines.contains("a.csv: the ledger's columns add up to 10, and 9 were read"), "\(outcome)")
        }
    }

    @Test("of a file of which lines are gone, or that was cut, edited or swapped, is not that the books balance")
    func changed() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(
            FlightJob(files: ["a.csv", "b.csv"]), ["a.csv": Export(1...30), "b.csv": Export(31...60)])
        _ = try await scene.importing(job)
        var edited = Export(1...30)
        edited.flights[7].amount = "1.00"
        for text in [Export(1...20).text, Export(11...30).text, edited.text, "", Export(31...60).text] {
            try scene.write(text, to: "a.csv")
            let outcome = try await scene.run("verify", job, exits: 3)
            #expect(!outcome.text.contains("the books balance"), "\(outcome)")
            #expect(
                outcome.text.contains("a.csv: 30 records, cannot be compared: a.csv has changed since"), "\(outcome)")
            #expect(outcome.text.contains("\nb.csv: 30 records, as the ledger has them\n"), "\(outcome)")
            try await scene.run("verify", job, "--ledger-only")
        }
        let json = try await scene.run("verify", job, "--json", exits: 3)
        let first = try #require(try json.objects.first)
        #expect(first["type"] as? String == "input" && first["compared"] as? Bool == false)
        #expect(first["reason"] as? String == "a.csv has changed since it was read (lines 1 to 31)")
        let last = try #require(try json.objects.last)
        #expect(last["exit"] as? Int == 3 && last["notCompared"] as? Int == 1 && last["differences"] as? Int == 0)
        let quiet = try await scene.run("verify", job, "--quiet", exits: 3)
        #expect(quiet.output.isEmpty && quiet.errorLines.count == 2, "\(quiet)")
        #expect(quiet.errorLines.first == "flights: 1 input could not be compared")

        // What is read as it is now replaces what was there.
        try scene.write(Export(1...20).text, to: "a.csv")
        try await scene.paste(try await scene.run("verify", job, exits: 3).hintedCommand)
        let outcome = try await scene.run("verify", job)
        #expect(outcome.lines.last == "verify: 80 records in 3 inputs, the books balance", "\(outcome)")
    }

    @Test("of both files swapped, neither is compared")
    func swapped() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(
            FlightJob(files: ["a.csv", "b.csv"]), ["a.csv": Export(1...9), "b.csv": Export(10...19)])
        _ = try await scene.importing(job)
        try scene.write(Export(10...19).text, to: "a.csv")
        try scene.write(Export(1...9).text, to: "b.csv")
        #expect(try await scene.run("verify", job, "--json", exits: 3).objects.last?["notCompared"] as? Int == 2)
    }

    @Test("compares inputs where they are now if the folder moved")
    func moved() async throws {
        _ = try await scene.sandbox()
        try scene.write(FlightJob(files: ["in/a.csv", "in/b.csv"]).text, to: "then/job.yaml")
        try scene.write(Export(1...9).text, to: "then/in/a.csv")
        try scene.write(Export(10...19).text, to: "then/in/b.csv")
        _ = try await scene.importing("then/job.yaml")
        try FileManager.default.moveItem(at: scene.url("then"), to: scene.url("now"))
        let outcome = try await scene.run("verify", "now/job.yaml")
        #expect(
            outcome.text == """
                now/in/a.csv: 9 records, as the ledger has them; it was then/in/a.csv when it was read
                now/in/b.csv: 10 records, as the ledger has them; it was then/in/b.csv when it was read
                verify: 19 records in 2 inputs, the books balance

                """)
        try await scene.tamper("DELETE FROM record WHERE line = 3", with: "now/state/flights.sqlite")
        try await scene.run("verify", "now/job.yaml", exits: 73)
    }

    @Test("compares an input that was packed since")
    func packed() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...9)])
        _ = try await scene.importing(job)
        let gzip = try await scene.start([scene.url("flights.csv").path], program: "/bin/gzip").outcome()
        #expect(gzip.ending == .exit(0))
        let packed = try await scene.run("verify", job, "--json")
        #expect(try packed.objects.first?["file"] as? String == "flights.csv.gz")
        #expect(try packed.objects.first?["knownAs"] as? String == "flights.csv")
        try await scene.tamper("DELETE FROM record WHERE line = 3")
        try await scene.run("verify", job, exits: 73)
    }

    @Test("of standard input, by the ledger alone: it is counted apart, and no failure")
    func standardInput() async throws {
        _ = try await scene.sandbox()
        let text = FlightJob(files: ["-"]).text.replacing("input:\n", with: "input:\n  format: csv\n")
        try scene.write(text, to: "job.yaml")
        _ = try await scene.importing("job.yaml", input: Export(1...5).text)
        _ = try await scene.importing("job.yaml", input: Export(1...8).text)
        let outcome = try await scene.run("verify", "job.yaml")
        #expect(
            outcome.lines.last == "verify: 13 records in 2 inputs, the books balance; "
                + "2 of them standard input, checked by the ledger alone"
                && outcome.text.contains("-: 8 records, checked by the ledger alone: standard input cannot"),
            "\(outcome)")
        let summary = try #require(try await scene.run("verify", "job.yaml", "--json").objects.last)
        #expect(summary["standardInput"] as? Int == 2 && summary["notCompared"] as? Int == 0)
    }

    @Test("of a corrected record that got another id: what was skipped because of it is a note")
    func corrected() async throws {
        _ = try await scene.sandbox("--fault", "reject-event=1:1")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...1)])
        _ = try await scene.importing(job, exits: 3)
        try scene.write(Export(1...1).text, to: "again.csv")
        _ = try await scene.importing(job, "--input", "again.csv", exits: 3)
        try await scene.run("rejects", job, "-o", "fixed.csv")
        try scene.write(try scene.read("fixed.csv").replacing("FL1,", with: "FL7,"), to: "fixed.csv")
        _ = try await scene.importing(job, "--input", "fixed.csv", "--accept-changes")
        let outcome = try await scene.run("verify", job)
        let note = "note: again.csv: 1 record, first at again.csv:2, skipped for an id that was corrected or changed "
        #expect(outcome.text.contains(note), "\(outcome)")
    }

    @Test(
        "finds what was done to the ledger",
        arguments: [
            (
                "DELETE FROM record WHERE line = 3",
                "flights.csv: the ledger has nothing for 1 record, first at flights.csv:3"
            ),
            (
                "DELETE FROM record WHERE line = 3; UPDATE input SET skipped = skipped + 1",
                "flights.csv: the ledger has nothing for 1 record, first at flights.csv:3"
            ),
            (
                "UPDATE record SET state = 0 WHERE line = 3",
                "the ledger: 1 record without the bytes to go on with, first at flights.csv:3"
            ),
            (
                "UPDATE record SET state = 2 WHERE line = 10",
                "the ledger: 1 record settled without what an answer leaves, first at flights.csv:10"
            ),
            (
                "UPDATE record SET state = 4 WHERE line = 10",
                "the ledger: 1 record whose reasons do not go with the state, first at flights.csv:10"
            ),
            (
                "UPDATE payload SET body = NULL WHERE key = (SELECT key FROM record WHERE line = 10)",
                "the ledger: 1 record without the bytes to go on with, first at flights.csv:10"
            ),
            (
                "DELETE FROM payload WHERE key IN (SELECT key FROM record WHERE state = 6)",
                "the ledger: 1 record without the bytes to go on with, first at flights.csv:5"
            ),
            (
                "UPDATE payload SET raw = x'31' WHERE key = (SELECT key FROM record WHERE line = 10)",
                "flights.csv: the ledger kept other bytes of 1 record, first at flights.csv:10"
            ),
            (
                "UPDATE input SET skipped = skipped + 1",
                "flights.csv: skipped: the ledger says 2, the inputs say 1, first at flights.csv:12"
            ),
            ("UPDATE input SET read = read - 1", "flights.csv: read: the ledger says 10, the inputs say 11"),
            ("UPDATE input SET records = 7", "flights.csv: the checkpoint counts 7 records, the books 11"),
            (
                "UPDATE record SET line = 99 WHERE line = 3",
                "flights.csv: the ledger has 1 record, first at flights.csv:99, where the input has none"
            ),
            (
                "DROP INDEX record_owner; UPDATE record SET event_id = 'evt_flights_FL1_booked' WHERE line = 3",
                "the ledger: 2 records with an event id of another, first at flights.csv:2"
            ),
            ("DELETE FROM block; DELETE FROM input", "the ledger: 10 records of an input it does not know"),
        ])
    func tampered(sql: String, line: String) async throws {
        _ = try await scene.sandbox()
        var export = Export(1...10)
        export.flights[3].amount = "twelve"
        export.flights.append(Flight(1))
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        _ = try await scene.importing(job, "--max-events", "6", exits: 75)
        try await scene.tamper(sql)
        let outcome = try await scene.run("verify", job, exits: 73)
        #expect(outcome.lines.contains(line), "\(outcome)")
        #expect(outcome.lines.last?.contains("the books do not balance: ") == true, "\(outcome)")
        #expect(outcome.errorLines.first == "error: the books of flights do not balance")
        #expect(outcome.hint?.contains("state/flights.sqlite") == true)

        let json = try await scene.run("verify", job, "--json", exits: 73)
        #expect(try json.summary.exit == 73)
        #expect(try json.objects.contains { $0["type"] as? String == "difference" })
        let quiet = try await scene.run("verify", job, "--quiet", exits: 73)
        #expect(quiet.output.isEmpty && quiet.errorLines.count == 2, "\(quiet)")
    }

    @Test("of a job that never ran says so, and creates nothing")
    func nothingYet() async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        let outcome = try await scene.run("verify", job, exits: 73)
        #expect(outcome.errors.hasPrefix("error: there is no ledger at state/flights.sqlite\n"), "\(outcome)")
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path))
    }
}
