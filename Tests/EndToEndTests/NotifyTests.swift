import Foundation
import Testing

/// Whoever is named by `notify` hears of every run, and no run suffers from it.
@Suite("A notification", .scene)
struct NotifyTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// The path of the URL is as good as a key.
    private let check = "ping/5a2c1f64-77aa-4b0e-9c1e-3d1f1c2b7e55"

    private func write(_ export: Export, _ notify: String) throws -> String {
        try scene.write(export.text, to: "flights.csv")
        try scene.write(FlightJob().text + "notify: \(notify)\n", to: "job.yaml")
        return "job.yaml"
    }

    private func summary(_ post: Listener.Post) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(post.body.utf8)) as? [String: Any])
    }

    private func paths(_ listener: Listener) throws -> [String] {
        try listener.posts.map { $0.path.replacing("/\(check)", with: "URL") }
    }

    @Test("of a good run is posted at its start and its success, in this order, with the JSON summary")
    func success() async throws {
        _ = try await scene.sandbox()
        let listener = try await scene.listener("answer", "200")
        let job = try write(Export(1...5), "{ url: \(listener.url)\(check) }")
        let outcome = try await scene.run("run", job, "--json")
        #expect(try paths(listener) == ["URL/start", "URL"])
        let posts = try listener.posts
        #expect(posts.allSatisfy { $0.type == "application/json" })
        #expect(posts.last?.body == outcome.lines.last)
        let start = try summary(#require(posts.first))
        #expect(start["type"] as? String == "summary" && start["job"] as? String == "flights")
        #expect(start["exit"] is NSNull && start["read"] as? Int == 0 && start["error"] == nil)
        #expect(start["run"] as? String == (try summary(#require(posts.last)))["run"] as? String)
        #expect(outcome.errors.isEmpty, "\(outcome)")
    }

    @Test("of a run that leaves something open is one of failure, with the status in its body")
    func failure() async throws {
        _ = try await scene.sandbox()
        let listener = try await scene.listener("answer", "200")
        var export = Export(1...5)
        export.flights[2].amount = "x"
        let job = try write(export, "{ url: \(listener.url)\(check) }")
        try await scene.run("run", job, "--quiet", exits: 3)
        #expect(try paths(listener) == ["URL/start", "URL/fail"])
        let end = try summary(#require(listener.posts.last))
        #expect(end["exit"] as? Int == 3 && end["invalid"] as? Int == 1 && end["delivered"] as? Int == 4)
        #expect(end["error"] as? String == "flights: 1 invalid of 5 read")
        #expect((end["hint"] as? String)?.contains("`rapido-import rejects job.yaml`") == true)
    }

    @Test(
        "of a run that cannot even begin comes as well",
        arguments: [("a missing input", 66), ("a refused key", 77), ("an implausible key", 77), ("a mistake", 78)]
            as [(String, Int32)])
    func early(what: String, status: Int32) async throws {
        _ = try await scene.sandbox(what == "a refused key" ? ["--client-key", .random(40)] : [])
        let listener = try await scene.listener("answer", "200")
        let job = try write(Export(1...5), "{ url: \(listener.url)\(check) }")
        if what == "a missing input" { try FileManager.default.removeItem(at: scene.url("flights.csv")) }
        if what == "a mistake" { try scene.write(scene.read(job) + "uplaod: { rate: 5 }\n", to: job) }
        let key: [String: String?] = what == "an implausible key" ? ["RAPIDO_CLIENT_KEY": "short"] : [:]
        let outcome = try await scene.run("run", job, environment: key, exits: status)
        #expect(try paths(listener) == ["URL/start", "URL/fail"])
        let end = try summary(#require(listener.posts.last))
        #expect(end["exit"] as? Int == Int(status))
        // Whoever is woken reads why, and what to do, without looking for the log.
        let error = try #require(end["error"] as? String)
        #expect(outcome.errors.contains("error: \(error)\n"), "\(outcome)")
        let hint = try #require(end["hint"] as? String)
        #expect(outcome.errors.contains("hint: \(hint)"), "\(outcome)")
    }

    @Test("of a run that a signal ends is one of failure")
    func signal() async throws {
        let sandbox = try await scene.sandbox("--slow-for", "200ms", "--fault", "slow=1")
        let listener = try await scene.listener("answer", "200")
        let job = try write(Export(1...500), "{ url: \(listener.url)\(check) }")
        let run = try scene.start(["run", job])
        try await sandbox.has(5)
        run.signal(SIGTERM)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(143), "\(outcome)")
        #expect(try paths(listener) == ["URL/start", "URL/fail"])
        #expect(try summary(#require(listener.posts.last))["exit"] as? Int == 143)
    }

    @Test("goes by the proxy of the job's API, but for hosts that NO_PROXY names and for loopback")
    func proxy() async throws {
        _ = try await scene.sandbox()
        let listener = try await scene.listener("answer", "200")
        let peer = try await scene.peer("proxy.py", "--user", "u:proxy-password-1")
        let port = try #require(URL(string: listener.url)?.port)
        let job = try write(Export(1...2), "{ url: \"http://alarm.example:\(port)/\(check)\" }")
        let text = try scene.read(job).replacing(
            "appId: end-to-end", with: "appId: end-to-end\n  proxy: ${RAPIDO_PROXY}")
        try scene.write(text, to: job)
        let proxy = "http://u:proxy-password-1@127.0.0.1:\(peer.port)"
        let outcome = try await scene.run("run", job, environment: ["RAPIDO_PROXY": proxy, "NO_PROXY": nil])
        #expect(try paths(listener) == ["URL/start", "URL"], "\(outcome)")
        #expect(peer.received.contains("CONNECT alarm.example:\(port)"))
        #expect(!outcome.errors.contains("proxy-password-1"))
        // Where the host is to be reached without it, nobody is asked: that name leads nowhere.
        let direct = try await scene.run("run", job, environment: ["RAPIDO_PROXY": proxy, "NO_PROXY": "example"])
        #expect(try paths(listener).count == 2)
        #expect(direct.errors.contains("was not told"), "\(direct)")
        _ = try write(Export(1...2), "{ url: \(listener.url)\(check) }")
        try scene.write(scene.read(job) + "", to: job)
        try await scene.run("run", job, environment: ["RAPIDO_PROXY": proxy, "NO_PROXY": nil])
        #expect(try paths(listener).count == 4)
    }

    @Test("is posted when on says so, and never with --no-notify")
    func moments() async throws {
        _ = try await scene.sandbox()
        let listener = try await scene.listener("answer", "200")
        let job = try write(Export(1...2), "{ url: \(listener.url)\(check), on: [failure] }")
        try await scene.run("run", job)
        #expect(try paths(listener) == [])
        try FileManager.default.removeItem(at: scene.url("flights.csv"))
        try await scene.run("run", job, "--no-notify", exits: 66)
        #expect(try paths(listener) == [])
        try await scene.run("run", job, exits: 66)
        #expect(try paths(listener) == ["URL/fail"])
    }

    @Test("of a rehearsal comes with --notify alone: that is how an alarm is tried")
    func rehearsal() async throws {
        let listener = try await scene.listener("answer", "200")
        let job = try write(Export(1...2), "{ url: \(listener.url)\(check) }")
        try await scene.run("rehearse", job, environment: ["RAPIDO_BASE_URL": nil])
        #expect(try paths(listener) == [])
        try await scene.run("rehearse", job, "--notify", environment: ["RAPIDO_BASE_URL": nil])
        #expect(try paths(listener) == ["URL/start", "URL"])
        let none = try scene.write(FlightJob())
        let outcome = try await scene.run("rehearse", none, "--notify", exits: 64)
        #expect(outcome.errors.contains("nobody to tell with --notify"), "\(outcome)")
    }

    @Test("that nobody takes fails no run, holds it up 5 s at the most, and shows no key", arguments: ["hang", "gone"])
    func nobody(behaviour: String) async throws {
        _ = try await scene.sandbox()
        let listener = try await scene.listener(behaviour == "gone" ? "answer" : "hang")
        if behaviour == "gone" {
            listener.program.signal(SIGKILL)
            _ = try await listener.program.outcome()
        }
        let job = try write(Export(1...3), "{ url: \(listener.url)\(check) }")
        let began = ContinuousClock.now
        let outcome = try await scene.run("run", job, "--log-level", "trace")
        #expect(outcome.text.contains("delivered  3"), "\(outcome)")
        #expect(
            outcome.errors.contains("warning: \(listener.url)… was not told of the success of flights: "), "\(outcome)")
        #expect(!(outcome.errors + outcome.text).contains("5a2c1f64"), "\(outcome)")
        // The run itself takes a moment; the machine may be slow.
        #expect(ContinuousClock.now - began < .seconds(20))
        #expect(try await scene.run("run", job, "--quiet").errors.isEmpty)
    }

    @Test("that a server refuses is a warning")
    func refused() async throws {
        _ = try await scene.sandbox()
        let listener = try await scene.listener("answer", "404")
        let job = try write(Export(1...2), "{ url: \"\(listener.url)\(check)?create=1\" }")
        let outcome = try await scene.run("run", job)
        #expect(try paths(listener) == ["URL/start?create=1", "URL?create=1"])
        #expect(outcome.errors.contains("was not told of the success of flights: it answered 404"), "\(outcome)")
    }

    @Test("by a command has the summary on its standard input, the job's folder around it, and no secret")
    func command() async throws {
        _ = try await scene.sandbox()
        let notify = #"{ command: "cat > seen.json; pwd > folder.txt; env > env.txt; echo said" }"#
        try scene.write(Export(1...5).text, to: "jobs/night/flights.csv")
        try scene.write(FlightJob().text + "notify: \(notify)\n", to: "jobs/night/job.yaml")
        let outcome = try await scene.run("run", "jobs/night/job.yaml", "--json")
        #expect(try scene.read("jobs/night/seen.json") == "\(outcome.lines.last ?? "")\n")
        #expect(try scene.read("jobs/night/folder.txt").hasSuffix("/jobs/night\n"))
        let variables = try scene.read("jobs/night/env.txt")
        #expect(variables.contains("RAPIDO_CLIENT_ID=") && !variables.contains(scene.clientKey))
        #expect(outcome.lines.count == 1 && outcome.errors.isEmpty, "\(outcome)")
    }

    @Test(
        "by a command that fails or hangs fails no run",
        arguments: [
            ("echo no mail >&2; exit 7", "exited with 7: no mail"), ("sleep 60", "took longer than 5s and was ended"),
        ])
    func badCommand(command: String, words: String) async throws {
        _ = try await scene.sandbox()
        let job = try write(Export(1...2), "{ on: [success, failure], command: \"\(command)\" }")
        let outcome = try await scene.run("run", job)
        #expect(outcome.errors.contains("warning: notify.command of flights \(words)"), "\(outcome)")
    }
}
