import Foundation
import Testing

/// What `doctor` says of a job: each thing with its remedy, and nothing is recorded or left behind.
@Suite("doctor", .scene)
struct DoctorTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let names = [
        "settings", "key", "signing", "clock", "dns", "tcp", "tls", "health", "probe", "state", "ledger", "budget",
        "inputs", "zones",
    ]

    /// One line of `--json`.
    private struct Line {
        let name: String
        let result: String
        let message: String
        let hint: String?
    }

    /// The lines of a doctor's report, by name; the summary behind them has the exit status.
    private func report(
        _ job: String, _ options: String..., environment: [String: String?] = [:], exits status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String: Line] {
        let arguments = ["doctor", job, "--json"] + options
        let outcome = try await scene.start(arguments, environment: environment).outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)", sourceLocation: sourceLocation)
        #expect(!outcome.text.contains(scene.clientKey) && !outcome.errors.contains(scene.clientKey))
        let objects = try outcome.objects
        let lines = objects.dropLast().map { object in
            #expect(Set(object.keys) == ["type", "name", "result", "message", "hint"])
            #expect(object["type"] as? String == "check")
            return Line(
                name: object["name"] as? String ?? "", result: object["result"] as? String ?? "",
                message: object["message"] as? String ?? "", hint: object["hint"] as? String)
        }
        let expected = options.contains("--no-probe") ? Self.names.filter { $0 != "probe" } : Self.names
        #expect(lines.map(\.name) == expected, sourceLocation: sourceLocation)
        for line in lines {
            #expect((line.hint == nil) == (line.result == "ok"), "\(line)", sourceLocation: sourceLocation)
        }
        let summary = try #require(objects.last)
        #expect(summary["type"] as? String == "summary" && summary["exit"] as? Int == Int(status))
        // The same hint is the last line on standard error.
        let first = lines.first { $0.result == "failure" }
        #expect(outcome.hint == first?.hint, "\(outcome)", sourceLocation: sourceLocation)
        return Dictionary(lines.map { ($0.name, $0) }) { first, _ in first }
    }

    private func job(_ change: (inout String) -> Void = { _ in }) throws -> String {
        var text = FlightJob().text
        change(&text)
        try scene.write(Export(1...5).text, to: "flights.csv")
        try scene.write(text, to: "job.yaml")
        return "job.yaml"
    }

    @Test("finds all well with a job that can be run, records nothing and leaves nothing behind")
    func allWell() async throws {
        let sandbox = try await scene.sandbox()
        let lines = try await report(job())
        for line in lines.values { #expect(line.result == "ok", "\(line)") }
        #expect(lines["probe"]?.message.hasPrefix("key is accepted: ") == true, "\(lines)")
        #expect(lines["dns"]?.message == "127.0.0.1 is an address")
        #expect(lines["zones"]?.message.hasSuffix("; the job needs none") == true)
        #expect(try await sandbox.stats.recorded == 0)
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path))
        let requests = try await sandbox.stats.requests
        _ = try await report("job.yaml", "--no-probe")
        #expect(try await sandbox.stats.requests == requests)
        #expect(try await scene.importing("job.yaml").books == Books(read: 5, delivered: 5))

        let after = try await report("job.yaml")
        #expect(after["ledger"]?.message.contains(" belongs to http://127.0.0.1:") == true, "\(after)")
        #expect(after["budget"]?.message.contains(" can be sent at once") == true, "\(after)")
    }

    @Test("says it in words as well, and is silent when asked to be")
    func text() async throws {
        _ = try await scene.sandbox()
        let well = try await scene.run("doctor", job())
        #expect(well.lines.count == 15 && well.lines.dropLast().allSatisfy { $0.hasPrefix("ok ") }, "\(well)")
        #expect(well.lines.last == "flights: 14 ok, 0 warnings, 0 failures")
        let silent = try await scene.run("doctor", "job.yaml", "--quiet")
        #expect(silent.text == "" && silent.errors == "")

        try FileManager.default.removeItem(at: scene.url("flights.csv"))
        let ill = try await scene.run("doctor", "job.yaml", exits: 66)
        #expect(ill.lines.contains("failure  inputs    flights.csv does not exist"), "\(ill)")
        #expect(ill.lines.last == "flights: 13 ok, 0 warnings, 1 failure")
        let brief = try await scene.run("doctor", "job.yaml", "--quiet", exits: 66)
        #expect(brief.text == "" && brief.errorLines.count == 2, "\(brief)")
        #expect(brief.errorLines.first == "error: inputs: flights.csv does not exist")
    }

    @Test("tells a job file that is wrong, or lacks a variable, and checks what it still can")
    func settings() async throws {
        _ = try await scene.sandbox()
        let mistake = try await report(job { $0.replace("appId", with: "appID") }, exits: 78)
        #expect(mistake["settings"]?.message.contains(#"unknown key "appID" in "api""#) == true, "\(mistake)")
        #expect(mistake["key"]?.result == "ok")
        #expect(mistake["zones"]?.message == "not checked: mend settings first")
        #expect(mistake["zones"]?.hint == "mend settings first, then run doctor again")

        let variable = try await report(job(), environment: ["RAPIDO_CLIENT_ID": nil], exits: 78)
        #expect(variable["settings"]?.message.contains("takes ${RAPIDO_CLIENT_ID}, which is not set") == true)
        #expect(variable["tls"]?.message == "not checked: mend settings first")
        #expect(variable["inputs"]?.result == "ok" && variable["state"]?.result == "ok", "\(variable)")

        let bound = try await report(job { $0.replace("  service:", with: "  bind: 192.0.2.1\n  service:") }, exits: 78)
        #expect(bound["settings"]?.message == "api.bind 192.0.2.1 is no address of this machine")
    }

    @Test("tells a key that is missing from one that the server refuses; the first failure is the exit status")
    func key() async throws {
        _ = try await scene.sandbox("--client-key", String.random(40))
        let missing = try await report(
            job { $0.replace("flights.csv", with: "gone.csv") }, environment: ["RAPIDO_CLIENT_KEY": nil], exits: 77)
        #expect(missing["key"]?.hint?.contains("RAPIDO_CLIENT_KEY") == true)
        #expect(
            missing["tcp"]?.result == "ok" && missing["probe"]?.message == "not checked: mend key first", "\(missing)")
        #expect(missing["inputs"]?.result == "failure")

        let refused = try await report(job(), exits: 77)
        #expect(refused["key"]?.result == "ok", "\(refused)")
        #expect(
            refused["health"]?.message == "the server is healthy, and with the key it answers HTTP 401", "\(refused)")
        #expect(
            refused["probe"]?.message.hasPrefix("the server refuses the client key: HTTP 401 ") == true, "\(refused)")
        #expect(refused["probe"]?.hint?.contains("RAPIDO_SIGNING_SECRET") == false)
    }

    @Test("shows that a signature is accepted, and doubts the secret where it is not")
    func signature() async throws {
        let secret = String.random(40)
        _ = try await scene.sandbox(["--require-signature"], environment: ["RAPIDO_SIGNING_SECRET": secret])
        let signed = try job { $0.replace("scheme: none", with: "scheme: timestamped") }
        let good = try await report(signed, environment: ["RAPIDO_SIGNING_SECRET": secret])
        #expect(good["probe"]?.message.hasPrefix("key and signature are accepted: ") == true, "\(good)")
        let missing = try await report(signed, exits: 77)
        #expect(missing["signing"]?.result == "failure")
        let wrong = try await report(signed, environment: ["RAPIDO_SIGNING_SECRET": String.random(40)], exits: 77)
        #expect(wrong["probe"]?.hint?.contains("RAPIDO_SIGNING_SECRET") == true, "\(wrong)")
    }

    @Test("names a wrong prefix, a name that there is not, and a server that is not there")
    func wrongServer() async throws {
        let sandbox = try await scene.sandbox()
        let base = sandbox.baseURL
        let prefix = try await report(
            job(), environment: ["RAPIDO_BASE_URL": base.replacing("/api/ota", with: "/wrong")], exits: 78)
        #expect(prefix["health"]?.result == "warning")
        #expect(prefix["probe"]?.message.hasPrefix("there is no endpoint at ") == true, "\(prefix)")

        let name = try await report(
            "job.yaml", environment: ["RAPIDO_BASE_URL": "https://partner.invalid/api/ota"], exits: 75)
        #expect(name["dns"]?.message.hasPrefix("the name partner.invalid was not found") == true, "\(name)")
        #expect(
            ["clock", "tcp", "tls", "health", "probe"].allSatisfy {
                name[$0]?.message == "not checked: mend dns first"
            }, "\(name)")
        #expect(name["tls"]?.hint == "mend dns first, then run doctor again")

        try await sandbox.stop()
        let gone = try await report("job.yaml", exits: 75)
        #expect(gone["tcp"]?.message.hasSuffix(": connection refused") == true, "\(gone)")
        #expect(gone["state"]?.result == "ok")
    }

    @Test("tells a server that is not well, and a /health that says nothing of it")
    func health() async throws {
        _ = try await scene.sandbox("--fault", "health-401=1")
        let guarded = try await report(job())
        #expect(
            guarded["health"]?.message == "with the key the server answers HTTP 401, without it HTTP 401", "\(guarded)")
        #expect(guarded["probe"]?.result == "ok")
        let unproven = try await report("job.yaml", "--no-probe", exits: 77)
        #expect(unproven["health"]?.hint?.contains("RAPIDO_CLIENT_KEY") == true)

        _ = try await scene.sandbox("--fault", "health-404=1")
        #expect(try await report("job.yaml")["health"]?.result == "warning")
        _ = try await scene.sandbox("--fault", "unavailable=1")
        let down = try await report("job.yaml", exits: 75)
        #expect(down["probe"]?.message.contains("SERVICE_UNAVAILABLE") == true, "\(down)")
        _ = try await scene.sandbox("--fault", "rate-limited=1")
        #expect(try await report("job.yaml")["probe"]?.result == "warning")
    }

    @Test(
        "shows the version of TLS and the end of the certificate, warns before it ends, and tells what is wrong with it"
    )
    func tls() async throws {
        let certificates = try await Certificates(scene)
        try await certificates.make(.init(name: "good"))
        let soon = Date().addingTimeInterval(3.5 * 86_400).formatted(
            .iso8601.year().month().day().dateSeparator(.omitted))
        try await certificates.make(.init(name: "ending", until: "\(soon)120000Z"))
        try await certificates.make(.init(name: "past", until: "20210101000000Z"))
        let path = try job { $0 += "tls: { ca: ca.pem }\n" }
        func lines(_ name: String, _ options: String..., exits status: Int32 = 0) async throws -> [String: Line] {
            let script = URL.repository.appending(path: "Tests/EndToEndTests/Fixtures/tls_server.py").path
            let arguments = ["python3", script, "--certificate", "\(name).pem", "--key", "\(name).key"] + options
            let server = try await Peer(scene.start(arguments, program: "/usr/bin/env"))
            let variables = ["RAPIDO_BASE_URL": "https://localhost:\(server.port)/api/ota"]
            let lines = try await report(path, environment: variables, exits: status)
            if status == 78 { #expect(!server.received.contains(scene.clientKey)) }
            return lines
        }
        let good = try await lines("good")
        #expect(good["tls"]?.message == "TLS 1.3; the certificate is good until 2099-01-01", "\(good)")
        #expect(good["probe"]?.result == "warning", "this server takes everything: \(good)")
        let ending = try await lines("ending")
        #expect(
            ending["tls"]?.result == "warning" && ending["tls"]?.message.hasSuffix(" days from now") == true,
            "\(ending)")
        let past = try await lines("past", exits: 78)
        #expect(past["tls"]?.message.hasSuffix(" expired on 2021-01-01") == true, "\(past)")
        #expect(past["tcp"]?.result == "ok" && past["health"]?.message == "not checked: mend tls first")
        let ahead = try await lines("good", "--ahead", "120")
        #expect(ahead["clock"]?.result == "warning", "\(ahead)")
        #expect(ahead["clock"]?.message.hasSuffix(" behind the server's") == true, "\(ahead)")
        let asked = try await lines("good", "--client-ca", "ca.pem", exits: 78)
        #expect(asked["tls"]?.message.contains(" wants a client certificate: ") == true, "\(asked)")
    }

    @Test("goes through the proxy, and names one that refuses")
    func proxy() async throws {
        let certificates = try await Certificates(scene)
        try await certificates.make(.init(name: "good", names: "DNS:partner.invalid"))
        let script = URL.repository.appending(path: "Tests/EndToEndTests/Fixtures/tls_server.py").path
        let arguments = ["python3", script, "--certificate", "good.pem", "--key", "good.key"]
        let server = try await Peer(scene.start(arguments, program: "/usr/bin/env"))
        let proxy = try await scene.peer("proxy.py", "--user", "me:canary-word")
        let path = try job {
            $0.replace("  service:", with: "  proxy: ${RAPIDO_PROXY}\n  service:")
            $0 += "tls: { ca: ca.pem }\n"
        }
        var variables = ["RAPIDO_BASE_URL": "https://partner.invalid:\(server.port)/api/ota"]
        variables["RAPIDO_PROXY"] = "http://me:canary-word@127.0.0.1:\(proxy.port)"
        let good = try await report(path, environment: variables)
        #expect(good["settings"]?.message.hasSuffix(" through the proxy 127.0.0.1:\(proxy.port)") == true, "\(good)")
        #expect(good["dns"]?.message == "the proxy 127.0.0.1 is an address; it looks up partner.invalid itself")
        #expect(good["tls"]?.result == "ok")
        variables["RAPIDO_PROXY"] = "http://me:canary-wrong@127.0.0.1:\(proxy.port)"
        let refused = try await report(path, environment: variables, exits: 78)
        #expect(refused["tcp"]?.result == "ok")
        #expect(
            refused["tls"]?.message == "the proxy 127.0.0.1:\(proxy.port) refuses its user and password", "\(refused)")
        for line in refused.values { #expect(!line.message.contains("canary"), "\(line)") }
        variables["RAPIDO_PROXY"] = "http://127.0.0.1:9"
        let gone = try await report(path, environment: variables, exits: 75)
        #expect(gone["tcp"]?.hint?.contains("`curl -v -x http://127.0.0.1:9 ") == true, "\(gone)")
    }

    @Test("says what is in the way of state and ledger")
    func state() async throws {
        _ = try await scene.sandbox()
        try FileManager.default.createDirectory(at: scene.url("folder.sqlite"), withIntermediateDirectories: true)
        let folder = try await report(job(), "--state", "folder.sqlite", exits: 73)
        #expect(folder["state"]?.message == "the ledger folder.sqlite is a folder and no file", "\(folder)")
        try await scene.paste("mkfifo pipe.sqlite")
        #expect(try await report("job.yaml", "--state", "pipe.sqlite", exits: 73)["state"]?.result == "failure")
        try scene.write("no database at all, but some text", to: "text.sqlite")
        let text = try await report("job.yaml", "--state", "text.sqlite", exits: 73)
        #expect(text["state"]?.result == "ok" && text["ledger"]?.result == "failure", "\(text)")

        try await scene.run("run", "job.yaml")
        let other = try await report("job.yaml", environment: ["RAPIDO_CLIENT_ID": "somebody-else"], exits: 78)
        #expect(other["ledger"]?.message.contains(" belongs to another destination") == true, "\(other)")
    }

    @Test(
        "makes a file where the ledger is to be, since the rights of a folder alone do not tell",
        arguments: ["/proc", "/sys"])
    func pretence(folder: String) async throws {
        _ = try await scene.sandbox()
        let outcome = try await scene.run("doctor", try job(), "--no-probe", "--state", "\(folder)/x.sqlite", exits: 73)
        #expect(
            outcome.text.contains("failure  state     the ledger \(folder)/x.sqlite cannot be written: "), "\(outcome)")
        #expect(outcome.hint?.hasSuffix("name another file with --state, or as state in the job") == true, "\(outcome)")
        let run = try await scene.run("run", try job(), "--state", "\(folder)/x.sqlite", exits: 73)
        #expect(run.hint?.contains("symbolic link") == false, "\(run)")
    }

    @Test("opens the inputs and compares their header with the job, and knows the zones")
    func inputs() async throws {
        _ = try await scene.sandbox()
        let path = try job {
            $0.replace(
                #"start_time: { from: "{departs}", time: epoch }"#,
                with: #"start_time: { from: "{departs}", time: "yyyy-MM-dd", zone: Asia/Kolkata }"#)
        }
        #expect(try await report(path)["zones"]?.message.hasSuffix(", for Asia/Kolkata") == true)
        try scene.write("a,b\n1,2\n", to: "flights.csv")
        let header = try await report(path, exits: 66)
        #expect(header["inputs"]?.message.contains("flights.csv") == true, "\(header)")
        try await scene.paste("rm flights.csv; printf '\\037\\213\\010\\000' > flights.csv")
        #expect(try await report(path, exits: 66)["inputs"]?.result == "failure")
    }
}
