import Foundation
import Testing

/// What happens around a run: signals, halts, files that change, servers that are not there.
@Suite("In a hostile world a run", .scene)
struct HostileWorldTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// Answers slow enough that a run can be met in its middle.
    private static let slowly = ["--slow-for", "40ms", "--fault", "slow-before=1"]

    private func prove(
        _ rank: Int, _ what: String, _ place: String, kept: String, sentAgain: String = "nothing", exit: Int32,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try CrashMatrix.prove(
            .init(
                part: .world, rank: rank, what: what, fault: place, kept: kept, sentAgain: sentAgain,
                exits: "\(exit), then 0"), sourceLocation: sourceLocation)
    }

    @Test("that meets a storm of SIGTERM ends, keeps what it knows, and leaves the rest to the next")
    func storm() async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let export = Export(1...800)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let run = try scene.start(["run", job, "--json"] + Scene.unhurried(after: 30))
        try await sandbox.has(30)
        try await poll("the run ends") {
            run.signal(SIGTERM)
            return !run.isRunning
        }
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(143), "\(outcome)")
        #expect(outcome.errorLines.contains("flights: terminated; the checkpoint is saved"), "\(outcome)")
        #expect(outcome.hint == "go on with `rapido-import run job.yaml --rate 600 --burst 640 --json`")
        #expect(try outcome.summary.books.balance)

        #expect(try await scene.importing(job).books == Books(read: 800, delivered: 800))
        try await sandbox.expectExactly(export)
        #expect(try await sandbox.stats.wasted <= 8)
        try prove(
            1, "SIGTERM every 10 ms", "the run", kept: "every record and outcome; what was in flight is in doubt",
            sentAgain: "at most 8", exit: 143)
    }

    @Test(
        "that is halted for longer than every timeout goes on when it is continued",
        arguments: ["the run", "the server"])
    func halted(whose: String) async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let export = Export(1...240)
        // So slow that it is under way when it is halted, however late a busy machine gets to that.
        let job = FlightJob(upload: ["rate: 600", "burst: 660", "timeout: 300ms", "giveUpAfter: 1s"])
        let path = try scene.write(job, ["flights.csv": export])
        let run = try scene.start(["run", path, "--json"])
        try await sandbox.has(20)
        let program = whose == "the run" ? run : sandbox.program
        program.signal(SIGSTOP)
        // Of a halted server the run tells when it was long enough, however busy the machine is.
        let end = ContinuousClock.now + .milliseconds(2500)
        try await poll("the halt is over") { whose == "the run" ? ContinuousClock.now >= end : !run.isRunning }
        program.signal(SIGCONT)

        let outcome = try await run.outcome()
        let status: Int32 = whose == "the run" ? 0 : 75
        #expect(outcome.ending == .exit(status), "\(outcome)")
        if status == 75 {
            #expect(
                outcome.errors.contains("error: the API gave no usable answer for 1s\n  the last attempt: TIMEOUT: "))
            #expect(outcome.hint == "nothing is lost; when the API is back, run `rapido-import run job.yaml --json`")
        }
        #expect(try await scene.importing(path).books == Books(read: 240, delivered: 240))
        try await sandbox.expectExactly(export)
        #expect(try await sandbox.stats.wasted <= 16)
        try prove(
            2, "SIGSTOP for longer than every timeout", whose, kept: "every record and outcome",
            sentAgain: "at most 16", exit: status)
    }

    @Test(
        "that does not reach the server says which way, gives up with 75, and the next one delivers",
        arguments: [
            (
                "https://no-such-host.invalid/api/ota", "the name is not found",
                "CONNECT: cannot connect to no-such-host.invalid"
            ),
            (
                "http://127.0.0.1:1/api/ota", "the connection is refused",
                "CONNECT: cannot connect to 127.0.0.1:1: connection refused"
            ),
        ])
    func unreachable(address: String, what: String, cause: String) async throws {
        let sandbox = try await scene.sandbox()
        let export = Export(1...40)
        var job = FlightJob()
        job.upload.append("giveUpAfter: 1s")
        let path = try scene.write(job, ["flights.csv": export])
        let outcome = try await scene.run("run", path, "--json", environment: ["RAPIDO_BASE_URL": address], exits: 75)
        #expect(
            outcome.errors.contains("error: the API gave no usable answer for 1s\n  the last attempt: \(cause)"),
            "\(outcome)")
        #expect(outcome.hint == "nothing is lost; when the API is back, run `rapido-import run job.yaml --json`")
        #expect(try outcome.summary.books == Books(read: 40, pending: 40))

        #expect(try await scene.importing(path).books == Books(read: 40, delivered: 40))
        try await sandbox.expectExactly(export)
        #expect(try await sandbox.stats.duplicates == 0)
        try prove(3, "no way to the server", what, kept: "every record, nothing in doubt", exit: 75)
    }

    @Test("that meets a server without TLS says so at once, 78, and the next one delivers")
    func noTLS() async throws {
        let sandbox = try await scene.sandbox()
        let export = Export(1...40)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let url = sandbox.baseURL.replacing("http://", with: "https://")
        let outcome = try await scene.run("run", job, "--json", environment: ["RAPIDO_BASE_URL": url], exits: 78)
        #expect(outcome.errors.hasPrefix("error: TLS 1.3 could not be agreed with 127.0.0.1:"), "\(outcome)")
        #expect(outcome.hint == "what listens there speaks no TLS: correct host and port of api.baseURL")
        #expect(try outcome.summary.books == Books(read: 40, pending: 40))

        #expect(try await scene.importing(job).books == Books(read: 40, delivered: 40))
        try await sandbox.expectExactly(export)
        try prove(
            3, "no way to the server", "no TLS is spoken there", kept: "every record, nothing in doubt", exit: 78)
    }

    @Test("that may open only a few files says so before it begins")
    func openFiles() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...20)])
        for count in [16, 24, 32] {
            let outcome = try await scene.paste("ulimit -n \(count); exec rapido-import run \(job)", exits: 74)
            let message = #/error: this process may open \d+ files; a run with 8 requests in flight needs (\d+)/#
            let match = try #require(outcome.errorLines.first?.wholeMatch(of: message), "\(outcome)")
            #expect(outcome.hint?.hasPrefix("allow more with `ulimit -n \(match.1)` ") == true, "\(outcome)")
            #expect(outcome.hint?.hasSuffix("then run `rapido-import run job.yaml`") == true, "\(outcome)")
        }
        #expect(try await sandbox.stats.requests == 0)
        #expect(try await scene.importing(job).books == Books(read: 20, delivered: 20))
        try prove(4, "few files may be open", "ulimit -n 16 to 32", kept: "nothing yet", exit: 74)
    }
}

/// Exports that change under a run that reads them.
@Suite("An export that changes while a run reads it", .scene)
struct ChangingExportTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// More records than are held at once, each of two kilobytes; the amount stands last, so that a torn one has another.
    private static let export = Export(1...900)
    private static let text = lines(of: export)

    private static func lines(of export: Export) -> String {
        let note = String(repeating: "x", count: 2000)
        let rows = export.flights.map { flight in
            let fields = flight.row.split(separator: ",")
            return ([Substring(note)] + fields[..<4] + fields[5...] + [fields[4]]).joined(separator: ",")
        }
        let header = "note,user,booking,event,status,o_lat,o_long,d_lat,d_long,departs,arrives,amount"
        return ([header] + rows).joined(separator: "\n") + "\n"
    }

    /// A run that has read part of the file and waits for the server; it is let go once the file has changed.
    private func changed(_ work: () throws -> Void) async throws -> (sandbox: Sandbox, job: String, outcome: Outcome) {
        let sandbox = try await scene.sandbox("--slow-for", "10s", "--fault", "slow-before=1:8")
        let job = try scene.write(FlightJob())
        try scene.write(Self.text, to: "flights.csv")
        let run = try scene.start(["run", job, "--json"])
        try await poll("a request has come") { try await sandbox.stats.requests > 0 }
        try work()
        return (sandbox, job, try await run.outcome())
    }

    @Test("and is cut in a record has no torn record sent, 66; the whole one is then delivered")
    func cut() async throws {
        let cutAt = Self.text.utf8.count * 9 / 10
        // "4037.50" without its last digits is an amount as well.
        let line = try #require(Self.text.utf8.prefix(cutAt).lastIndex(of: UInt8(ascii: "\n")))
        let size = Self.text.utf8.distance(from: Self.text.startIndex, to: line) - 3
        let (sandbox, job, outcome) = try await changed {
            let file = try FileHandle(forUpdating: scene.url("flights.csv"))
            try file.truncate(atOffset: UInt64(size))
            try file.close()
        }
        #expect(outcome.ending == .exit(66), "\(outcome)")
        let message =
            "error: flights.csv became shorter while it was read: \(size) bytes, \(Self.text.utf8.count) before"
        #expect(outcome.errorLines.contains(message), "\(outcome)")
        #expect(
            outcome.hint == "write an export under another name and rename it when it is whole; "
                + "then run `rapido-import run job.yaml --json`")
        let bodies = Set(Self.export.flights.map(\.body))
        #expect(try await sandbox.events.allSatisfy { bodies.contains($0.body) })
        #expect(try outcome.summary.books.balance)

        try scene.write(Self.text, to: "flights.csv")
        #expect(try await scene.importing(job).books == Books(read: 900, delivered: 900))
        try await sandbox.expectExactly(Self.export)
        try proveChange("cut in place", kept: "the records before the cut, delivered", exit: 66)
    }

    @Test("and is rewritten in place is not read on, 66; the new content is then delivered")
    func rewritten() async throws {
        let other = Export(1001...1950)
        let (sandbox, job, outcome) = try await changed {
            let file = try FileHandle(forUpdating: scene.url("flights.csv"))
            try file.write(contentsOf: Data(Self.lines(of: other).utf8))
            try file.close()
        }
        #expect(outcome.ending == .exit(66), "\(outcome)")
        #expect(outcome.errorLines.contains("error: flights.csv was rewritten while it was read"), "\(outcome)")
        let before = try await sandbox.ids()
        #expect(before.isSubset(of: Self.export.eventIDs))

        // What was not read of the old content is said, until it is given up.
        let rest = try await scene.run("run", job, exits: 66)
        #expect(rest.errors.contains("flights.csv has changed since it was read"), "\(rest)")
        try await scene.paste(rest.hintedCommand)
        try await scene.run("run", job)
        #expect(try await sandbox.ids() == before.union(other.eventIDs))
        try proveChange("rewritten in place", kept: "the records read before, delivered", exit: 66)
    }

    @Test(
        "by being renamed over or deleted is read to its end; the next run sees what is there then",
        arguments: ["renamed over", "deleted"])
    func replaced(how: String) async throws {
        let other = Export(1001...1010)
        let (sandbox, job, outcome) = try await changed {
            try FileManager.default.removeItem(at: scene.url("flights.csv"))
            if how == "renamed over" { try scene.write(Self.lines(of: other), to: "flights.csv") }
        }
        #expect(outcome.ending == .exit(0), "\(outcome)")
        #expect(try outcome.summary.books == Books(read: 900, delivered: 900))
        try await sandbox.expectExactly(Self.export)

        if how == "deleted" {
            let next = try await scene.run("run", job, exits: 66)
            #expect(next.errorLines.contains("error: flights.csv does not exist"), "\(next)")
            try scene.write(Self.lines(of: other), to: "flights.csv")
        }
        try await scene.run("run", job)
        #expect(try await sandbox.ids() == Self.export.eventIDs.union(other.eventIDs))
        try proveChange(how, kept: "everything, delivered", exit: 0)
    }

    private func proveChange(_ how: String, kept: String, exit: Int32) throws {
        try CrashMatrix.prove(
            .init(
                part: .world, rank: 5, what: "an export that is read", fault: how, kept: kept, sentAgain: "nothing",
                exits: "\(exit), then 0"))
    }
}
