import Foundation
import Testing

/// Files that are out to harm, or stand where no file should. Each is bounded in time and memory, said as what it is, and
/// survived; with what `HostileWorldTests` and `HostileAnswerTests` see, this is all that comes from outside.
@Suite("A hostile input", .scene)
struct HostileInputTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var place: HostileInputs.Place
        var what: String
        /// What makes it, for a shell: a sound job and its export stand there as `job.yaml` and `flights.csv`.
        var made: String
        /// The command, without the program.
        var words: [String]
        var environment: [String: String?] = [:]
        var exit: Int32
        /// What of the output tells it.
        var said: String

        var testDescription: String { "\(place.rawValue): \(what)" }
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        "head -c \(count) /dev/zero | tr '\\0' '\(text)'"
    }

    private static let kinds = [
        (what: "a pipe", make: "mkfifo", said: "a pipe"), (what: "a folder", make: "mkdir", said: "a folder"),
        (what: "a device, by a symbolic link", make: "ln -s /dev/zero", said: "a device"),
    ]

    /// What is no plain file, in a place that wants one.
    private static func oddities(
        _ place: HostileInputs.Place, at path: String, made job: String = "", words: [String],
        environment: [String: String?] = [:], exit: Int32, said: (String) -> String
    ) -> [Case] {
        kinds.map { kind in
            Case(
                place: place, what: kind.what, made: "\(kind.make) \(path); \(job)", words: words,
                environment: environment, exit: exit, said: said(kind.said))
        }
    }

    static let exports = [
        Case(
            place: .export, what: "a gzip bomb: one line, a thousand times what it is packed",
            made: "(cat flights.csv; \(repeated("x", 4 << 20))) | gzip -9 > bomb.csv.gz",
            words: ["validate", "job.yaml", "bomb.csv.gz"], exit: 3,
            said: "bomb.csv.gz:5:1: error: the record is longer than 1048576 bytes"),
        Case(
            place: .export, what: "a zstd bomb: one line, ten thousand times what it is packed",
            made: "(cat flights.csv; \(repeated("x", 4 << 20))) | zstd -q > bomb.csv.zst",
            words: ["validate", "job.yaml", "bomb.csv.zst"], exit: 3,
            said: "bomb.csv.zst:5:1: error: the record is longer than 1048576 bytes"),
        Case(
            place: .export, what: "a line without an end",
            made: "(cat flights.csv; \(repeated("x", 4 << 20))) > line.csv",
            words: ["validate", "job.yaml", "line.csv"], exit: 3,
            said: "line.csv:5:1: error: the record is longer than 1048576 bytes"),
        Case(
            place: .export, what: "an object without an end",
            made: "(printf '{\"a\":\"'; \(repeated("x", 4 << 20))) > line.ndjson", words: ["validate", "line.ndjson"],
            exit: 3, said: "line.ndjson:1:1: error: the record is longer than 1048576 bytes"),
        Case(
            place: .export, what: "a quote that is never closed",
            made: "(cat flights.csv; printf '\"'; cat flights.csv) > quote.csv",
            words: ["validate", "job.yaml", "quote.csv"], exit: 3,
            said: "quote.csv:5:1: error: the quote that opens here is never closed"),
        Case(
            place: .export, what: "arrays, half a million deep", made: "\(repeated("[", 500_000)) > deep.ndjson",
            words: ["validate", "deep.ndjson"], exit: 3,
            said: "deep.ndjson:1:65: error: arrays and objects are nested more than 64 deep"),
        Case(
            place: .export, what: "a number with a thousand million digits",
            made: "sed '2s/4037.50/1e999999999/' flights.csv > number.csv",
            words: ["validate", "job.yaml", "number.csv"], exit: 3,
            said: #"number.csv:2:36: error: "amount" is 1e999999999; expected a number below 1.8e308"#),
        Case(
            place: .export, what: "a row of 300000 fields",
            made: "(head -1 flights.csv; \(repeated(",", 300_000))) > wide.csv",
            words: ["validate", "job.yaml", "wide.csv"], exit: 3,
            said: "wide.csv:2:1: error: the row has 300001 fields; expected 11, as in the header"),
        Case(
            place: .export, what: "gzip, packed seven times over",
            made:
                "cp flights.csv onion.csv; for i in 1 2 3 4 5 6 7; do gzip onion.csv; mv onion.csv.gz onion.csv; done; "
                + "mv onion.csv onion.csv.gz",
            words: ["validate", "job.yaml", "onion.csv.gz"], exit: 66,
            said: "error: onion.csv.gz is packed more than 4 times over"),
        Case(
            place: .export, what: "zeros with the name of a CSV", made: "head -c 100000 /dev/zero > noise.csv",
            words: ["validate", "job.yaml", "noise.csv"], exit: 66,
            said: "error: noise.csv:1:1: the header cannot be read: the row holds a NUL byte"),
        Case(
            place: .export, what: "a name with a line end and an escape sequence",
            made: #"sed '2s/4037.50/none/' flights.csv > "$(printf 'in\n\033[2J.csv')""#,
            words: ["validate", "job.yaml", "in\n\u{1b}[2J.csv"], exit: 3,
            said: #"in\n\u{1b}[2J.csv:2:36: error: "amount" is "none""#),
        Case(
            place: .export, what: "escape sequences in the data",
            made: #"sed "2s/4037.50/$(printf '\033]0;x\007\033[2J')/" flights.csv > escape.csv"#,
            words: ["validate", "job.yaml", "escape.csv"], exit: 3,
            said: #"escape.csv:2:36: error: "amount" is "\u{1b}]0;x\u{7}\u{1b}[2J""#),
        Case(
            place: .export, what: "a folder", made: "mkdir odd.csv", words: ["validate", "job.yaml", "odd.csv"],
            exit: 66,
            said: "error: odd.csv is a directory; expected a file"),
        Case(
            place: .export, what: "a device, by a symbolic link", made: "ln -s /dev/zero odd.csv",
            words: ["validate", "job.yaml", "odd.csv"], exit: 66, said: "error: odd.csv is a device; expected a file"),
        Case(
            place: .export, what: "a symbolic link to nowhere", made: "ln -s nowhere odd.csv",
            words: ["validate", "job.yaml", "odd.csv"], exit: 66,
            said: "error: odd.csv is a symbolic link that leads nowhere"),
        Case(
            place: .export, what: "symbolic links in a circle", made: "ln -s odd.csv odd.csv",
            words: ["init", "odd.csv"], exit: 74,
            said: "error: odd.csv cannot be opened: too many levels of symbolic links"),
        Case(
            place: .export, what: "a symbolic link to an export", made: "ln -s flights.csv odd.csv",
            words: ["validate", "job.yaml", "odd.csv"], exit: 0, said: "flights: 3 read"),
    ]

    static let jobs =
        oddities(.job, at: "odd.yaml", words: ["validate", "odd.yaml"], exit: 78) {
            "error: the job file odd.yaml cannot be read: it is \($0)"
        } + [
            Case(
                place: .job, what: "a symbolic link to a job", made: "ln -s job.yaml odd.yaml",
                words: ["validate", "odd.yaml"], exit: 0, said: "flights: 3 read"),
            Case(
                place: .job, what: "a symbolic link to nowhere", made: "ln -s nowhere odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78,
                said: "error: the job file odd.yaml cannot be read: no such file or directory"),
            Case(
                place: .job, what: "symbolic links in a circle", made: "ln -s odd.yaml odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78,
                said: "error: the job file odd.yaml cannot be read: too many levels of symbolic links"),
            Case(
                place: .job, what: "2 MB", made: "(cat job.yaml; \(repeated("#", 2_000_000))) > odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78,
                said: "error: the job file odd.yaml cannot be read: it is larger than 1 MiB"),
            Case(
                place: .job, what: "a YAML bomb: aliases of aliases",
                made: "(echo 'a0: &a0 x'; for i in 1 2 3 4 5 6 7 8 9; do p=$((i - 1)); "
                    + "echo \"a$i: &a$i [*a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p]\"; done) > odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78,
                said: "the job file holds more than 20000 values, an alias counted as all that it stands for"),
            Case(
                place: .job, what: "an alias of itself", made: "echo 'name: &n [*n]' > odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78,
                said: "odd.yaml:1:11: error: this is not valid YAML: found undefined alias"),
            Case(
                place: .job, what: "lists, 20000 deep", made: "(printf 'input: '; \(repeated("[", 20_000))) > odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78,
                said: "error: lists and sections stand too deep in each other"),
            Case(
                place: .job, what: "sections, 900 deep",
                made: "(i=0; while [ $i -lt 900 ]; do printf \"%${i}sinput:\\n\" ''; i=$((i + 1)); done) > odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78, said: #"odd.yaml:2:2: error: unknown key "input" in "input""#
            ),
            Case(
                place: .job, what: "UTF-16", made: "iconv -f UTF-8 -t UTF-16 job.yaml > odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78,
                said: "error: the job file odd.yaml cannot be read: it is UTF-16 text"),
            Case(
                place: .job, what: "noise", made: "(printf '\\377'; head -c 100000 /dev/urandom) > odd.yaml",
                words: ["validate", "odd.yaml"], exit: 78,
                said: "error: the job file odd.yaml cannot be read: it is not UTF-8"),
            Case(
                place: .job, what: "escape sequences in keys",
                made: #"printf '"k\\e[2Jey": 1\n"n\\u202eame": 2\n' > odd.yaml"#, words: ["validate", "odd.yaml"],
                exit: 78,
                said: #"odd.yaml:1:1: error: unknown key "k\u{1b}[2Jey""#),
        ]

    private static let lookup =
        "sed -i 's/^event:/lookups: { a: { file: odd.csv, key: x } }\\nevent:/; "
        + "s/orderStatus: .*/orderStatus: { from: \"{status}\", lookup: a.y }/' job.yaml"

    static let settings =
        oddities(.lookup, at: "odd.csv", made: lookup, words: ["validate", "job.yaml"], exit: 78) {
            #"error: the lookup "a" cannot be used: odd.csv is \#($0)"#
        }
        + oddities(
            .schema, at: "odd.json", made: "sed -i 's/^event:/schema: odd.json\\nevent:/' job.yaml",
            words: ["validate", "job.yaml"], exit: 78
        ) { "error: the job file job.yaml names a schema that cannot be used: the schema odd.json is \($0)" }
        + oddities(
            .authorities, at: "odd.pem", made: "sed -i 's/^upload:/tls: { ca: odd.pem }\\nupload:/' job.yaml",
            words: ["api", "health", "job.yaml"], environment: ["RAPIDO_BASE_URL": "https://127.0.0.1:1/api/ota"],
            exit: 78
        ) { "error: the file odd.pem (tls.ca) cannot be read: it is \($0)" }
        + oddities(
            .key, at: "odd.key", words: ["run", "job.yaml"],
            environment: ["RAPIDO_CLIENT_KEY": nil, "RAPIDO_CLIENT_KEY_FILE": "odd.key"], exit: 77
        ) { "error: the file odd.key that RAPIDO_CLIENT_KEY_FILE names cannot be read: it is \($0)" }
        + oddities(.state, at: "odd.sqlite", words: ["run", "job.yaml", "--state", "odd.sqlite"], exit: 73) {
            "error: the ledger odd.sqlite is \($0) and no file"
        }
        + oddities(
            .budget, at: "odd.sqlite", made: "sed -i 's/^upload: {/upload: { budget: odd.sqlite,/' job.yaml",
            words: ["run", "job.yaml"], exit: 73
        ) { "error: the request budget odd.sqlite is \($0) and no file" }
        + [
            Case(
                place: .schema, what: "a schema that leads back to itself",
                made: "echo '{\"$ref\":\"#\"}' > odd.json; sed -i 's/^event:/schema: odd.json\\nevent:/' job.yaml",
                words: ["validate", "job.yaml"], exit: 78, said: "this schema leads back to itself without going into"),
            Case(
                place: .key, what: "2 MB", made: "\(repeated("k", 2_000_000)) > odd.key", words: ["run", "job.yaml"],
                environment: ["RAPIDO_CLIENT_KEY": nil, "RAPIDO_CLIENT_KEY_FILE": "odd.key"], exit: 77,
                said:
                    "error: the file odd.key that RAPIDO_CLIENT_KEY_FILE names cannot be read: it is larger than 1 MiB"),
            Case(
                place: .key, what: "UTF-16",
                made: "printf 'k3yZb8QwLr5TnVx1HdGmPs7YcJe9UaF0kkQQ' | iconv -f UTF-8 -t UTF-16 > odd.key",
                words: ["run", "job.yaml"],
                environment: ["RAPIDO_CLIENT_KEY": nil, "RAPIDO_CLIENT_KEY_FILE": "odd.key"], exit: 77,
                said: "error: the file odd.key that RAPIDO_CLIENT_KEY_FILE names cannot be read: it is UTF-16 text"),
            Case(
                place: .state, what: "a file that is no ledger", made: "cp flights.csv odd.sqlite",
                words: ["run", "job.yaml", "--state", "odd.sqlite"], exit: 73,
                said: "error: odd.sqlite is not a ledger: it is no SQLite database"),
            Case(
                place: .state, what: "symbolic links in a circle", made: "ln -s odd.sqlite odd.sqlite",
                words: ["run", "job.yaml", "--state", "odd.sqlite"], exit: 73,
                said: "error: cannot create odd.sqlite: too many levels of symbolic links"),
            Case(
                place: .state, what: "a symbolic link into a folder that is not there",
                made: "ln -s nowhere/x.sqlite odd.sqlite", words: ["run", "job.yaml", "--state", "odd.sqlite"],
                exit: 73,
                said: "error: cannot create odd.sqlite: no such file or directory"),
            Case(
                place: .state, what: "a path below /proc", made: "true",
                words: ["run", "job.yaml", "--state", "/proc/odd.sqlite"], exit: 73,
                said: "error: cannot create /proc/odd.sqlite"),
            Case(
                place: .event, what: "a device", made: "true", words: ["api", "send", "job.yaml", "/dev/zero"],
                exit: 66,
                said: "error: /dev/zero is longer than 1 MiB"),
            Case(
                place: .event, what: "a folder", made: "mkdir odd.json",
                words: ["api", "send", "job.yaml", "odd.json"],
                exit: 66, said: "error: odd.json is a folder"),
        ]

    @Test("is bounded, said as what it is, and survived", arguments: exports + jobs + settings)
    func survived(hostile: Case) async throws {
        let server = try await scene.sandbox()
        try prepare()
        try await scene.paste(hostile.made)
        let program = try scene.start(hostile.words, environment: hostile.environment)
        var memory = 0
        try await poll("the command ends", within: RunningProgram.patience) {
            memory = max(memory, program.peakMemory ?? 0)
            return !program.isRunning
        }
        let outcome = try await program.outcome()
        #expect(outcome.ending == .exit(hostile.exit), "\(outcome)")
        #expect((outcome.errors + outcome.text).contains(hostile.said), "\(outcome)")
        #expect(hostile.exit < 64 || outcome.hint != nil, "\(outcome)")
        #expect(memory < 200 << 20, "\(memory) bytes")
        expectPlain(outcome)
        #expect(try await server.stats.requests == 0)
        try prove(hostile.place, hostile.what, hostile.exit, hostile.said)
    }

    /// A pipe with a name that nobody is at the other end of.
    static let waiting: [(place: HostileInputs.Place, words: [String], said: String)] = [
        (.export, ["validate", "job.yaml", "odd.csv"], "odd.csv is a pipe: waits for who writes into it"),
        (.export, ["run", "job.yaml", "--input", "odd.csv"], "odd.csv is a pipe: waits for who writes into it"),
        (.export, ["init", "odd.csv"], "odd.csv is a pipe: waits for who writes into it"),
        (.event, ["api", "send", "job.yaml", "odd.csv"], "odd.csv is a pipe: waits for who writes into it"),
        (.output, ["export", "job.yaml", "-o", "odd.csv"], "odd.csv is a pipe: waits for who reads it"),
        (.output, ["report", "job.yaml", "-o", "odd.csv"], "odd.csv is a pipe: waits for who reads it"),
    ]

    @Test("that is a pipe is waited for with a word, and a signal ends the wait", arguments: waiting.indices)
    func pipe(index: Int) async throws {
        let (place, words, said) = Self.waiting[index]
        _ = try await scene.sandbox()
        try prepare()
        try await scene.run("run", "job.yaml")
        try await scene.paste("mkfifo odd.csv")
        let program = try scene.start(words)
        try await poll("the wait is said") { String(decoding: program.errors, as: UTF8.self).contains(said) }
        program.signal(SIGTERM)
        let outcome = try await program.outcome()
        #expect(outcome.ending == .exit(143), "\(outcome)")
        try prove(place, "a pipe without another end, for `\(words[0])`", 143, said)
    }

    @Test("that is a pipe is read once somebody writes into it, and written once somebody reads")
    func connectedPipe() async throws {
        let server = try await scene.sandbox()
        try prepare()
        try await scene.paste("mkfifo in.csv out.csv; cp flights.csv flights.txt")
        let run = try await scene.paste(
            "(cat flights.txt > in.csv) & exec rapido-import run job.yaml --input in.csv --json")
        #expect(try run.summary.books == Books(read: 3, delivered: 3))
        let export = try await scene.paste(
            "(exec cat out.csv) & rapido-import export job.yaml -o out.csv; wait")
        #expect(export.text.hasPrefix("id,order,type,file,line,outcome,") && export.lines.count == 4, "\(export)")
        #expect(try await server.ids().count == 3)
        // One of a process is no such pipe, and nothing is said of it.
        let substituted = try await scene.start(
            ["-c", "rapido-import validate job.yaml --quiet; rapido-import api sign job.yaml <(echo '{}') 2>&1"],
            program: "/bin/bash"
        ).outcome()
        #expect(!substituted.text.contains("waits"), "\(substituted)")
    }

    @Test("whose cells are formulas to a spreadsheet is none in rejects and export, and comes back as it was")
    func formulas() async throws {
        let server = try await scene.sandbox()
        try prepare()
        let users = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "'=quoted", "plain"]
        var export = Export(1...users.count)
        for (index, user) in users.enumerated() {
            (export.flights[index].user, export.flights[index].amount) = (user, "none")
        }
        try scene.write(export.text, to: "flights.csv")
        try await scene.run("run", "job.yaml", exits: 3)
        try await scene.run("rejects", "job.yaml", "-o", "fixed.csv")
        let cells = try scene.read("fixed.csv").split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
        #expect(cells.map(String.init) == ["'=cmd|' /C calc'!A0", "'+1+1", "'-2+3", "'@SUM(A1)", "''=quoted", "plain"])
        try await scene.paste("sed -i 's/,none,/,10.5,/' fixed.csv")
        #expect(try await scene.importing("job.yaml", "--input", "fixed.csv").books.delivered == users.count)
        let events = try await server.events
        for (index, user) in users.enumerated() {
            let body = try #require(events.first { $0.id == export.flights[index].eventID }?.body)
            #expect(body.contains("{\"userId\":\"\(user)\""), "\(body)")
        }
        try prove(
            .export, "cells that begin with =, +, - or @", 0,
            "rejects and export write an apostrophe before them, which a re-import takes away again")
    }

    private func prepare() throws {
        _ = try scene.write(FlightJob(), ["flights.csv": Export(1...3)])
    }

    private func prove(_ place: HostileInputs.Place, _ what: String, _ exit: Int32, _ said: String) throws {
        let words = said.replacing(#/^([^ ]+: )?error: /#, with: "")
        try HostileInputs.prove(.init(place: place, what: what, exit: exit, said: words))
    }

    private func expectPlain(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        let isObeyed = (outcome.text + outcome.errors).unicodeScalars.contains {
            $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E)
        }
        #expect(!isObeyed, "\(outcome)", sourceLocation: sourceLocation)
    }
}
