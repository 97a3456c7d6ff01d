import Foundation
import Testing

/// What `make install` leaves on a machine, and what stands ready in `jobs`, looked at by the tools that will read it.
@Suite("What is installed", .scene)
struct InstallTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let repository = URL.repository.path

    /// Runs a tool in the repository.
    @discardableResult private func tool(
        _ command: String, exits status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        try await scene.paste("cd '\(Self.repository)' && \(command)", exits: status, sourceLocation: sourceLocation)
    }

    private func install() async throws -> URL {
        let root = scene.url("root")
        try await tool(
            "make -s install-files BINARY='\(Program.binary.path)' DESTDIR='\(root.path)' PREFIX=/usr/local")
        return root.appending(path: "usr/local")
    }

    @Test("is the binary, a page of the manual for each command, and completions for three shells")
    func files() async throws {
        let prefix = try await install()
        let version = try scene.start(["--version"], program: prefix.appending(path: "bin/rapido-import").path)
        #expect(try await version.outcome().text.hasPrefix("0."))
        let share = prefix.appending(path: "share")
        let man = share.appending(path: "man/man1")
        let pages = try FileManager.default.contentsOfDirectory(atPath: man.path)
        for command in ["", "-init", "-validate", "-rehearse", "-plan", "-run", "-status", "-schema-check"] {
            #expect(pages.contains("rapido-import\(command).1"), "\(pages)")
        }
        #expect(!pages.contains { $0.contains("manual") || $0.contains("help") })
        for page in pages {
            // Neither an error nor a warning; man-db reads it as well.
            let lint = try await scene.paste("mandoc -T lint -W warning '\(man.path)/\(page)'")
            #expect(lint.text.isEmpty, "\(page): \(lint.text)")
            let shown = try await scene.paste("MANWIDTH=80 man -E UTF-8 -l '\(man.path)/\(page)' | col -b")
            #expect(shown.errors.isEmpty && shown.text.contains("SYNOPSIS"), "\(shown)")
        }
        let run = try await scene.paste("MANWIDTH=80 man -l '\(man.path)/rapido-import-run.1' | col -b").text
        #expect(run.contains("EXAMPLES\n") && run.contains("rapido-import run jobs/backfill.yaml"), "\(run)")
        #expect(run.contains("--until hh:mm") && run.contains("Stop at this local time"), "\(run)")
        let root = try await scene.paste("MANWIDTH=80 man -l '\(man.path)/rapido-import.1' | col -b").text
        #expect(root.contains("EXIT STATUS\n") && root.contains("143  terminated"), "\(root)")

        let bash = share.appending(path: "bash-completion/completions/rapido-import").path
        let words = try await scene.paste(
            "bash -c 'source \"\(bash)\"; COMP_WORDS=(rapido-import pl); COMP_CWORD=1; COMP_LINE=\"rapido-import pl\"; "
                + "COMP_POINT=16; $(complete -p rapido-import | sed \"s/.*-F \\([^ ]*\\).*/\\1/\") 2>/dev/null; "
                + "echo \"${COMPREPLY[@]}\"'")
        #expect(words.text.contains("plan"), "\(words)")
        try await scene.paste("zsh -n '\(share.appending(path: "zsh/site-functions/_rapido-import").path)'")
        try await scene.paste("fish -n '\(share.appending(path: "fish/vendor_completions.d/rapido-import.fish").path)'")
    }

    @Test("goes without a trace of it")
    func uninstall() async throws {
        let prefix = try await install()
        try await tool("make -s uninstall DESTDIR='\(scene.url("root").path)' PREFIX=/usr/local")
        let left = FileManager.default.enumerator(atPath: prefix.path)?.compactMap { $0 as? String } ?? []
        let files = left.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: prefix.appending(path: name).path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
        #expect(files == [])
    }

    @Test("by systemd is a unit that systemd has nothing against, and that is well locked away")
    func systemd() async throws {
        let folder = scene.url("units")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["rapido-import@.service", "rapido-import@.timer"] {
            let text = try String(contentsOfFile: "\(Self.repository)/jobs/systemd/\(name)", encoding: .utf8)
            // The binary and its pages are not installed here.
            let local = text.replacing("ExecStart=rapido-import", with: "ExecStart=\(Program.binary.path)")
                .replacing(#/Documentation=.*\n/#, with: "")
            try scene.write(local, to: "units/\(name)")
        }
        let verify = try await scene.paste(
            "cd units && systemd-analyze verify ./rapido-import@night.service ./rapido-import@night.timer")
        #expect(verify.errors.isEmpty && verify.text.isEmpty, "\(verify)")
        let security = try await scene.paste(
            "systemd-analyze security --offline=true --threshold=20 units/rapido-import@.service")
        #expect(security.text.contains("OK"), "\(security.text.suffix(200))")
        try await scene.paste("systemd-analyze calendar '*-*-* 02:00:00 Asia/Kolkata'")
    }

    @Test("by cron is a table whose commands parse, with a file for the key and none for its text")
    func cron() async throws {
        let table = try String(contentsOfFile: "\(Self.repository)/jobs/cron/rapido-import.cron", encoding: .utf8)
        #expect(table.contains("RAPIDO_CLIENT_KEY_FILE=") && !table.contains("RAPIDO_CLIENT_KEY="))
        let lines = table.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let commands = lines.compactMap { $0.firstMatch(of: /^[0-9*]+ [0-9*]+ \* \* \*  (rapido-import .*)$/)?.1 }
        #expect(commands.count == 2)
        // The ledger is not left beside the job, in a folder that the job's user may not write.
        let state = try #require(table.firstMatch(of: /#   state: (\S+)\/nightly.sqlite/)?.1)
        #expect(table.contains("install -d -m 700 -o USER \(state) "))
        for command in commands {
            // A job that is not there: understood, and 78.
            let outcome = try await scene.paste(
                String(command).replacing("/var/log/rapido-import/rejects.csv", with: "rejects.csv"), exits: 78)
            #expect(outcome.errors.contains("/etc/rapido-import/nightly.yaml"), "\(outcome)")
            // To cron a percent sign is the end of the line.
            #expect(!command.contains("%"))
        }
    }

    @Test("as an image is built with what the Makefile builds with, and has the library of each")
    func image() throws {
        func words(_ file: String) throws -> Set<Substring> {
            let text = try String(contentsOfFile: "\(Self.repository)/\(file)", encoding: .utf8)
            return Set(text.split { $0.isWhitespace || $0 == "\\" })
        }
        let image = try words("Dockerfile")
        let needed = try words("Makefile").filter { $0.hasSuffix("-dev") && !$0.hasPrefix("dpkg") }
        #expect(needed.count >= 6 && needed.isSubset(of: image), "\(needed.subtracting(image))")
        for package in needed {
            let name = package.dropLast(4).prefix { !$0.isNumber }
            #expect(image.contains { $0.hasPrefix(name) && !$0.hasSuffix("-dev") }, "\(package)")
        }
    }

    @Test("in Kubernetes is YAML whose commands the program understands", arguments: ["cronjob", "shards"])
    func kubernetes(name: String) async throws {
        let text = try String(contentsOfFile: "\(Self.repository)/jobs/kubernetes/\(name).yaml", encoding: .utf8)
        let commands = text.matches(of: /args: \[(.*)\]/).map(\.output.1)
        #expect(!commands.isEmpty)
        for arguments in commands {
            let words = arguments.split(separator: ", ").map { String($0).replacing("\"", with: "") }
            let outcome = try await scene.start(words, environment: ["JOB_COMPLETION_INDEX": "3"]).outcome()
            #expect(outcome.ending == .exit(78), "\(outcome)")
        }
        #expect(text.contains("runAsNonRoot: true") && text.contains("readOnlyRootFilesystem: true"))
    }

    /// A status without a rule would be retried, or not, by nobody's decision.
    @Test("in Kubernetes has one rule for each exit status of a run, the same for the backfill and the nights")
    func statuses() throws {
        let text = try String(contentsOfFile: "\(Self.repository)/jobs/kubernetes/shards.yaml", encoding: .utf8)
        let rules = text.matches(of: /action: (\w+)\n *onExitCodes: .*values: \[([0-9, ]+)\]/).map { match in
            (match.output.1, match.output.2.split(separator: ", ").compactMap { Int32($0) })
        }
        #expect(rules.count == 6)
        let (first, second) = (rules.prefix(3), rules.suffix(3))
        #expect(zip(first, second).allSatisfy { $0 == $1 })
        let known = [1, 3, 64, 65, 66, 73, 74, 75, 77, 78, 129, 130, 137, 143] as [Int32]
        #expect(first.flatMap(\.1).sorted() == known)
        let actions = Dictionary(uniqueKeysWithValues: first.flatMap { rule in rule.1.map { ($0, String(rule.0)) } })
        #expect(actions[65] == "FailIndex" && actions[66] == "FailIndex")
        #expect(actions[77] == "FailJob" && actions[78] == "FailJob" && actions[75] == "Count")
    }
}
