import Checkpoints
import Foundation
import GRDB
import Testing

/// What a run may have to wait for: it says so, and does as it is told all the same.
@Suite("A run that waits", .scene)
struct WaitingTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let export = Export(1...40)

    private var budget: String { scene.url("xdg/rapido-import/budget.sqlite").path }

    /// Waits until standard error says that.
    private func hears(_ words: String, from run: RunningProgram) async throws {
        try await poll("\"\(words)\" is told") {
            String(decoding: run.errors, as: UTF8.self).contains(words) || !run.isRunning
        }
        #expect(String(decoding: run.errors, as: UTF8.self).contains(words))
    }

    private func hold(_ what: String) throws -> (HeldLock?, HeldTransaction?) {
        if what == "the database" { return (nil, try HeldTransaction(budget)) }
        return (try HeldLock(budget + ".lock"), nil)
    }

    private func waiting(in outcome: Outcome) throws -> [String: Any] {
        try #require(outcome.objects.last?["waiting"] as? [String: Any], "\(outcome)")
    }

    @Test("for a lock on the budget says so, and goes on as soon as it is free")
    func lockReleased() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        let lock = try HeldLock(budget + ".lock")
        let run = try scene.start(["run", job])
        try await hears("notice: waiting for the lock of the request budget, which another process holds", from: run)
        lock.release()
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(0), "\(outcome)")
        #expect(outcome.errors.contains(#/notice: going on after \S+ of waiting for the lock/#), "\(outcome)")
        try await sandbox.expectExactly(Self.export)
    }

    @Test("for a lock on the budget obeys every signal", arguments: [SIGHUP, SIGINT, SIGTERM])
    func lockSignalled(signal: Int32) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        let lock = try HeldLock(budget + ".lock")
        let run = try scene.start(["run", job, "--json"])
        try await hears("waiting for the lock of the request budget", from: run)
        run.signal(signal)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(128 + signal), "\(outcome)")
        #expect(try outcome.summary.books == Books(read: 40, pending: 40))
        let waiting = try waiting(in: outcome)
        #expect(waiting["for"] as? String == "lock")
        #expect(waiting["until"] is NSNull)
        lock.release()
    }

    @Test("for a lock on the budget ends at its deadline", arguments: ["the lock file", "the database"])
    func lockDeadline(what: String) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        try await scene.run("run", job, "--max-events", "1", exits: 75)
        let (lock, transaction) = try hold(what)
        try await scene.run("run", job, "--max-duration", "300ms", exits: 75)
        lock?.release()
        try transaction?.release()
        #expect(try await scene.importing(job).books == Books(read: 40, delivered: 40))
    }

    @Test(
        "for a lock on the budget in vain ends with 75 and names the file",
        arguments: ["the lock file", "the database"])
    func lockInVain(what: String) async throws {
        _ = try await scene.sandbox()
        var flights = FlightJob()
        flights.upload.append("giveUpAfter: 1s")
        let job = try scene.write(flights, ["flights.csv": Self.export])
        try await scene.run("run", job, "--max-events", "1", exits: 75)
        let (lock, transaction) = try hold(what)
        let outcome = try await scene.run("run", job, exits: 75)
        let message = "error: the request budget \(budget) has been locked by another process for 1s"
        #expect(outcome.errorLines.contains(message), "\(outcome)")
        #expect(
            outcome.hint == "end what holds it (`fuser -v \(budget) \(budget).lock` names the process), "
                + "then run `rapido-import run job.yaml`")
        lock?.release()
        try transaction?.release()
        #expect(try await scene.importing(job).books == Books(read: 40, delivered: 40))
    }

    @Test("for a pause that an earlier run's server asked for says until when, and keeps it")
    func pause() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        let key = SharedBudget.key(
            clientKey: scene.clientKey, origin: sandbox.baseURL.replacing("/api/ota", with: ""), endpoint: "/event")
        try await SharedBudget(path: budget, key: key).pause(for: .seconds(3600))
        let run = try scene.start(["run", job, "--json"])
        try await hears("waiting for the end of the pause that the server asked for (retry-after) until 20", from: run)
        let status = try await scene.run("status", job)
        let words =
            "the run under way is waiting for the end of the pause that the server asked for (retry-after) until "
        #expect(status.text.contains(words), "\(status)")
        let during = try waiting(in: try await scene.run("status", job, "--json"))
        #expect(during["for"] as? String == "retry-after")
        let second = try await scene.run("run", job, exits: 75)
        #expect(second.errors.contains(#/ since \S+, waiting retry-after \S+\)/#), "\(second)")
        run.signal(SIGTERM)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(143), "\(outcome)")
        let afterwards = try await scene.run("status", job, "--json").objects.last
        #expect(afterwards?["waiting"] is NSNull)
        let waited = try waiting(in: outcome)
        #expect(waited["for"] as? String == "retry-after")
        let until = try Date(#require(waited["until"] as? String), strategy: .iso8601)
        #expect((3000...3601).contains(until.timeIntervalSinceNow))
        #expect(try await sandbox.stats.requests == 0)
    }

    @Test("for a server that is out says so")
    func outage() async throws {
        let dead = try await scene.sandbox()
        try await dead.stop()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        let run = try scene.start(["run", job, "--json"])
        try await hears("waiting for the server, which gives no usable answer", from: run)
        run.signal(SIGINT)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(130), "\(outcome)")
        #expect(try waiting(in: outcome)["for"] as? String == "outage")
    }

    @Test("says nothing of it with --quiet")
    func quiet() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        let lock = try HeldLock(budget + ".lock")
        let outcome = try await scene.run("run", job, "--quiet", "--max-duration", "2500ms", exits: 75)
        #expect(outcome.errorLines.count == 2, "\(outcome)")
        lock.release()
    }

    @Test("behind `--rate 1` does not wait for what that left in the budget")
    func slowNeighbour() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        try await scene.run(
            "run", job, "--rate", "1", "--burst", "1000", "--max-events", "30", exits: 75)
        #expect(try await scene.importing(job).books == Books(read: 40, delivered: 40))
        try await sandbox.expectExactly(Self.export)
    }
}

/// An exclusive `flock`, as a process has that was stopped in an unlucky moment.
private final class HeldLock: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    }

    func release() { flock(descriptor, LOCK_UN) }

    deinit { close(descriptor) }
}

/// SQLite's write lock, as somebody has who looks into the file with `sqlite3` and forgets it.
private final class HeldTransaction {
    private let queue: DatabaseQueue

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
    }

    func release() throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try queue.close()
    }
}
