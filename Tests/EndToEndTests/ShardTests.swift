import Foundation
import Testing

/// A job whose orders several runs share among them, on one machine or on many.
@Suite("Shards", .scene)
struct ShardTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// An order's events stay together; the two shards have books and ledgers of their own.
    @Test("that run side by side send every event once, and every order whole from one of them")
    func sideBySide() async throws {
        let sandbox = try await scene.sandbox()
        let export = Export.bookedAndCancelled(1...60)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let runs = try (0..<3).map { try scene.start(["run", job, "--json", "--shard", "\($0)/3"]) }
        var books = Books()
        for run in runs {
            let outcome = try await run.outcome()
            #expect(outcome.ending == .exit(0), "\(outcome)")
            let own = try outcome.summary.books
            #expect(own.read == 120)
            #expect(own.delivered > 0 && own.delivered.isMultiple(of: 2))
            #expect(own.ignored == 120 - own.delivered)
            books.delivered += own.delivered
        }
        #expect(books.delivered == 120)
        #expect(try await sandbox.stats.requests == 120)
        try await sandbox.expectExactly(export)
        for number in 0..<3 {
            #expect(FileManager.default.fileExists(atPath: scene.url("state/flights.\(number)-of-3.sqlite").path))
            #expect(try await scene.importing(job, "--shard", "\(number)/3").requests == 0)
        }
    }

    @Test("tell by the order, and else by the bytes, whose record a mistake is: it is one shard's alone")
    func mistakes() async throws {
        _ = try await scene.sandbox()
        var export = Export(1...20)
        for place in [2, 7, 11] { export.flights[place].amount = "a lot" }
        export.flights[15].user = "x,y"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        var (delivered, invalid) = (0, 0)
        for number in 0..<2 {
            let outcome = try await scene.start(["run", job, "--json", "--shard", "\(number)/2"]).outcome()
            delivered += try outcome.summary.books.delivered
            invalid += try outcome.summary.books.invalid
            if case .exit(let status) = outcome.ending, status == 3 {
                let command = try outcome.hintedCommand
                #expect(command == "rapido-import rejects job.yaml --shard \(number)/2")
                try await scene.paste(command)
            }
        }
        #expect(delivered == 16)
        #expect(invalid == 4)
    }

    @Test("have their number from JOB_COMPLETION_INDEX")
    func indexed() async throws {
        let sandbox = try await scene.sandbox()
        let export = Export(1...12)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        for number in 0..<2 {
            let index = ["JOB_COMPLETION_INDEX": "\(number)"] as [String: String?]
            _ = try await scene.importing(job, "--shards", "2", environment: index)
        }
        try await sandbox.expectExactly(export)
        let outside = try await scene.run(
            "run", job, "--shards", "2", environment: ["JOB_COMPLETION_INDEX": "2"], exits: 64)
        #expect(outside.errors.contains("JOB_COMPLETION_INDEX is 2; expected 0 to 1"), "\(outside)")
        let unset = try await scene.run("run", job, "--shards", "2", exits: 64)
        #expect(unset.errors.contains("needs JOB_COMPLETION_INDEX, which is not set"), "\(unset)")
    }

    @Test("that cannot be are a mistake in the command", arguments: ["2/2", "-1/2", "1", "0/0", "a/b"])
    func impossible(text: String) async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        try await scene.run("run", job, "--shard=\(text)", exits: 64)
    }

    @Test("a run that stands by takes over when the one before it is gone")
    func standby() async throws {
        let sandbox = try await scene.sandbox(["--slow-for", "40ms", "--fault", "slow-before=1"])
        let export = Export(1...600)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let first = try scene.start(["run", job] + Scene.unhurried(after: 1))
        try await sandbox.has(1)
        let second = try scene.start(["run", job, "--standby", "--json"])
        try await poll("the second run stands by") {
            String(decoding: second.errors, as: UTF8.self).contains("standing by: another run of this job holds")
        }
        first.signal(SIGKILL)
        let outcome = try await second.outcome()
        #expect(outcome.ending == .exit(0), "\(outcome)")
        #expect(try outcome.summary.books.read == 600)
        try await sandbox.expectExactly(export)
    }

    /// Nothing that one division has settled is sent by another, be it more, fewer or one run for all.
    @Test("by another number send nothing that is settled, and are kept out while the others are under way")
    func dividedAnew() async throws {
        let sandbox = try await scene.sandbox()
        let export = Export.bookedAndCancelled(1...250)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let first = try scene.start(["run", job, "--shard", "0/2"] + Scene.unhurried(after: 5))
        try await sandbox.has(5)
        let kept = try await scene.run("run", job, "--shard", "1/3", exits: 75)
        #expect(kept.errors.contains("a run of 2 shards, its shard 0/2 of this job is under way"), "\(kept)")
        first.signal(SIGTERM)
        #expect(try await first.outcome().ending == .exit(143))
        let sent = try await sandbox.ids().count
        #expect(sent < 500)
        var delivered = 0
        for number in 0..<3 {
            delivered += try await scene.importing(job, "--shard", "\(number)/3").books.delivered
        }
        #expect(delivered == 500 - sent)
        #expect(try await sandbox.stats.requests == 500)
        try await sandbox.expectExactly(export)
        for options in [["--shard", "1/2"], []] {
            let again = try await scene.start(["run", job, "--json"] + options).outcome()
            #expect(again.ending == .exit(0), "\(again)")
            #expect(try again.summary.requests == 0)
        }
    }

    @Test("are added up by the commands that name none of them")
    func together() async throws {
        _ = try await scene.sandbox()
        var export = Export.bookedAndCancelled(1...30)
        for place in [2, 7] { export.flights[place].amount = "a lot" }
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        for number in 0..<3 { _ = try await scene.start(["run", job, "--shard", "\(number)/3"]).outcome() }
        let status = try await scene.run("status", job, "--json").summary
        #expect(status.books.read == 60)
        #expect(status.books.invalid == 2)
        #expect(status.books.ignored == 0)
        #expect(status.books.delivered == 56)
        let verified = try await scene.run("verify", job, "--json").summary
        #expect(verified.books == status.books)
        #expect(try await scene.run("export", job).text.split(separator: "\n").count >= 59)
        #expect(try await scene.run("rejects", job).text.split(separator: "\n").count == 3)
        let report = try await scene.run("report", job, "--format", "json").text
        for figure in [#""read":60"#, #""delivered":56"#, #""invalid":2"#, #""balances":true"#] {
            #expect(report.contains(figure), "\(figure): \(report)")
        }
        #expect(report.matches(of: #/"started":/#).count == 3)
        let page = try await scene.run("report", job).text
        #expect(page.contains("2 invalid, 2 parked of 60 records read are open"), "\(page.prefix(2000))")
    }
}
