import Foundation
import Testing

/// The process kills itself, with SIGKILL, where `RAPIDO_CRASH` says.
@Suite("A run killed", .scene)
struct CrashPointTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// A step with its moments, and the turn at which a run in full swing comes to it.
    private static let steps: [(name: String, moments: [String], turn: Int)] = [
        ("budget", outside, 1), ("lock", outside, 1), ("ledger", outside, 1), ("start", outside, 1),
        ("revalidate", outside, 1), ("validations", all, 1), ("load", outside, 1), ("open", outside, 1),
        ("read", outside, 1),
        ("admission", all, 1), ("intents", all, 5), ("take", outside, 25), ("pause", outside, 1), ("send", outside, 50),
        ("probe", outside, 1), ("outcomes", all, 5), ("end", outside, 1), ("close", outside, 1),
    ]
    private static let outside = ["before", "after"]
    private static let all = ["before", "inside", "after"]

    /// What goes wrong on the wire meanwhile.
    private static let faults: [(name: String, options: [String])] = [
        ("none", []), ("answers cut", ["--fault", "cut-after=0.1"]), ("503", ["--fault", "unavailable=0.1"]),
        ("slow", ["--fault", "slow-before=0.5", "--slow-for", "20ms"]),
    ]

    struct Crash: Sendable, CustomTestStringConvertible {
        var rank: Int
        var step: String
        var moment: String
        var turn: Int
        var fault: String
        var options: [String]

        var point: String { "\(moment)-\(step)" }
        var testDescription: String { "\(point):\(turn), \(fault)" }
    }

    private static let points: [Crash] = steps.flatMap { step in
        step.moments.map { Crash(rank: 0, step: step.name, moment: $0, turn: step.turn, fault: "", options: []) }
    }

    /// Every point under every fault; in everyday tests the later steps under each, the others under one of them.
    private static let crashes: [Crash] = points.enumerated().flatMap { rank, point in
        let isFull = CrashMatrix.isWritten || RandomKillTests.isSoak || ["send", "outcomes"].contains(point.step)
        return (isFull ? faults : [faults[rank % faults.count]]).map { fault in
            var crash = point
            (crash.rank, crash.fault, crash.options) = (rank, fault.name, fault.options)
            return crash
        }
    }

    private static let export = Export.bookedAndCancelled(1...60)
    private static let concurrency = 4
    private static let batch = 10
    /// Events in flight, and one transaction that is not committed.
    private static let bound = concurrency + batch

    @Test("at any step goes on: every event is recorded once, and little is sent again", arguments: crashes)
    func killed(crash: Crash) async throws {
        let sandbox = try await scene.sandbox(
            Self.faults(of: crash.step) + crash.options + ["--seed", "\(crash.rank)"])
        var job = FlightJob()
        job.upload += ["concurrency: \(Self.concurrency)", "batch: \(Self.batch)"]
        let path = try await arrange(job, for: crash)
        let variables = ["RAPIDO_CRASH": "\(crash.point):\(crash.turn)"]
        let outcome = try await scene.start(["run", path], environment: variables).outcome()
        #expect(outcome.ending == .killed(by: SIGKILL), "\(outcome)")

        let recorded = try await sandbox.isQuiet().recorded
        let (kept, delivered) = try await whatIsKept(path)
        let summary = try await scene.importing(path)
        #expect(summary.books == Books(read: 120, delivered: 120))
        try await sandbox.expectExactly(Self.export)
        let wasted = try await sandbox.stats.wasted
        let again = recorded == 0 || delivered == 120 ? 0 : Self.bound
        #expect(wasted <= again, "\(wasted) requests were wasted")
        try CrashMatrix.prove(
            .init(
                part: .crash, rank: crash.rank, what: "\(crash.moment) \(crash.step)", fault: crash.fault, kept: kept,
                sentAgain: again == 0 ? "nothing" : "at most \(again)", exits: "SIGKILL, then \(summary.exit)"))
    }

    @Test("at a place that there is not is a usage error, and these tests know every place that there is")
    func points() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        let outcome = try await scene.run("run", job, environment: ["RAPIDO_CRASH": "nowhere"], exits: 64)
        let known = Self.points.map(\.point).joined(separator: ", ")
        #expect(outcome.hint == "unset it, it is for tests; the points are \(known)")
    }

    /// What leads a run to a step that a quiet one does not come to.
    private static func faults(of step: String) -> [String] {
        switch step {
        case "pause": ["--fault", "rate-limited-bare=1:\(concurrency)"]
        case "probe": ["--fault", "outage=1:12"]
        default: []
        }
    }

    private func arrange(_ job: FlightJob, for crash: Crash) async throws -> String {
        var first = job
        if ["revalidate", "validations"].contains(crash.step) { first.amount = #""{status}""# }
        let path = try scene.write(first, ["flights.csv": Self.export])
        switch crash.step {
        case "revalidate", "validations":
            try await scene.run("run", path, exits: 3)
            _ = try scene.write(job)
        case "load":
            _ = try await scene.start(["run", path], environment: ["RAPIDO_CRASH": "before-send:50"]).outcome()
        default: break
        }
        return path
    }

    /// In words, and how many events the ledger knows to be delivered.
    private func whatIsKept(_ job: String) async throws -> (words: String, delivered: Int) {
        let text = try await scene.run("status", job).text
        guard text != "flights: no run yet\n" else { return ("nothing yet", 0) }
        let books = try await scene.run("status", job, "--json").summary.books
        #expect(books.balance)
        guard books.read > 0 else { return ("an empty ledger", 0) }
        #expect(books.read == 120)
        let words = [
            "every record",
            books.invalid > 0 ? "its old validation" : nil,
            books.delivered == 120 ? "every outcome" : books.delivered > 0 ? "the outcomes committed" : nil,
            text.contains("in doubt") ? "the rest in doubt or pending" : books.pending > 0 ? "pending" : nil,
        ]
        return (words.compactMap(\.self).joined(separator: ", "), books.delivered)
    }
}
