import Foundation
import Testing

/// Where nights, files, orders, destinations and processes meet.
@Suite("At the seams", .scene)
struct SeamTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private func job(_ files: String = "orders.csv", _ more: String = "") throws -> String {
        try scene.write(Bookings.job(files: files, more), to: "job.yaml")
        return "job.yaml"
    }

    private func write(_ rows: [Bookings.Row], to path: String = "orders.csv") throws {
        try scene.write(Bookings(rows: rows).text, to: path)
    }

    @Test("a ledger belongs to the destination that settled its first event: another one is refused, naming both")
    func destination() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job()
        try write([.init(booking: "A")])
        try await scene.run("run", job)
        for (name, value) in [("RAPIDO_BASE_URL", "http://127.0.0.1:1/api/ota"), ("RAPIDO_CLIENT_ID", "somebody-else")]
        {
            let outcome = try await scene.run("run", job, environment: [name: value], exits: 78)
            #expect(outcome.errors.contains(sandbox.baseURL) && outcome.errors.contains(value), "\(outcome)")
        }
        try await scene.run("run", job, environment: ["RAPIDO_CLIENT_KEY": String.random(40)])
        #expect(try await scene.run("status", job).text.contains("destination \(sandbox.baseURL) as client end-to-end"))
    }

    @Test("a cancellation waits behind its invalid booking, also in a later night, and dismissal lets it go")
    func held() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job("day-*.csv")
        try write([.init(booking: "A", amount: "x")], to: "day-1.csv")
        try await scene.run("run", job, exits: 3)
        try write([.init(booking: "A", event: "cancelled"), .init(booking: "B")], to: "day-2.csv")
        let second = try await scene.run("run", job, "--json", exits: 3).summary
        #expect(second.books == Books(read: 3, delivered: 1, invalid: 1, parked: 1))
        #expect(try await sandbox.ids() == ["evt_B_booked"])
        let status = try await scene.run("status", job).text
        #expect(status.contains("1 event waits behind an invalid one of the same order"), "\(status)")
        try await scene.run("dismiss", job, "day-1.csv:2")
        let third = try await scene.run("run", job, "--json").summary
        #expect(third.books == Books(read: 3, delivered: 2, dismissed: 1))
        #expect(try await sandbox.ids() == ["evt_A_cancelled", "evt_B_booked"])
    }

    @Test("with order: loose an invalid booking holds nothing")
    func loose() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job("orders.csv", "upload: { order: loose, rate: 60000, burst: 120000 }")
        let text = try scene.read(job).replacing("upload: { rate: 60000, burst: 120000 }\n", with: "")
        try scene.write(text, to: job)
        try write([.init(booking: "A", amount: "x"), .init(booking: "A", event: "cancelled")])
        try await scene.run("run", job, exits: 3)
        #expect(try await sandbox.ids() == ["evt_A_cancelled"])
    }

    @Test("what waits is in the exit status of every night, and is offered again by each")
    func parked() async throws {
        let sandbox = try await scene.sandbox("--fault", "user-not-found=1:5")
        let job = try job("*.csv")
        try write((1...5).map { .init(booking: "P\($0)") }, to: "a.csv")
        let first = try await scene.run("run", job, "--json", exits: 3).summary
        #expect(first.books == Books(read: 5, parked: 5))
        _ = sandbox
        let server = try await scene.sandbox()
        try write([.init(booking: "Q")], to: "b.csv")
        let second = try await scene.run("run", job, "--input", "b.csv", "--json").summary
        #expect(second.books == Books(read: 1, delivered: 1))
        #expect(try await server.ids().count == 6, "the parked ones are offered by the run of another file")
    }

    @Test("a mended row is settled by its event, wherever it stands: a second copy of its file is not invalid again")
    func copied() async throws {
        _ = try await scene.sandbox()
        let job = try job("*.csv")
        try write([.init(booking: "A", amount: "x"), .init(booking: "B")], to: "orders.csv")
        try await scene.run("run", job, exits: 3)
        try FileManager.default.createDirectory(at: scene.url("corrections"), withIntermediateDirectories: true)
        try await scene.run("rejects", job, "-o", "corrections/fixed.csv")
        try scene.write(
            scene.read("corrections/fixed.csv").replacing(",x,", with: ",7.50,"), to: "corrections/fixed.csv")
        try await scene.run("run", job, "--input", "corrections/fixed.csv")
        try write([.init(booking: "A", amount: "x"), .init(booking: "B")], to: "copy.csv")
        let copy = try await scene.run("run", job, "--input", "copy.csv", "--json").summary
        #expect(copy.books == Books(read: 2, skipped: 2))
    }

    @Test("a correction that makes another event is said, stays invalid once, and may be accepted")
    func idChanged() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job()
        try write([.init(booking: "000123", amount: "x")])
        try await scene.run("run", job, exits: 3)
        try await scene.run("rejects", job, "-o", "fixed.csv")
        let spoiled = try scene.read("fixed.csv").replacing("000123", with: "123").replacing(",x,", with: ",7.50,")
        try scene.write(spoiled, to: "fixed.csv")
        let refused = try await scene.run("run", job, "--input", "fixed.csv", exits: 3)
        #expect(refused.errors.contains("evt_000123_booked"), "\(refused)")
        #expect(try await scene.run("rejects", job).lines.count == 2, "the row stands there once")
        try await scene.run("run", job, "--input", "fixed.csv", "--accept-changes")
        #expect(try await sandbox.ids() == ["evt_123_booked"])
    }

    @Test("an input that a run began and that is gone is said at the end of every run, until it is dismissed")
    func gone() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job("y-{yesterday}.csv")
        try write((1...900).map { .init(booking: "Y\($0)") }, to: "y-2026-11-01.csv")
        try await scene.run("run", job, "--date", "2026-11-02", "--max-events", "10", exits: 75)
        try FileManager.default.removeItem(at: scene.url("y-2026-11-01.csv"))
        try write([.init(booking: "Z")], to: "y-2026-11-02.csv")
        let outcome = try await scene.run("run", job, "--date", "2026-11-03", exits: 66)
        #expect(try await sandbox.ids().contains("evt_Z_booked"))
        let hint = try #require(outcome.hint)
        let command = try #require(hint.split(separator: "`").first { $0.hasPrefix("rapido-import dismiss ") })
        try await scene.paste(String(command))
        try await scene.run("run", job, "--date", "2026-11-03")
    }

    @Test("an input that was renamed goes on where it ended")
    func renamed() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job("log*")
        let text = try scene.read(job).replacing(
            "zone: Asia/Kolkata }\n  userId", with: "zone: Asia/Kolkata }\n  userId"
        )
        .replacing("input: { files", with: "input: { format: csv, files")
        try scene.write(text, to: job)
        try write((1...900).map { .init(booking: "R\($0)") }, to: "log.csv")
        try await scene.run("run", job, "--max-events", "10", exits: 75)
        try FileManager.default.moveItem(at: scene.url("log.csv"), to: scene.url("log.csv.1"))
        try write([.init(booking: "N")], to: "log.csv")
        let summary = try await scene.run("run", job, "--json").summary
        #expect(summary.books == Books(read: 901, delivered: 901))
        #expect(try await sandbox.ids().count == 901)
    }

    @Test("two runs do not write one ledger though the lock file is removed; one that is moved away ends the run")
    func meddledWith() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job()
        try write((1...200).map { .init(booking: "L\($0)") })
        let run = try scene.start(["run", job] + Scene.unhurried(after: 1))
        try await sandbox.has(1)
        try FileManager.default.removeItem(at: scene.url("state/nightly.sqlite.lock"))
        try await scene.run("run", job, exits: 75)
        try FileManager.default.moveItem(at: scene.url("state/nightly.sqlite"), to: scene.url("elsewhere.sqlite"))
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(73), "\(outcome)")
        #expect(outcome.hint?.contains("put that file back") == true, "\(outcome)")
    }

    @Test("a mistyped --state is a new ledger, and is told as one")
    func mistyped() async throws {
        _ = try await scene.sandbox()
        let job = try job()
        try write((1...12).map { .init(booking: "D\($0)") })
        try await scene.run("run", job)
        let outcome = try await scene.run("run", job, "--state", "state/nightyl.sqlite")
        #expect(outcome.errors.contains("a new ledger begins at state/nightyl.sqlite"), "\(outcome)")
        #expect(outcome.errors.contains("was the state moved or mistyped?"), "\(outcome)")
    }

    @Test("a ledger of the version before is read by a run, and readers say to run once first")
    func migration() async throws {
        _ = try await scene.sandbox()
        let fixture = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/FirstLedger")
        try FileManager.default.copyItem(at: fixture, to: scene.url("first"))
        let job = "first/jobs/nightly.yaml"
        for reader in [["status", job], ["trace", job, "B001"], ["verify", job], ["rejects", job]] {
            let outcome = try await scene.start(reader).outcome()
            #expect(outcome.ending == .exit(73), "\(outcome)")
            #expect(outcome.hint?.contains("rapido-import run \(job)") == true, "\(outcome)")
        }
        let summary = try await scene.run("run", job, "--json", exits: 3).summary
        #expect(summary.books.read == 23)
        #expect(summary.books.delivered >= 12)
        try await scene.run("verify", job)
        try await scene.run("status", job)
        #expect(try await scene.run("run", job, "--json", exits: 3).summary.books == summary.books)
    }
}
