import Foundation
import Testing

@Suite("An interrupted run", .scene)
struct InterruptedRunTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// Answers slow enough that a run can be met in its middle, with events in flight.
    private static let slowly = ["--slow-for", "40ms", "--fault", "slow-before=1"]

    @Test(
        "that was killed goes on where it stood, and every event is recorded once",
        arguments: [
            [], ["--fault", "cut-after=0.2"], ["--fault", "cut-before=0.2"], ["--fault", "cut-mid=0.2"],
            ["--fault", "slow=0.5"],
        ])
    func killed(faults: [String]) async throws {
        let sandbox = try await scene.sandbox(faults + Self.slowly + ["--seed", "11"])
        let export = Export(1...400)
        let job = try scene.write(FlightJob(), ["flights.csv": export])

        for share in [60, 150] {
            try await scene.kill("run", job, once: share, in: sandbox)
            let books = try await scene.run("status", job, "--json").summary.books
            #expect(books.balance)
            #expect(books.pending > 0)
        }
        let summary = try await scene.importing(job)
        #expect(summary.books == Books(read: 400, delivered: 400))
        #expect(try await sandbox.ids() == export.eventIDs)
        #expect(try await sandbox.stats.orderViolations == 0)
    }

    @Test("whose file is overwritten by the next night's says what was not read of it, until that comes or is given up")
    func overwritten() async throws {
        let sandbox = try await scene.sandbox()
        let (first, second) = (Export(1...900), Export(2001...2020))
        let job = try scene.write(FlightJob(), ["flights.csv": first])
        _ = try await scene.run("run", job, "--max-events", "10", exits: 75)
        try scene.write(second.text, to: "flights.csv")
        let night = try await scene.run("run", job, exits: 66)
        #expect(night.errors.contains("an earlier run read flights.csv up to line"), "\(night)")
        #expect(try night.hintedCommand == "rapido-import dismiss job.yaml flights.csv")
        #expect(try await scene.run("status", job).text.contains("flights.csv (an earlier content): read up to line"))
        _ = try await scene.run("verify", job, exits: 3)
        _ = try await scene.run("run", job, exits: 66)

        try scene.write(first.text, to: "flights.csv.1")
        #expect(try await scene.importing(job).books == Books(read: 20, delivered: 20))
        #expect(try await sandbox.ids() == first.eventIDs.union(second.eventIDs))
        _ = try await scene.run("verify", job)
    }

    @Test("whose file was corrected meanwhile goes on in it, and misses nothing")
    func corrected() async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...900)
        export.flights[3].amount = "twelve"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        _ = try await scene.run("run", job, "--max-events", "10", exits: 75)
        export.flights[3].amount = "12"
        try scene.write(export.text, to: "flights.csv")
        _ = try await scene.importing(job)
        #expect(try await sandbox.ids() == export.eventIDs)
        _ = try await scene.run("verify", job)
    }

    @Test(
        "says so, keeps the books and hints at the command that goes on",
        arguments: [(SIGINT, 130, "interrupted"), (SIGTERM, 143, "terminated")] as [(Int32, Int32, String)])
    func stopped(signal: Int32, status: Int32, word: String) async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let export = Export(1...240)
        let job = try scene.write(FlightJob(), ["flights.csv": export])

        let run = try scene.start(
            ["run", job, "--state", "elsewhere/it's here.sqlite", "--json"] + Scene.unhurried(after: 40))
        try await sandbox.has(40)
        run.signal(signal)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)")
        #expect(outcome.errorLines.contains("flights: \(word); the checkpoint is saved"), "\(outcome)")
        let summary = try outcome.summary
        #expect(summary.exit == status)
        #expect(summary.books.balance)
        #expect(summary.books.pending > 0)
        #expect(try await sandbox.ids().count == summary.books.delivered)

        let command = try outcome.hintedCommand
        #expect(
            command
                == #"rapido-import run job.yaml --rate 600 --burst 650 --state 'elsewhere/it'\''s here.sqlite' --json"#)
        let rest = try await scene.paste(command).summary
        #expect(rest.books == Books(read: 240, delivered: 240))
        #expect(summary.requests + rest.requests == 240)
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("prints its summary as text, too")
    func stoppedInText() async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...240)])
        let run = try scene.start(["run", job] + Scene.unhurried(after: 20))
        try await sandbox.has(20)
        run.signal(SIGINT)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(130))
        #expect(outcome.text.wholeMatch(of: /flights: 240 read\n(  [a-z]+ +\d+.*\n)+  \d+ requests.*\n/) != nil)
        // While something is under way it says what it waits for.
        let stopping = #/.*notice: stopping: waits for the answer to the (request|\d requests) under way.*\n/#
        #expect(
            outcome.errors.replacing(stopping, with: "") == """
                flights: interrupted; the checkpoint is saved
                hint: go on with `rapido-import run job.yaml --rate 600 --burst 630`

                """)
    }

    @Test("ends at once on a second signal, and what was in flight is in doubt, not lost")
    func stoppedTwice() async throws {
        let flights = FlightJob(upload: ["rate: 60000", "burst: 120000", "timeout: 600s"])
        let job = try scene.write(flights, ["flights.csv": Export(1...20)])
        let sandbox = try await scene.silentSandbox(for: job)
        let run = try scene.start(["run", job])
        try await sandbox.has(8)
        run.signal(SIGTERM)
        try await poll("the run gives back what is not in flight") {
            try await scene.run("status", job).text.contains("(8 in doubt)")
        }
        run.signal(SIGTERM)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(143), "\(outcome)")
        #expect(outcome.text.contains("(8 in doubt)"), "\(outcome)")
        let stopping =
            "notice: stopping: waits for the answer to the 8 requests under way; a second signal does not wait"
        #expect(outcome.errors.ranges(of: stopping).count == 1, "\(outcome)")
    }

    @Test("holds its lock as long as it runs: a second one exits 75 and names the holder")
    func locked() async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...240)])
        let first = try scene.start(["run", job] + Scene.unhurried(after: 1))
        try await sandbox.has(1)
        let second = try await scene.run("run", job, exits: 75)
        let message = "error: another run of this job holds state/flights.sqlite.lock (pid \(first.pid) on "
        #expect(second.errors.hasPrefix(message), "\(second)")
        #expect(second.hint == "wait until it has ended, then run `rapido-import run job.yaml`")
        first.signal(SIGTERM)
        #expect(try await first.outcome().ending == .exit(143))
        #expect(try await scene.importing(job).books == Books(read: 240, delivered: 240))
        #expect(try await sandbox.ids().count == 240)
    }

    @Test("stops after --max-events, exit 75, and goes on from there")
    func quota() async throws {
        let sandbox = try await scene.sandbox()
        let export = Export(1...90)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let first = try await scene.importing(job, "--max-events", "25", exits: 75)
        #expect(first.books.delivered == 25)
        #expect(first.requests == 25)
        let none = try await scene.importing(job, "--max-events", "0", exits: 75)
        #expect(none.requests == 0)

        let outcome = try await scene.run("run", job, "--max-events", "40", exits: 75)
        let rest = try await scene.paste("\(outcome.hintedCommand) --json").summary
        #expect(rest.books == Books(read: 90, delivered: 90))
        #expect(rest.requests == 25)
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("stops at --max-duration, exit 75, and goes on from there")
    func deadline() async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let export = Export(1...240)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let first = try await scene.importing(job, "--max-duration", "300ms", exits: 75)
        #expect(first.books.delivered < 240)
        #expect(try await scene.importing(job).books == Books(read: 240, delivered: 240))
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("stops at once during an outage, too")
    func outage() async throws {
        let dead = try await scene.sandbox()
        try await dead.stop()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...30)])
        let run = try scene.start(["run", job, "--log-level", "debug", "--json"])
        try await poll("an attempt fails") {
            String(decoding: run.errors, as: UTF8.self).contains("attempt failed: ")
        }
        run.signal(SIGINT)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(130), "\(outcome)")
        #expect(try outcome.summary.books == Books(read: 30, pending: 30))
    }

    @Test("of standard input delivers what it had read, though nobody can read it again")
    func standardInput() async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let text = FlightJob(files: ["-"]).text.replacing("input:\n", with: "input:\n  format: csv\n")
        try scene.write(text, to: "job.yaml")
        let export = Export(1...200)
        try await scene.kill("run", "job.yaml", once: 50, in: sandbox, input: export.text)
        _ = try await scene.importing("job.yaml")
        #expect(try await sandbox.ids() == export.eventIDs)
        #expect(try await scene.run("status", "job.yaml", "--json").summary.books.pending == 0)
    }
}
