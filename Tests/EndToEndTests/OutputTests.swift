import Foundation
import Testing

@Suite("What is printed", .scene)
struct OutputTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("with --json is one object a line, and the summary with the contract's members is the last")
    func json() async throws {
        _ = try await scene.sandbox("--fault", "user-not-found=0.3")
        var export = Export(1...30)
        export.flights[3].amount = "x"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let outcome = try await scene.run("run", job, "--json", exits: 3)
        let objects = try outcome.objects
        #expect(objects.compactMap { $0["type"] as? String }.filter { $0 == "summary" }.count == 1)
        #expect(objects.filter { $0["type"] as? String == "finding" }.count == 1)
        let members = [
            "type", "job", "run", "destination", "records", "read", "delivered", "duplicate", "skipped", "ignored",
            "invalid", "rejected", "parked", "pending", "dismissed", "earlier", "invalid", "rejected", "parked",
            "pending", "requests", "retries", "seconds", "waiting", "exit",
        ]
        let summary = try #require(outcome.lines.last)
        #expect(summary.matches(of: /"([a-z]+)":/).map { String($0.1) } == members)

        let finding = try #require(objects.first)
        #expect(finding["code"] as? String == "not-a-number")
        #expect(finding["field"] as? String == "attributes.amount_total")
        #expect(finding["file"] as? String == "flights.csv")
        #expect(finding["line"] as? Int == 5)
        #expect(finding["byte"] as? Int == 36)
    }

    @Test("by a dry run with --json groups the findings, and counts what it does not print")
    func dryRun() async throws {
        var export = Export(1...30)
        for index in 0..<20 {
            export.flights[index].amount = "x"
            export.flights[index].user = "rapido_user_\(index % 10)"
        }
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let outcome = try await scene.run("validate", job, "--json", "--max-findings", "5", exits: 3)
        #expect(outcome.lines.count == 6)
        let summary = try outcome.summary
        #expect(summary.valid == 10)
        #expect(summary.books.invalid == 20)
        let group = try #require(summary.findings?.first)
        #expect(summary.findings?.count == 1)
        #expect(group.code == "not-a-number")
        #expect(group.field == "attributes.amount_total")
        #expect(group.count == 20)
        #expect(group.first == "flights.csv:2:36")
    }

    @Test("with --quiet is nothing when all is well, and a line with its hint when not")
    func quiet() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...5)])
        for arguments in [["run", job], ["validate", job]] {
            let outcome = try await scene.start(arguments + ["--quiet"]).outcome()
            #expect(outcome.ending == .exit(0))
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.isEmpty)
        }
        var export = Export(1...6)
        export.flights[5].amount = "x"
        try scene.write(export.text, to: "flights.csv")
        let outcome = try await scene.run("run", job, "--quiet", exits: 3)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.errors == """
                flights: 1 invalid of 6 read
                hint: see and correct them with `rapido-import rejects job.yaml`

                """)
    }

    @Test("by a strict dry run is the warnings it fails for")
    func strict() async throws {
        var export = Export(1...2)
        export.flights[0].originLatitude = "0"
        let text = export.text.replacing(",0,77.1,", with: ",0,0,")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        try scene.write(text, to: "flights.csv")
        try await scene.run("validate", job, "--quiet")
        let outcome = try await scene.run("validate", job, "--strict", "--quiet", exits: 3)
        #expect(
            outcome.errors == """
                flights: 1 warning in 2 read
                hint: `rapido-import validate job.yaml --strict` says what is wrong, row by row

                """)
    }

    @Test("is progress on standard error where it is asked for, and results alone on standard output")
    func progress() async throws {
        _ = try await scene.sandbox("--slow-for", "30ms", "--fault", "slow=1")
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...60)])
        let outcome = try await scene.run("run", job, "--progress", "always")
        #expect(outcome.errors.hasPrefix("\rflights  "), "\(outcome)")
        #expect(outcome.errors.contains(" done"), "\(outcome)")
        // Nothing of it is left on the terminal.
        #expect(outcome.errors.hasSuffix("\r\u{1B}[K"), "\(outcome)")
        #expect(outcome.text.hasPrefix("flights: 60 read\n"))
    }

    @Test("may go to a reader that leaves early: the run goes on to its end")
    func brokenPipe() async throws {
        let sandbox = try await scene.sandbox()
        // Far more findings than a pipe holds, and one good record behind them.
        var export = Export(1...1001)
        for index in 0..<1000 { export.flights[index].amount = "x" }
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        try await scene.paste("{ rapido-import run \(job) --json; echo $? > status; } | head -n 1")
        let (status, ids) = try await (scene.read("status"), sandbox.ids())
        #expect(status == "3\n")
        #expect(ids == [export.flights[1000].eventID])
    }

    @Test("and cannot be kept, as on a full disk, is 74")
    func fullDisk() async throws {
        _ = try await scene.sandbox()
        var export = Export(1...3)
        export.flights[0].amount = "x"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        try await scene.run("run", job, exits: 3)
        try await scene.paste("rapido-import rejects \(job) > /dev/full", exits: 74)
        try await scene.run("rejects", job, "-o", "no/such/folder/fixed.csv", exits: 74)
    }

    @Test(
        "by --help has examples, and exits 0",
        arguments: [
            "init", "validate", "plan", "run", "status", "rejects", "retry", "verify", "trace", "schema check",
            "sandbox",
        ])
    func help(command: String) async throws {
        let words = command.split(separator: " ").map(String.init)
        let outcome = try await scene.start(words + ["--help"]).outcome()
        #expect(outcome.ending == .exit(0))
        let examples = try #require(outcome.text.firstRange(of: "Examples:"), "\(outcome)")
        #expect(outcome.text[examples.upperBound...].contains("  rapido-import \(command) "), "\(outcome)")
        #expect(outcome.text.contains("\n  --json "), "\(outcome)")
        #expect(outcome.errors.isEmpty)
        #expect(try await scene.start(["help"] + words).outcome().text == outcome.text)
    }

    @Test("by --help of the whole has a first run from start to end, and every exit status")
    func rootHelp() async throws {
        let text = try await scene.run("--help").text
        for command in ["validate jobs/", "rehearse jobs/", "run jobs/", "status jobs/"] {
            #expect(text.contains("rapido-import \(command)"))
        }
        for status in [0, 1, 3, 64, 65, 66, 73, 74, 75, 77, 78, 129, 130, 143] {
            #expect(text.contains("\n  \(status) ") || text.contains("\n    \(status) "), "\(status) is missing")
        }
        #expect(try await scene.run("--version").text.wholeMatch(of: /\d+\.\d+\.\d+ \([0-9a-f]{7,12}\)\n/) != nil)
    }
}
