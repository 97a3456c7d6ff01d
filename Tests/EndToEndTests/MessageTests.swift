import Foundation
import Testing

/// Names and data that a terminal would obey, hints that a shell has to run.
@Suite("A message", .scene)
struct MessageTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let nasty = "in\u{1b}[31m\n\u{a0}it's.csv"
    private static let shown = #"in\u{1b}[31m\n\u{a0}it's.csv"#

    /// Nothing in it but what shows, one line or more.
    private func expectPlain(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        for text in [outcome.text, outcome.errors] {
            let raw = text.unicodeScalars.contains {
                $0 != "\n" && ($0.value < 0x20 || (0x7F...0xA0).contains($0.value))
            }
            #expect(!raw, "\(outcome)", sourceLocation: sourceLocation)
            #expect(
                !text.contains("\u{200b}") && !text.contains("\u{202e}"), "\(outcome)", sourceLocation: sourceLocation)
        }
    }

    @Test("shows a file's name, an id and a value on one line, whatever they hold")
    func escaping() async throws {
        _ = try await scene.sandbox("--fault", "user-not-found=1:1")
        var export = Export(1...4)
        export.flights[0].amount = "1\u{a0}2\u{1b}[2J"
        export.flights[1].user = "u\u{1b}]0;x"
        export.flights[2].event = "book\u{202e}ed"
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...1)])
        try scene.write(export.text, to: Self.nasty)

        let check = try await scene.run("validate", job, Self.nasty, exits: 3)
        expectPlain(check)
        #expect(check.text.contains(Self.shown + #":2:36: error: "amount" is "1\u{a0}2\u{1b}[2J"; "#), "\(check)")
        let run = try await scene.run("run", job, "--input", Self.nasty, "--log-level", "trace", exits: 3)
        expectPlain(run)
        for words in [
            ["status", job], ["trace", job, "FL1"], ["trace", job, "evt_flights_FL1_booked"], ["verify", job],
        ] {
            let outcome = try await scene.start(words).outcome()
            expectPlain(outcome)
        }
        let missing = try await scene.run("run", job, "--input", "no\u{1b}[5m\nsuch.csv", exits: 66)
        expectPlain(missing)
        #expect(missing.errorLines.first == #"error: no\u{1b}[5m\nsuch.csv does not exist"#)
        let unknown = try await scene.run("trace", job, "x\u{1b}\n", exits: 66)
        expectPlain(unknown)
        #expect(unknown.errorLines.first == #"error: no record of this job has the event or order id "x\u{1b}\n""#)
    }

    @Test("that holds a command keeps one that works, for a file whose name has to be written out as well")
    func commands() async throws {
        let sandbox = try await scene.sandbox()
        _ = try scene.write(FlightJob(), ["flights.csv": Export(1...1)])
        try scene.write(Export(1...9).text, to: Self.nasty)
        try scene.write(FlightJob().text, to: "my\tjob's.yaml")
        let outcome = try await scene.run(
            "run", "my\tjob's.yaml", "--input", Self.nasty, "--max-events", "4", "--rate", "60000", "--burst",
            "70000.5",
            "--concurrency", "2", "--batch", "3", "--max-duration", "90s", "--until", "23:59", "--accept-changes",
            "--progress", "never", "--log-level", "notice", exits: 75)
        expectPlain(outcome)
        let command = try outcome.hintedCommand
        #expect(
            command == #"rapido-import run $'my\011job\'s.yaml' --input $'in\033[31m\012\302\240it\'s.csv' "#
                + "--max-duration 90s --until 23:59 --max-events 4 --rate 60000 --burst 70000.5 --concurrency 2 "
                + "--batch 3 --accept-changes --progress never --log-level notice")
        try scene.write(command, to: "hint.sh")
        try await scene.paste("bash hint.sh", exits: 75)
        try await scene.paste("bash hint.sh")
        #expect(try await sandbox.ids().count == 9)
    }

    @Test("of a name in Latin-1 shows its bytes, and the file is read")
    func latin1() async throws {
        let sandbox = try await scene.sandbox()
        var job = FlightJob()
        job.files = ["caf*.csv"]
        _ = try scene.write(job)
        try scene.write(Export(1...3).text, to: "plain.csv")
        try await scene.paste(#"mv plain.csv "$(printf 'caf\351.csv')"; mkdir "$(printf 'z\374')""#)
        try await scene.paste(#"cp job.yaml "$(printf 'j\366b.yaml')""#)
        let check = try await scene.paste("rapido-import validate job.yaml --strict")
        #expect(check.text.hasPrefix("flights: 3 read\n"), "\(check)")
        try await scene.paste(#"rapido-import run "$(printf 'j\366b.yaml')" --state "$(printf 'z\374/s.sqlite')""#)
        #expect(try await sandbox.ids().count == 3)
        let status = try await scene.paste(#"rapido-import status job.yaml --state "$(printf 'z\374/s.sqlite')""#)
        #expect(status.text.contains(#"/caf\xe9.csv: 3 records, read to the end"#), "\(status)")
        let input = try await scene.paste(
            #"rapido-import run job.yaml --input "$(printf 'caf\351.csv')" --state "$(printf 'z\374/s.sqlite')""#)
        #expect(input.text.contains("delivered  3"), "\(input)")
        let missing = try await scene.paste(#"rapido-import validate "$(printf 'nothing\351.yaml')""#, exits: 78)
        #expect(missing.errorLines.first?.hasPrefix(#"error: the job file nothing\xe9.yaml cannot be read"#) == true)
    }

    @Test("about a budget that has no place says which setting gives it one")
    func budget() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...1)])
        try scene.write("no folder", to: "home")
        let home = scene.url("home").path
        let outcome = try await scene.run(
            "run", job, environment: ["XDG_STATE_HOME": nil, "HOME": home], exits: 73)
        #expect(
            outcome.errors == """
                error: cannot create \(home)/.local: not a directory
                hint: \(home) is a file and no folder: set XDG_STATE_HOME to a folder of this user, or name a file as \
                upload.budget in the job

                """)
    }

    @Test(
        "about files of another user says whose they are", .enabled(if: geteuid() == 0, "only root can become another"))
    func anotherUser() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...1)])
        try await scene.run("run", job)
        try await scene.paste("chmod 755 . state; chmod 600 state/flights.sqlite; mkdir -m 777 budget")
        let outcome = try await scene.paste(
            "XDG_STATE_HOME=$PWD/budget setpriv --reuid 12345 --clear-groups rapido-import run \(job)", exits: 73)
        #expect(
            outcome.hint == "state/flights.sqlite.lock belongs to root (uid 0), its mode is 0600, "
                + "and this process runs as uid 12345: run as its owner, "
                + "or name another file with --state, or as state in the job", "\(outcome)")
    }

    @Test("about a state, job or key that is no plain file says what it is", arguments: ["pipe", "folder"])
    func noFile(kind: String) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...1)])
        try await scene.paste(kind == "pipe" ? "mkfifo odd.yaml" : "mkdir odd.yaml")
        let state = try await scene.run("run", job, "--state", "odd.yaml", exits: 73)
        #expect(state.errorLines.first == "error: the ledger odd.yaml is a \(kind) and no file")
        let other = try await scene.run("run", "odd.yaml", exits: 78)
        #expect(other.errorLines.first == "error: the job file odd.yaml cannot be read: it is a \(kind)")
        let key = try await scene.run(
            "run", job, environment: ["RAPIDO_CLIENT_KEY": nil, "RAPIDO_CLIENT_KEY_FILE": "odd.yaml"], exits: 77)
        #expect(key.errorLines.first?.hasSuffix("it is a \(kind)") == true, "\(key)")
    }

    @Test("for --quiet is one line and its hint, also where many things are wrong")
    func quiet() async throws {
        try scene.write("nmae: x\nuplaod: {}\n", to: "job.yaml")
        let outcome = try await scene.run("run", "job.yaml", "--quiet", exits: 78)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errorLines.count == 2, "\(outcome)")
        #expect(outcome.errors.contains("job.yaml:1:1") && outcome.errors.contains("job.yaml:2:1"), "\(outcome)")
        for words in [["status", "jobs/nightly.yaml"], ["schema", "check", "jobs/nightly.yaml", "jobs/nightly.yaml"]] {
            #expect(try await scene.start(words + ["--quiet"]).outcome().output.isEmpty)
        }
    }

    @Test(
        "about a mistyped word names the one that was meant, and the help it names exists",
        arguments: [
            (["run", "job.yaml", "--ratee", "5"], "--rate"), (["runn", "job.yaml"], "rapido-import run"),
            (["schema", "chek"], "rapido-import schema check"), (["rejects", "j.yaml", "--froce"], "--force"),
        ])
    func typos(arguments: [String], meant: String) async throws {
        let outcome = try await scene.start(arguments).outcome()
        #expect(outcome.ending == .exit(64))
        #expect(outcome.hint?.hasPrefix("did you mean `\(meant)`? `rapido-import ") == true, "\(outcome)")
        let help = try #require(outcome.hint?.split(separator: "`").dropLast().last)
        try await scene.paste(String(help))
    }

    @Test("about rejects that would overwrite corrections leaves them, 73, and names the command that does it")
    func existingFile() async throws {
        _ = try await scene.sandbox("--fault", "user-not-found=1:1")
        var export = Export(1...3)
        export.flights[2].amount = "x"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        try await scene.run("run", job, exits: 3)
        try scene.write("corrected by hand\n", to: "fixed.csv")
        let outcome = try await scene.run("rejects", job, "-o", "fixed.csv", "--parked", exits: 73)
        #expect(try scene.read("fixed.csv") == "corrected by hand\n")
        #expect(
            outcome.errors == """
                error: fixed.csv is there already, and was left as it is
                hint: name another file with -o, or replace it: \
                `rapido-import rejects job.yaml -o fixed.csv --parked --force`

                """)
        try await scene.paste(try outcome.hintedCommand)
        let text = try scene.read("fixed.csv")
        #expect(text.split(separator: "\n").count == 3, "\(text)")
        #expect(text.contains("USER_NOT_FOUND") && text.contains("not-a-number"), "\(text)")
        let mode = try FileManager.default.attributesOfItem(atPath: scene.url("fixed.csv").path)[.posixPermissions]
        #expect(mode as? Int == 0o600)

        let without = try await scene.run("rejects", job).text
        #expect(without.split(separator: "\n").count == 2 && !without.contains("USER_NOT_FOUND"), "\(without)")
        let folder = try await scene.run("rejects", job, "-o", "no such/fixed.csv", exits: 74)
        #expect(folder.hint == "make the folder with `mkdir -p 'no such'`")
        try await scene.paste(try folder.hintedCommand)
        try await scene.run("rejects", job, "-o", "no such/fixed.csv")
        try await scene.run("rejects", job, "-o", "no such", exits: 74)
        #expect(try await scene.run("rejects", job, "-o", "/dev/stdout").text == without)
    }

    @Test("of a record that waits in its order says behind what")
    func behind() async throws {
        _ = try await scene.sandbox("--fault", "user-not-found=1:1")
        var cancellation = Flight(1)
        (cancellation.event, cancellation.status) = ("cancelled", "CANCELLED")
        let job = try scene.write(FlightJob(), ["flights.csv": Export([Flight(1), cancellation])])
        try await scene.run("run", job, exits: 3)
        let trace = try await scene.run("trace", job, "evt_flights_FL1_cancelled").text
        #expect(trace.contains("\n  behind    evt_flights_FL1_booked, parked, at flights.csv:2\n"), "\(trace)")
    }
}
