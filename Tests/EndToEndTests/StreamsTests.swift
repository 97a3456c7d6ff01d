import Foundation
import Testing

private let stopSignals: [Int32] = [SIGHUP, SIGINT, SIGTERM]

/// Standard input, output and error as nobody wishes them to be.
@Suite("Where a standard stream", .scene)
struct StreamsTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// Answers slow enough that a run can be met in its middle.
    private static let slowly = ["--slow-for", "40ms", "--fault", "slow-before=1"]

    /// Many findings, and good records behind them.
    private static let export: Export = {
        var export = Export(1...1040)
        for index in 0..<1000 { export.flights[index].amount = "x" }
        return export
    }()

    /// Waits until the ledger knows of a run.
    private func begins(_ job: String) async throws {
        try await poll("the run has begun") {
            try await scene.start(["status", job]).outcome().text.contains("under way")
        }
    }

    @Test("is closed, it is /dev/null, and no file or socket of ours becomes one of them")
    func closed() async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let export = Export(1...120)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let pace = Scene.unhurried(after: 5).joined(separator: " ")
        let run = try scene.start(
            ["-c", "exec rapido-import run \(job) \(pace) --log-level debug <&- >&- 2>&-"], program: "/bin/sh")
        try await sandbox.has(5)
        #expect([0, 1, 2].map(run.descriptor) == ["/dev/null", "/dev/null", "/dev/null"])
        #expect(try await run.outcome().ending == .exit(0))
        try await sandbox.expectExactly(export)
        #expect(try await scene.importing(job).books == Books(read: 120, delivered: 120))
    }

    @Test("is closed one by one, a run is what it is otherwise", arguments: ["<&-", ">&-", "2>&-"])
    func closedOne(how: String) async throws {
        let sandbox = try await scene.sandbox()
        let export = Export(1...40)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        try await scene.paste("exec rapido-import run \(job) \(how)")
        try await sandbox.expectExactly(export)
    }

    @Test("is standard input, and closed, it holds no records", arguments: ["validate -", "run job.yaml --input -"])
    func closedInput(command: String) async throws {
        _ = try await scene.sandbox()
        let text = FlightJob().text.replacing("input:\n", with: "input:\n  format: ndjson\n")
        try scene.write(text, to: "job.yaml")
        let outcome = try await scene.start(["-c", "exec rapido-import \(command) <&-"], program: "/bin/sh").outcome()
        #expect(outcome.ending == .exit(0), "\(outcome)")
    }

    @Test("is standard input, and silent, a run that waits for it ends when it is told to", arguments: stopSignals)
    func silentInput(signal: Int32) async throws {
        _ = try await scene.sandbox()
        try scene.write(
            FlightJob().text.replacing("input:\n", with: "input:\n  format: csv\n"), to: "job.yaml")
        #expect(mkfifo(scene.url("silent").path, 0o600) == 0)
        let run = try scene.start(
            ["-c", "exec rapido-import run job.yaml --input - 0<>silent"], program: "/bin/sh")
        try await poll("the run has begun") { run.hears(signal) }
        run.signal(signal)
        #expect(try await run.outcome().ending == .exit(128 + signal))
    }

    @Test(
        "is not read, a signal ends the run all the same, the checkpoint saved",
        arguments: ["standard output", "standard error"], stopSignals)
    func stalled(stream: String, signal: Int32) async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        let pipe = try StalledPipe(isFull: true)
        let isOutput = stream == "standard output"
        let run = try scene.start(
            ["run", job] + (isOutput ? ["--json"] : []), output: isOutput ? pipe.end : nil,
            errors: isOutput ? nil : pipe.end)
        try await begins(job)
        run.signal(signal)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(128 + signal), "\(outcome)")
        if isOutput {
            #expect(outcome.errors.contains("hint: go on with `rapido-import run job.yaml --json`"), "\(outcome)")
        }
        try await scene.run("run", job, exits: 3)
        #expect(try await sandbox.ids() == Set(Self.export.flights.suffix(40).map(\.eventID)))
    }

    @Test("is not read, a run still ends at its deadline")
    func stalledDeadline() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        let pipe = try StalledPipe(isFull: true)
        let run = try scene.start(["run", job, "--json", "--max-duration", "300ms"], output: pipe.end)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(75), "\(outcome)")
        #expect(outcome.errors.contains("standard output was not read to its end"), "\(outcome)")
    }

    @Test("is read again before the end, it has whole lines, and the summary is the last")
    func resumed() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        let pipe = try StalledPipe(isFull: true)
        let run = try scene.start(["run", job, "--json"], output: pipe.end)
        try await begins(job)
        let text = String(decoding: try await pipe.read(), as: UTF8.self)
        #expect(try await run.outcome().ending == .exit(3))
        let lines = text.split(separator: "\n")
        #expect(lines.count == 1001)
        #expect(lines.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) != nil })
        #expect(lines.last?.hasPrefix(#"{"type":"summary","#) == true)
    }

    @Test("is not read, any other command ends with 128 and the signal's number", arguments: stopSignals)
    func otherCommands(signal: Int32) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        try await scene.run("run", job, exits: 3)
        for command in [
            ["rejects", job], ["status", job], ["validate", job], ["verify", job], ["schema", "print"],
        ] {
            let pipe = try StalledPipe(isFull: true)
            let program = try scene.start(command, output: pipe.end)
            try await poll("\(command) has begun") { program.hears(signal) }
            program.signal(signal)
            let outcome = try await program.outcome()
            #expect(outcome.ending == .exit(128 + signal), "\(outcome)")
            #expect(outcome.hint == "run `rapido-import \(command.joined(separator: " "))` again", "\(outcome)")
        }
    }

    @Test("is a named pipe that nobody writes to, a signal ends whoever reads it", arguments: stopSignals)
    func silentPipe(signal: Int32) async throws {
        let job = try scene.write(FlightJob())
        try await scene.paste("rapido-import schema print > schema.json")
        for command in [
            ["validate", job, "in.csv", "--json"], ["schema", "check", "schema.json", "in.csv", "--json"],
        ] {
            try? FileManager.default.removeItem(at: scene.url("in.csv"))
            #expect(mkfifo(scene.url("in.csv").path, 0o600) == 0)
            let program = try scene.start(command)
            var writer: Int32 = -1
            // Succeeds only once it is opened for reading.
            try await poll("the pipe is opened") {
                writer = open(scene.url("in.csv").path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
                return writer >= 0
            }
            program.signal(signal)
            let outcome = try await program.outcome()
            close(writer)
            #expect(outcome.ending == .exit(128 + signal), "\(outcome)")
            #expect(outcome.lines.last?.hasPrefix(#"{"type":"summary","#) == true, "\(outcome)")
            #expect(outcome.lines.last?.hasSuffix(#""exit":\#(128 + signal)}"#) == true, "\(outcome)")
        }
    }

    @Test("is ignored by `nohup`, SIGHUP does not end a run")
    func nohup() async throws {
        let sandbox = try await scene.sandbox(Self.slowly)
        let export = Export(1...80)
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let pace = Scene.unhurried(after: 5).joined(separator: " ")
        let run = try scene.start(["-c", "trap '' HUP; exec rapido-import run \(job) \(pace)"], program: "/bin/sh")
        try await sandbox.has(5)
        run.signal(SIGHUP)
        #expect(try await run.outcome().ending == .exit(0))
        try await sandbox.expectExactly(export)
    }

    @Test("is a pipe that somebody made non-blocking, nothing is lost", arguments: [true, false])
    func nonBlocking(isFull: Bool) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Self.export])
        try await scene.run("run", job, exits: 3)
        let expected = try await scene.run("rejects", job).output
        #expect(expected.count > 3 * 65_536)
        let pipe = try StalledPipe(isFull: isFull, isNonBlocking: true)
        let program = try scene.start(["rejects", job], output: pipe.end)
        let output = try await pipe.read()
        let outcome = try await program.outcome()
        #expect(outcome.ending == .exit(0), "\(outcome)")
        #expect(outcome.errors.isEmpty, "\(outcome)")
        #expect(output == expected)
    }

    @Test(
        "cannot be written, the hint is for that very cause",
        arguments: [
            ("> /dev/full", "free some space, then run `rapido-import status job.yaml`"),
            (
                "1< job.yaml",
                "open standard output for writing: redirect it with `>`, or to a pipe, then run `rapido-import status job.yaml`"
            ),
        ])
    func hints(redirection: String, hint: String) async throws {
        let job = try scene.write(FlightJob())
        let outcome = try await scene.paste("rapido-import status \(job) \(redirection)", exits: 74)
        #expect(outcome.hint == hint, "\(outcome)")
    }
}

@Suite("On a terminal of 40 columns", .scene)
struct NarrowTerminalTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("the progress line fits, and a signal takes it away")
    func progress() async throws {
        let sandbox = try await scene.sandbox("--slow-for", "40ms", "--fault", "slow-before=1")
        var export = Export(1...400)
        for index in 0..<9 { export.flights[index].amount = "x" }
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let terminal = try NarrowTerminal(columns: 40)
        let run = try scene.start(["run", job] + Scene.unhurried(after: 70), errors: terminal.end)
        var seen = ""
        try await poll("a progress line is seen") {
            seen += terminal.look()
            return try await sandbox.stats.recorded > 60 && seen.contains("\rflights  ")
        }
        run.signal(SIGINT)
        try await poll("the run ends") {
            seen += terminal.look()
            return !run.isRunning
        }
        seen += terminal.look()
        #expect(try await run.outcome().ending == .exit(130))
        let lines = seen.components(separatedBy: "\r").filter { $0.hasPrefix("flights  ") }
        for line in lines { #expect((line.components(separatedBy: "\u{1B}[K").first ?? line).count < 40, "\(line)") }
        // The last line in place was cleared before anything else was said.
        let farewell = try #require(seen.components(separatedBy: "\r\u{1B}[K").last)
        #expect(farewell.hasPrefix("flights: interrupted; the checkpoint is saved\r\n"), "\(seen)")
    }
}
