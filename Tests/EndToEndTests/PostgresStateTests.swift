import Foundation
import PostgresServer
import Testing

@Suite("State in PostgreSQL", .scene, .enabled(if: PostgresServer.isInstalled, "PostgreSQL 15 is missing"))
struct PostgresStateTests {
    let scene: Scene
    let server: PostgresServer

    init() throws {
        scene = try #require(Scene.current)
        server = try PostgresServer.shared.get()
    }

    /// Eighteen seconds at the least for 240 events: however late a test comes to look, the run is under way.
    private static let slowly = ["rate: 600", "burst: 660"]

    private func job(_ upload: [String] = ["rate: 60000", "burst: 120000"]) throws -> (job: FlightJob, url: String) {
        let url = try server.database()
        var job = FlightJob(upload: upload)
        job.state = url
        return (job, url)
    }

    @Test("a job is imported, every command reads it, and nothing is written on this machine")
    func commands() async throws {
        let sandbox = try await scene.sandbox()
        let (flights, url) = try job()
        var export = Export(1...30)
        export.flights[3].amount = "much"
        let job = try scene.write(flights, ["flights.csv": export])
        let before = try FileManager.default.contentsOfDirectory(atPath: scene.folder.path)
        let summary = try await scene.importing(job, exits: 3)
        #expect(summary.books == Books(read: 30, delivered: 29, invalid: 1))
        #expect(try await sandbox.ids().count == 29)
        // A finished run repeated: nothing is sent.
        #expect(try await scene.importing(job, exits: 3).requests == 0)

        #expect(try await scene.run("status", job).text.contains("delivered"))
        #expect(try await scene.run("status", "--state", url, "--json").summary.books == summary.books)
        let rejects = try await scene.run("rejects", job)
        #expect(rejects.text.contains("much"), "\(rejects)")
        let id = try #require(export.eventIDs.first)
        #expect(try await scene.run("trace", job, id).text.contains("delivered"))
        #expect(try await scene.run("export", job).text.split(separator: "\n").count == 31)
        #expect(try await scene.run("report", job, "--format", "json").text.contains("\"delivered\""))
        #expect(try await scene.run("plan", job, "--json").summary.books.delivered == 29)
        _ = try await scene.run("doctor", job, "--no-probe")
        try await scene.run("dismiss", job, "--all")
        #expect(try await scene.importing(job).books == Books(read: 30, delivered: 29, dismissed: 1))
        let after = try FileManager.default.contentsOfDirectory(atPath: scene.folder.path)
        #expect(Set(after).subtracting(before).subtracting(["streams"]).isEmpty, "\(after)")
    }

    @Test("a second run ends with 75, saying that it waits for the lease")
    func second() async throws {
        let sandbox = try await scene.sandbox("--slow-for", "40ms", "--fault", "slow-before=1")
        let (flights, _) = try job(Self.slowly)
        let job = try scene.write(flights, ["flights.csv": Export(1...240)])
        let first = try scene.start(["run", job])
        try await sandbox.has(20)
        let second = try await scene.run("run", job, "--json", exits: 75)
        #expect(second.text.contains(#""waiting":{"for":"lease","until":""#), "\(second)")
        #expect(second.errors.contains("another run of flights holds its lease in postgres://"), "\(second)")
        #expect(try await first.outcome().ending == .exit(0))
        #expect(try await sandbox.ids() == Export(1...240).eventIDs)
    }

    @Test("a run that was killed is taken over by one that stands by, and every event is recorded once")
    func takenOver() async throws {
        let sandbox = try await scene.sandbox("--slow-for", "40ms", "--fault", "slow-before=1")
        let (flights, _) = try job(Self.slowly + ["timeout: 1s"])
        let job = try scene.write(flights, ["flights.csv": Export(1...240)])
        try await scene.kill("run", job, once: 60, in: sandbox)
        let summary = try await scene.importing(job, "--standby")
        #expect(summary.books == Books(read: 240, delivered: 240))
        #expect(try await sandbox.ids() == Export(1...240).eventIDs)
        #expect(try await sandbox.stats.orderViolations == 0)
    }

    @Test("a run that was stopped for longer than its lease sends and keeps nothing when it goes on")
    func frozen() async throws {
        let sandbox = try await scene.sandbox("--slow-for", "40ms", "--fault", "slow-before=1")
        let (flights, _) = try job(Self.slowly + ["timeout: 1s"])
        let job = try scene.write(flights, ["flights.csv": Export(1...240)])
        let frozen = try scene.start(["run", job])
        try await sandbox.has(60)
        frozen.signal(SIGSTOP)
        let summary = try await scene.importing(job, "--standby")
        #expect(summary.books == Books(read: 240, delivered: 240))
        let requests = try await sandbox.stats.requests
        frozen.signal(SIGCONT)
        let outcome = try await frozen.outcome()
        #expect(outcome.ending == .exit(75), "\(outcome)")
        #expect(outcome.errors.contains("this run's lease ended"), "\(outcome)")
        let afterwards = try await sandbox.stats.requests
        #expect(afterwards == requests, "\(afterwards) \(requests) \(outcome)")
        #expect(try await sandbox.ids() == Export(1...240).eventIDs)
    }

    @Test(
        "behind a pooler that gives each transaction another connection all is as without it",
        .enabled(if: PostgresServer.hasPooler, "PgBouncer is missing"))
    func pooled() async throws {
        let own = try PostgresServer()
        defer { own.end() }
        let sandbox = try await scene.sandbox()
        var flights = FlightJob(upload: ["rate: 60000", "burst: 120000", "batch: 10"])
        flights.state = try own.pooledDatabase()
        let export = Export.bookedAndCancelled(1...60)
        let job = try scene.write(flights, ["flights.csv": export])
        #expect(try await scene.importing(job).books == Books(read: 120, delivered: 120))
        try await sandbox.expectExactly(export)
        #expect(try await scene.importing(job).requests == 0)
        for command in ["status", "verify", "report", "export", "rejects", "plan"] { try await scene.run(command, job) }
        try await scene.run("trace", job, export.eventIDs.first ?? "")
    }

    @Test("a server that is restarted meanwhile costs a pause, and nothing else")
    func restarted() async throws {
        let own = try PostgresServer()
        defer { own.end() }
        let sandbox = try await scene.sandbox("--slow-for", "40ms", "--fault", "slow-before=1")
        var flights = FlightJob()
        flights.state = try own.database()
        let job = try scene.write(flights, ["flights.csv": Export(1...240)])
        let run = try scene.start(["run", job])
        try await sandbox.has(60)
        try own.stop("immediate")
        try own.start()
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(0), "\(outcome)")
        #expect(try await sandbox.ids() == Export(1...240).eventIDs)
        try await scene.run("verify", job)
    }

    @Test(
        "without libpq a state in PostgreSQL is said to need it, and one in a file does not",
        .enabled(if: Namespace.isAllowed, "a mount namespace, and so a machine without libpq, is not allowed here"))
    func withoutLibrary() async throws {
        _ = try await scene.sandbox()
        let (flights, _) = try job()
        let job = try scene.write(flights, ["flights.csv": Export(1...3)])
        let outcome = try await scene.paste(
            Namespace.shell(
                """
                for library in /usr/lib/*/libpq.so.5; do mount --bind /dev/null $library || exit 99; done
                rapido-import run \(job) --quiet; echo $?
                rapido-import run \(job) --quiet --state flights.sqlite
                """))
        #expect(outcome.lines == ["73"], "\(outcome)")
        #expect(
            outcome.errors == """
                error: a state in PostgreSQL needs its client library, which is not on this machine \
                (libpq.so.5, 14 or later, is not there)
                hint: install it: `apt-get install libpq5`

                """)
    }

    @Test(
        "a database that cannot be used is said before anything is sent",
        arguments: [
            ("postgres://u:s3cret@h/db", 78 as Int32), ("postgres://u@127.0.0.1:1/db", 75),
        ])
    func unusable(_ url: String, status: Int32) async throws {
        let sandbox = try await scene.sandbox()
        var flights = FlightJob()
        flights.state = url
        let job = try scene.write(flights, ["flights.csv": Export(1...3)])
        let outcome = try await scene.run("run", job, exits: status)
        #expect(outcome.errors.contains("hint: "), "\(outcome)")
        #expect(!outcome.errors.contains("s3cret"))
        #expect(try await sandbox.stats.requests == 0)
    }
}
