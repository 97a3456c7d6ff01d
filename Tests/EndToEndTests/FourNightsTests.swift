import Foundation
import Testing

/// Four nights of a job in cron, under a calendar that is made up: what the morning finds after each of them.
@Suite("Four nights", .scene)
struct FourNightsTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let more = """
        notify: { url: "URL", command: "cat >> ../mail.ndjson" }
        metrics: { textfile: ../metrics/nightly.prom }
        drift: { volume: 0.6..2, action: stop }
        """

    /// What a morning finds.
    private struct Morning {
        var notices: [String]
        var mail: [String: Any]
        var metrics: String

        func sample(_ name: String) -> Int? {
            metrics.split(separator: "\n").first { $0.hasPrefix("rapido_import_\(name){") }
                .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }.map { Int($0) }
        }
    }

    private func rows(_ numbers: ClosedRange<Int>) -> Data {
        Data(Bookings(rows: numbers.map { .init(booking: "B\($0)") }).text.utf8)
    }

    /// - Parameter posts: seen on earlier mornings.
    private func morning(_ listener: Listener, after posts: Int) throws -> Morning {
        let notices = try listener.posts.dropFirst(posts).map {
            $0.path.replacing("/check", with: "URL")
        }
        let mails = try scene.read("mail.ndjson").split(separator: "\n")
        let mail = try JSONSerialization.jsonObject(with: Data(#require(mails.last).utf8))
        return Morning(
            notices: notices, mail: mail as? [String: Any] ?? [:], metrics: try scene.read("metrics/nightly.prom"))
    }

    @Test("a good one, an empty file, half the volume, and an API that is down until five o'clock")
    func week() async throws {
        let sandbox = try await scene.sandbox()
        let listener = try await scene.listener("answer", "200")
        let more = Self.more.replacing("URL", with: "\(listener.url)check")
        try scene.write(
            Bookings.job(files: "../exports/bookings_{yesterday:yyyyMMdd}.csv", more), to: "jobs/nightly.yaml")
        try FileManager.default.createDirectory(at: scene.url("metrics"), withIntermediateDirectories: true)
        for (day, data) in [
            ("23", rows(1...40)), ("24", Data()), ("25", rows(41...58)), ("26", rows(59...98)),
        ] { try scene.write(data, to: "exports/bookings_202611\(day).csv") }
        let night: (String, Int32) async throws -> Outcome = { day, status in
            try await scene.run("run", "jobs/nightly.yaml", "--quiet", "--date", "2026-11-\(day)", exits: status)
        }

        // All is well: silence, and the alarm is fed.
        let good = try await night("24", 0)
        #expect(good.output.isEmpty && good.errors.isEmpty, "\(good)")
        var found = try morning(listener, after: 0)
        #expect(found.notices == ["URL/start", "URL"])
        #expect(found.mail["delivered"] as? Int == 40 && found.mail["exit"] as? Int == 0)
        #expect(found.sample("last_run_exit_status") == 0 && found.sample("last_success_timestamp_seconds") != nil)
        let success = found.sample("last_success_timestamp_seconds")

        // The exporter wrote an empty file: one line, one hint, 66, nothing sent.
        let empty = try await night("25", 66)
        #expect(empty.output.isEmpty && empty.errorLines.count == 2, "\(empty)")
        #expect(empty.errors.contains("today's inputs are not like those of the last good runs"), "\(empty)")
        found = try morning(listener, after: 2)
        #expect(found.notices == ["URL/start", "URL/fail"])
        #expect(found.mail["exit"] as? Int == 66)
        #expect(found.sample("last_run_exit_status") == 66)
        #expect(found.sample("last_success_timestamp_seconds") == success)

        // Half of the usual: stopped before anything is sent. A person looks, finds it right, and has that very day go.
        let half = try await night("26", 66)
        #expect(half.errorLines.count == 2)
        #expect(try await sandbox.stats.recorded == 40)
        found = try morning(listener, after: 4)
        #expect(found.notices == ["URL/start", "URL/fail"])
        let job = try scene.read("jobs/nightly.yaml")
        try scene.write(job.replacing("action: stop", with: "action: warn"), to: "jobs/nightly.yaml")
        let command = try half.hintedCommand
        #expect(command.contains("--date 2026-11-26"), "\(half)")
        let released = try await scene.paste(command.replacing(" --quiet", with: ""))
        #expect(released.errors.contains("the inputs hold 18 records, and usually 40"), "\(released)")
        #expect(try await sandbox.stats.recorded == 58)
        try scene.write(job, to: "jobs/nightly.yaml")

        // The API is down, hours made short: the run waits, and is through when it is back.
        let down = try await scene.sandbox("--fault", "outage=1:12")
        let late = try await night("27", 0)
        #expect(late.output.isEmpty, "\(late)")
        #expect(try await down.stats.recorded == 40)
        found = try morning(listener, after: 8)
        #expect(found.notices == ["URL/start", "URL"])
        #expect(found.mail["retries"] as? Int ?? 0 > 0 && found.mail["delivered"] as? Int == 40)
        #expect(found.sample("last_run_exit_status") == 0)
        let report = try await scene.run("report", "jobs/nightly.yaml", "--format", "json").objects.first ?? [:]
        let last = try #require((report["runs"] as? [[String: Any]])?.first)
        #expect((last["waits"] as? [String: Any])?["outage"] as? Double ?? 0 > 0, "\(last)")
        try await scene.run("verify", "jobs/nightly.yaml")
    }

    @Test("an API that is down for longer than the job bears ends the night with 75, and the next one delivers both")
    func longOutage() async throws {
        let sandbox = try await scene.sandbox("--fault", "outage=1")
        let listener = try await scene.listener("answer", "200")
        let more = "notify: { url: \"\(listener.url)check\", command: \"cat >> ../mail.ndjson\" }"
        let job = Bookings.job(files: "../exports/bookings_{yesterday:yyyyMMdd}.csv", more)
            .replacing("burst: 120000", with: "burst: 120000, giveUpAfter: 1s")
        try scene.write(job, to: "jobs/nightly.yaml")
        for (day, data) in [("26", rows(1...30)), ("27", rows(31...60))] {
            try scene.write(data, to: "exports/bookings_202611\(day).csv")
        }
        let night = try await scene.run("run", "jobs/nightly.yaml", "--quiet", "--date", "2026-11-27", exits: 75)
        #expect(night.errors.contains("the API gave no usable answer"), "\(night)")
        #expect(try listener.posts.map(\.path) == ["/check/start", "/check/fail"])
        try await sandbox.stop()
        let healthy = try await scene.sandbox()
        try await scene.run("run", "jobs/nightly.yaml", "--quiet", "--date", "2026-11-28")
        #expect(try await healthy.ids().count == 60)
        #expect(try listener.posts.map(\.path).suffix(2) == ["/check/start", "/check"])
    }
}
