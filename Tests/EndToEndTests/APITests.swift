import Foundation
import Testing

/// The Partner API by hand, as somebody does who talks to the partner's support.
@Suite("A call by hand", .scene)
struct APITests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let event = """
        {"userId":"rapido_user_1","event":{"type":"order.confirmed","id":"evt_1"},"attributes":{"orderId":"FL1",\
        "orderStatus":"booked","amount_total":4999.50,"location_origin_lat":12.97,"location_origin_long":77.59,\
        "location_dest_lat":28.61,"location_dest_long":77.20,"start_time":1700000000,"end_time":1700007200,\
        "hostStatus":"CONFIRMED"},"schemaVersion":1}
        """

    /// A server by options, in place of a job.
    private func options(_ sandbox: Sandbox) -> [String] {
        ["--base-url", sandbox.baseURL, "--client-id", "me", "--service", "flights", "--app-id", "my-app"]
    }

    private func job(signing: String = "none") throws -> String { try scene.write(FlightJob(signing: signing)) }

    /// Runs it and expects that status; the last line of `--json` is a summary with it.
    private func call(
        _ words: [String], input: String? = nil, environment changes: [String: String?] = [:], exits status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> (text: Outcome, json: [String: Any]) {
        let json = try await scene.start(["api"] + words + ["--json"], environment: changes, input: input).outcome()
        #expect(json.ending == .exit(status), "\(json)", sourceLocation: sourceLocation)
        let objects = try json.objects
        #expect(objects.last?["type"] as? String == "summary", "\(json)", sourceLocation: sourceLocation)
        #expect(objects.last?["exit"] as? Int == Int(status), "\(json)", sourceLocation: sourceLocation)
        let text = try await scene.start(["api"] + words, environment: changes, input: input).outcome()
        #expect(text.ending == .exit(status), "\(text)", sourceLocation: sourceLocation)
        if status != 0 { #expect(text.hint != nil, "\(text)", sourceLocation: sourceLocation) }
        #expect(!"\(text)\(json)".contains(scene.clientKey), "\(text)", sourceLocation: sourceLocation)
        return (text, objects.first ?? [:])
    }

    @Test("health says how the server is, to a job and to options alike")
    func health() async throws {
        let sandbox = try await scene.sandbox("--client-key", scene.clientKey)
        for words in [["health", try job()], ["health"] + options(sandbox)] {
            let (text, json) = try await call(words)
            #expect(text.text.hasPrefix("healthy: HTTP 200, healthy, version sandbox, its time "), "\(text)")
            #expect(json["type"] as? String == "health" && json["healthy"] as? Bool == true)
            #expect(json["version"] as? String == "sandbox")
        }
        let quiet = try await scene.run("api", "health", try job(), "--quiet")
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
    }

    @Test("health tells a refused key from a server that is out, one that is away and a place that is none")
    func ill() async throws {
        let job = try job()
        let away = try await scene.sandbox("--fault", "outage=1")
        let (out, json) = try await call(["health", job], exits: 75)
        #expect(out.errors.contains("error: the server is not well: HTTP 503"), "\(out)")
        #expect(json["healthy"] as? Bool == false)
        try await away.stop()
        let (gone, _) = try await call(["health", job], exits: 75)
        #expect(gone.errors.contains("connection refused"), "\(gone)")
        let sandbox = try await scene.sandbox("--client-key", String.random(40))
        let (refused, _) = try await call(["health", job], exits: 77)
        #expect(refused.errors.contains("the server refuses the client key: HTTP 401"), "\(refused)")
        let elsewhere = sandbox.baseURL.replacing("/api/ota", with: "/api/otta")
        let (nowhere, _) = try await call(["health", job], environment: ["RAPIDO_BASE_URL": elsewhere], exits: 78)
        #expect(nowhere.errors.contains("there is no endpoint at \(elsewhere)/health: HTTP 404"), "\(nowhere)")
    }

    @Test("token names the person, the number masked unless it is asked for")
    func token() async throws {
        _ = try await scene.sandbox()
        let job = try job()
        let masked = try await scene.start(["api", "token", job], input: "tok_1\n").outcome()
        #expect(masked.ending == .exit(0), "\(masked)")
        #expect(masked.text.contains(/name     Sandbox User \d+\nmobile   •{8}\d\d\nrequest  req_\d+\n/), "\(masked)")
        let whole = try await scene.start(["api", "token", job, "--show", "--json"], input: "tok_2").outcome()
        let mobile = try #require(whole.objects.first?["mobile"] as? String)
        #expect(mobile.wholeMatch(of: /9\d{9}/) != nil, "\(whole)")
    }

    @Test(
        "token tells expired from used, malformed and invalid",
        arguments: [
            ("tok_expired_1", "expired", "the token has expired"), ("tok_€", "malformed", "the token is malformed"),
            ("tak_1", "invalid", "the token is not valid"), ("tok_used", "used", "the token was used before"),
        ])
    func tokenFaults(token: String, outcome: String, words: String) async throws {
        _ = try await scene.sandbox()
        let job = try job()
        if outcome == "used" {
            let first = try await scene.start(["api", "token", job], input: token).outcome()
            #expect(first.ending == .exit(0), "\(first)")
        }
        let (text, json) = try await call(["token", job], input: token, exits: 3)
        #expect(text.text.hasPrefix("\(words): "), "\(text)")
        #expect(json["outcome"] as? String == outcome)
        #expect(!"\(text)".contains(token), "\(text)")
    }

    @Test("token with the wrong key is 77 and not the token's fault")
    func tokenWithWrongKey() async throws {
        _ = try await scene.sandbox("--client-key", String.random(40))
        let (text, _) = try await call(["token", try job()], input: "tok_1", exits: 77)
        #expect(text.errors.contains("the server refuses the client key"), "\(text)")
    }

    @Test("token takes none from the command line, and does not repeat it")
    func tokenInArguments() async throws {
        let canary = "tok_\(String.random(20))"
        for words in [["api", "token", try job(), canary], ["api", "token", canary], ["api", "health", canary]] {
            let outcome = try await scene.start(words).outcome()
            #expect(outcome.ending == .exit(64), "\(outcome)")
            #expect(!outcome.errors.contains(canary), "\(outcome)")
        }
        let empty = try await scene.start(["api", "token", "job.yaml"], input: "").outcome()
        #expect(empty.ending == .exit(78) || empty.ending == .exit(66), "\(empty)")
    }

    @Test("token has a budget of its own, which an event's does not touch")
    func tokenBudget() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job()
        for number in 1...3 {
            _ = try await scene.start(["api", "token", job], input: "tok_\(number)").outcome()
        }
        #expect(try await sandbox.stats.requests == 0)
        let path = scene.url("xdg/rapido-import/budget.sqlite").path
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test("send brings one event, and says what became of it")
    func send() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job()
        try scene.write("\(Self.event)\n", to: "event.json")
        let first = try await scene.run("api", "send", job, "event.json")
        #expect(first.text.contains(/^delivered: HTTP 200, request req_\d+\n$/), "\(first)")
        #expect(try await sandbox.events.map(\.body) == [Self.event], "one line end is not sent")
        let (again, json) = try await call(["send", job, "-"], input: Self.event)
        #expect(again.text.hasPrefix("duplicate: the API has an event with this id already, HTTP 409"), "\(again)")
        #expect(json["outcome"] as? String == "duplicate" && json["status"] as? Int == 409)
        #expect((json["requestId"] as? String)?.hasPrefix("req_") == true)
        let broken = Self.event.replacing("evt_1", with: "evt_2").replacing("4999.50", with: "-1")
        let (refused, reason) = try await call(["send"] + options(sandbox) + ["-"], input: broken, exits: 3)
        #expect(refused.text.hasPrefix("rejected: INVALID_EVENT_DATA: attributes.amount_total: "), "\(refused)")
        #expect(reason["code"] as? String == "INVALID_EVENT_DATA")
        let (unknown, _) = try await call(
            ["send", job, "-"],
            input: Self.event.replacing("rapido_user_1", with: "unknown_1")
                .replacing("evt_1", with: "evt_3"), exits: 3)
        #expect(unknown.text.hasPrefix("rejected: USER_NOT_FOUND: "), "\(unknown)")
    }

    @Test("send says what a server in trouble answers", arguments: [("unavailable", 75), ("rate-limited", 75)])
    func trouble(fault: String, status: Int32) async throws {
        _ = try await scene.sandbox("--fault", "\(fault)=1")
        _ = try await call(["send", try job(), "-"], input: Self.event, exits: status)
    }

    @Test("send shows the request as it would go, the key masked, and sends nothing")
    func dryRun() async throws {
        let sandbox = try await scene.sandbox()
        let variables = ["RAPIDO_SIGNING_SECRET": String.random(40)]
        let job = try job(signing: "timestamped")
        let (text, json) = try await call(["send", job, "-", "--dry-run"], input: Self.event, environment: variables)
        #expect(text.text.hasPrefix("POST \(sandbox.baseURL)/event\nContent-Type: application/json\n"), "\(text)")
        #expect(text.text.contains("\nauthorization: •••\n") && text.text.hasSuffix("\n\n\(Self.event)\n"), "\(text)")
        #expect(text.text.contains(/\nx-rapido-signature: t=\d+,v1=[0-9a-f]{64}\n/), "\(text)")
        #expect(json["body"] as? String == Self.event)
        #expect((json["headers"] as? [[String: String]])?.contains(["name": "authorization", "value": "•••"]) == true)
        let (token, _) = try await call(["token", try self.job(), "--dry-run"], input: "tok_1")
        #expect(token.text.hasSuffix("\n\n{\"token\":\"•••\"}\n"), "\(token)")
        #expect(try await sandbox.stats.requests == 0)
    }

    @Test("sign shows what is signed and the headers, as another implementation finds them")
    func sign() async throws {
        let sandbox = try await scene.sandbox()
        let secret = String.random(40)
        let variables = ["RAPIDO_SIGNING_SECRET": secret]
        let (text, json) = try await call(
            ["sign", try job(signing: "timestamped"), "-"], input: "{}\n", environment: variables)
        let canonical = try #require(json["canonical"] as? String)
        #expect(canonical.contains(/^\d+\.\{\}$/))
        #expect(text.text.contains(/^\d+\.\{\}\nx-rapido-signature: t=\d+,v1=[0-9a-f]{64}\n$/), "\(text)")
        let headers = try #require(json["headers"] as? [[String: String]])
        let openssl = try await scene.paste("printf %s '\(canonical)' | openssl dgst -sha256 -hmac \(secret)")
        let code = try #require(openssl.text.split(separator: " ").last).trimmingCharacters(in: .newlines)
        #expect(headers.first?["value"]?.hasSuffix("v1=\(code)") == true)

        let rfc = ["sign"] + options(sandbox) + ["--signing", "rfc9421", "-"]
        let (lines, _) = try await call(rfc, input: "{}", environment: variables)
        #expect(
            lines.text.hasPrefix("\"@method\": POST\n\"@target-uri\": \(sandbox.baseURL)/event\n\"content-digest\": "),
            "\(lines)")
        #expect(
            lines.text.contains(/\nContent-Digest: sha-256=:.+:\nSignature-Input: sig1=.+\nSignature: sig1=:.+:\n$/))
        let covered = try job(signing: "rfc9421, components: [authorization]")
        let (masked, _) = try await call(["sign", covered, "-"], input: "{}", environment: variables)
        #expect(masked.text.contains("\"authorization\": •••\n"), "\(masked)")
        let (none, _) = try await call(["sign", try job(), "-"], input: "{}", exits: 78)
        #expect(none.errors.contains("nothing is signed"), "\(none)")
        #expect(try await sandbox.stats.requests == 0)
    }

    @Test("says what is missing or too much, and which option it is about")
    func usage() async throws {
        let sandbox = try await scene.sandbox()
        let job = try job()
        let cases: [([String], String)] = [
            (
                ["api", "health"],
                "no server is named: put a job, a .yaml or .yml, before anything else, or give --base-url"
            ),
            (
                ["api", "health", "--client-id", "a"],
                "--base-url is missing; without a job these name the server: --base-url --client-id"
            ),
            (
                ["api", "health", job, "--service", "x"],
                "job.yaml names the server already; leave out the job, or --service"
            ),
            (["api", "send", job], "the file with the event is missing; - is standard input"),
            (["api", "send", job, "a", "b"], "one event is expected, and there is more behind it"),
            (["api", "health", "jobs"], "a job is expected, a .yaml or .yml, and nothing else"),
            (["api", "health"] + options(sandbox) + ["--env", "staging"], "--env chooses a server of a job"),
            (["api", "sign"] + options(sandbox) + ["--signing", "hmac", "-"], "'hmac' is invalid"),
        ]
        for (words, message) in cases {
            let outcome = try await scene.start(words).outcome()
            #expect(outcome.ending == .exit(64) && outcome.errors.contains(message), "\(outcome)")
        }
        let plain = ["--base-url", "http://partner.example", "--client-id", "a", "--service", "b", "--app-id", "c"]
        let refused = try await scene.start(["api", "health"] + plain).outcome()
        #expect(refused.ending == .exit(78) && refused.errors.contains("--base-url"), "\(refused)")
        let missing = try await scene.run("api", "send", job, "nowhere.json", exits: 66)
        #expect(missing.errors.contains("nowhere.json cannot be read: no such file or directory"), "\(missing)")
        let folder = try await scene.run("api", "send", job, "samples", exits: 66)
        #expect(folder.errors.contains("samples is a folder"), "\(folder)")
        for words in [["api"], ["api", "send"], ["api", "token"], ["api", "sign"], ["api", "health"]] {
            let help = try await scene.start(words + ["--help"]).outcome()
            #expect(help.ending == .exit(0) && help.text.contains("Examples:"), "\(help)")
        }
    }
}
