import Foundation
import Testing

/// Disks that are full, folders that are read-only, ledgers that are not what they were.
@Suite("Where the state cannot be kept a run", .scene)
struct HostileStateTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let export = Export(1...120)

    /// Small transactions, so that the ledger grows with each.
    private static let job: FlightJob = {
        var job = FlightJob()
        job.upload += ["concurrency: 4", "batch: 10"]
        return job
    }()

    private func prove(_ rank: Int, _ what: String, _ place: String, kept: String, exit: Int32) throws {
        try CrashMatrix.prove(
            .init(
                part: .world, rank: rank, what: what, fault: place, kept: kept,
                sentAgain: exit == 74 ? "at most 14" : "nothing", exits: "\(exit), then 0"
            ))
    }

    /// The next run, in a good world.
    private func completes(_ job: String, _ sandbox: Sandbox) async throws {
        #expect(try await scene.importing(job).books == Books(read: 120, delivered: 120))
        try await sandbox.expectExactly(Self.export)
        #expect(try await sandbox.stats.wasted <= 14)
    }

    @Test(
        "says that writing fails, 74, wherever that begins, and the next one goes on",
        arguments: [40, 200, 400, 1000])
    func writeError(blocks: Int) async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(Self.job, ["flights.csv": Self.export])
        let outcome = try await scene.paste("ulimit -f \(blocks); exec rapido-import run \(job)", exits: 74)
        let message = #/error: the (ledger|request budget) \S+ cannot be read or written: the disk is full or failing/#
        #expect(outcome.errorLines.contains { $0.wholeMatch(of: message) != nil }, "\(outcome)")
        #expect(
            outcome.hint?.hasPrefix("see that the disk has space and is sound, then run `rapido-import run ") == true)
        #expect(try await sandbox.stats.recorded > 0 || blocks < 1000)
        try await completes(job, sandbox)
        try prove(10, "a write error", "ulimit -f \(blocks)", kept: "what was committed", exit: 74)
    }

    @Test(
        "says that the disk is full, 74, and once there is space the next one goes on",
        .enabled(if: Namespace.isAllowed, "a mount namespace, and so a small disk, is not allowed here"),
        arguments: [20, 100, 200, 500])
    func diskFull(kilobytes: Int) async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(Self.job, ["flights.csv": Self.export])
        let outcome = try await scene.paste(
            Namespace.shell(
                """
                mkdir state && mount -t tmpfs -o size=\(kilobytes)k tmpfs state || exit 99
                rapido-import run \(job) > /dev/null; echo $?
                mount -o remount,size=64m state || exit 98
                rapido-import run \(job) --json
                """))
        #expect(outcome.lines.first == "74", "\(outcome)")
        #expect(outcome.errors.contains("full"), "\(outcome)")
        #expect(outcome.hint?.hasSuffix("then run `rapido-import run job.yaml`") == true, "\(outcome)")
        #expect(try outcome.summary.books == Books(read: 120, delivered: 120))
        try await sandbox.expectExactly(Self.export)
        #expect(try await sandbox.stats.wasted <= 14)
        try prove(11, "a full disk", "\(kilobytes) KiB", kept: "what was committed", exit: 74)
    }

    @Test(
        "says that the folder is read-only, 73, and once it is not the next one goes on",
        .enabled(if: Namespace.isAllowed, "a mount namespace, and so a read-only folder, is not allowed here"))
    func readOnly() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(Self.job, ["flights.csv": Self.export])
        let outcome = try await scene.paste(
            Namespace.shell(
                """
                mkdir state && mount -t tmpfs tmpfs state || exit 99
                rapido-import run \(job) --max-events 30 > /dev/null 2>&1
                mount -o remount,ro state || exit 98
                rapido-import run \(job) > /dev/null; echo $?
                rapido-import status \(job) > /dev/null && echo readable
                mount -o remount,rw state || exit 97
                rapido-import run \(job) --json
                """))
        #expect(Array(outcome.lines.prefix(2)) == ["73", "readable"], "\(outcome)")
        #expect(
            outcome.errors == """
                error: cannot create state/flights.sqlite.lock: read-only file system
                hint: state/flights.sqlite.lock is on a file system that is mounted read-only: name another file \
                with --state, or as state in the job

                """)
        #expect(try outcome.summary.books == Books(read: 120, delivered: 120))
        try await sandbox.expectExactly(Self.export)
        try prove(12, "a folder that is read-only", "the state's", kept: "everything", exit: 73)
    }

    @Test("takes the rights of others on a ledger that others can read away, and says so")
    func exposed() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(Self.job, ["flights.csv": Self.export])
        try await scene.run("run", job, "--max-events", "20", exits: 75)
        try await scene.paste("chmod 664 state/flights.sqlite; chmod 644 state/flights.sqlite.lock")
        let doctor = try await scene.run("doctor", job, "--no-probe")
        #expect(doctor.text.contains("it can be read by others (mode 0664), and holds records of people"), "\(doctor)")
        #expect(doctor.text.contains("hint: the next run makes it 0600, or: `chmod 600 state/flights.sqlite`"))
        let run = try await scene.run("run", job)
        #expect(
            run.errors.contains(
                "warning: the ledger state/flights.sqlite could be read by others (mode 0664); nobody else can now"),
            "\(run)")
        for name in ["state/flights.sqlite", "state/flights.sqlite.lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: scene.url(name).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        #expect(try await !scene.run("run", job).errors.contains("could be read"))
    }

    @Test(
        "refuses a ledger that is not whole, 73, leaves it as it is, and goes on from a good copy",
        arguments: [
            ("truncated", "is damaged"), ("garbled", "is damaged"), ("newer", "was written by a newer version"),
        ])
    func refused(how: String, words: String) async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(Self.job, ["flights.csv": Self.export])
        try await scene.run("run", job, "--max-events", "50", exits: 75)
        let state = scene.url("state/flights.sqlite")
        let good = try Data(contentsOf: state)
        var bad = good
        switch how {
        case "truncated": bad.removeLast(bad.count / 2)
        case "garbled": bad.replaceSubrange(20_480..<24_576, with: Data(repeating: 0xA5, count: 4096))
        default: bad.rename("inputs, records, runs", to: "inputs, records, rows")
        }
        try bad.write(to: state)
        let sent = try await sandbox.stats.requests

        let outcome = try await scene.run("run", job, exits: 73)
        #expect(
            outcome.errorLines.first?.hasPrefix("error: the ledger state/flights.sqlite \(words)") == true, "\(outcome)"
        )
        #expect(outcome.hint != nil, "\(outcome)")
        #expect(try Data(contentsOf: state) == bad)
        #expect(try await sandbox.stats.requests == sent)

        try good.write(to: state)
        try await completes(job, sandbox)
        #expect(try await sandbox.stats.requests == 120)
        try prove(13, "a ledger that is not what it was", how, kept: "the file, as it is", exit: 73)
    }

    @Test(
        "that lost the log beside the ledger sends again what it no longer knows, and nothing is recorded twice",
        arguments: ["gone", "cut", "garbled"])
    func lostLog(how: String) async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(Self.job, ["flights.csv": Self.export])
        _ = try await scene.start(["run", job], environment: ["RAPIDO_CRASH": "before-outcomes"]).outcome()
        let log = scene.url("state/flights.sqlite-wal")
        var bytes = try Data(contentsOf: log)
        switch how {
        case "gone": try FileManager.default.removeItem(at: log)
        case "cut": try bytes.prefix(bytes.count / 2).write(to: log)
        default:
            bytes.replaceSubrange(
                bytes.count / 2..<bytes.count, with: Data(repeating: 0x5A, count: bytes.count - bytes.count / 2))
            try bytes.write(to: log)
        }
        let summary = try await scene.importing(job)
        #expect(summary.books.delivered + summary.books.duplicate == 120)
        try await sandbox.expectExactly(Self.export)
        try CrashMatrix.prove(
            .init(
                part: .world, rank: 14, what: "the ledger's log, after a crash", fault: how,
                kept: "what had been moved into the ledger", sentAgain: "what the ledger no longer knows",
                exits: "SIGKILL, then \(summary.exit)"))
    }
}

extension Data {
    /// Puts a text of the same length in its place, wherever it stands.
    fileprivate mutating func rename(_ old: String, to new: String) {
        while let range = firstRange(of: Data(old.utf8)) { replaceSubrange(range, with: Data(new.utf8)) }
    }
}
