import Foundation
import FoundationNetworking
import Testing

/// `dashboard`: let in by the token alone, read-only, live, and gone at a signal.
@Suite(.scene) struct DashboardTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private struct Page {
        let program: RunningProgram
        let address: URL
        var cookie = ""
        var origin: String { "http://127.0.0.1:\(address.port ?? 0)" }

        func get(_ path: String, _ headers: [String: String] = [:], method: String = "GET", body: String? = nil)
            async throws -> (status: Int, text: String, headers: [String: String])
        {
            var request = URLRequest(url: try #require(URL(string: path, relativeTo: address)))
            request.httpMethod = method
            request.httpBody = body.map { Data($0.utf8) }
            request.httpShouldHandleCookies = false
            if !cookie.isEmpty { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
            for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
            let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
            let answer = try #require(response as? HTTPURLResponse)
            let fields = Dictionary(
                uniqueKeysWithValues: answer.allHeaderFields.map { ("\($0)".lowercased(), "\($1)") })
            return (answer.statusCode, String(decoding: data, as: UTF8.self), fields)
        }
    }

    private func opened() async throws -> Page {
        let program = try scene.start(["dashboard", ".", "--port", "0"], environment: ["RAPIDO_CLIENT_ID": nil])
        var address: URL?
        try await poll("the dashboard listens") {
            let line = String(decoding: program.output, as: UTF8.self)
            try #require(program.isRunning, "\(String(decoding: program.errors, as: UTF8.self))")
            address = line.hasSuffix("\n") ? URL(string: line.trimmingCharacters(in: .newlines)) : nil
            return address != nil
        }
        var page = Page(program: program, address: try #require(address))
        let first = try await page.get(page.address.absoluteString)
        #expect(first.status == 200)
        let cookie = try #require(first.headers["set-cookie"])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        page.cookie = String(cookie.prefix { $0 != ";" })
        return page
    }

    private func imported() async throws -> String {
        _ = try await scene.sandbox()
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        let rows: [Bookings.Row] = [.init(booking: "B1"), .init(booking: "B2", amount: "x"), .init(booking: "B3")]
        try scene.write(Bookings(rows: rows).text, to: "jobs/a.csv")
        try await scene.run("run", "jobs/nightly.yaml", exits: 3)
        return "jobs/nightly.yaml"
    }

    @Test("without the token, by another name or from another page nobody comes in")
    func gate() async throws {
        let page = try await opened()
        var stranger = page
        stranger.cookie = ""
        for path in ["/", "/events", "/page.css"] { #expect(try await stranger.get(path).status == 401) }
        #expect(try await stranger.get("/?token=no").status == 401)
        #expect(try await page.get("/", ["Host": "evil.example"]).status == 403)
        #expect(try await page.get("/", ["Origin": "http://evil.example"]).status == 403)
        let own = try await page.get("/")
        #expect(own.status == 200)
        #expect(own.headers["cache-control"] == "no-store")
        #expect(own.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
        #expect(try await page.get("/nothing").status == 404)
        page.program.signal(SIGTERM)
        #expect(try await page.program.outcome().ending == .exit(143))
    }

    @Test("the list and the pages show what status says; events and rejects can be had; a record can be given up")
    func pages() async throws {
        let job = try await imported()
        let page = try await opened()
        let list = try await page.get("/").text
        let link = try #require(list.firstMatch(of: /href="(\/ledger\/[0-9a-f]+)">nightly</).map { String($0.1) })
        let ledger = try await page.get(link)
        #expect(ledger.text.contains("1 invalid of 3 records read are open."))
        #expect(ledger.text.contains("Nothing is left to send."))
        #expect(
            try await page.get(link + "/export.csv").text
                == scene.run("export", job).text.replacing("jobs/a.csv", with: scene.url("jobs/a.csv").path))
        #expect(try await page.get(link + "/rejects").text.contains("not-a-number"))
        let trace = try await page.get(link + "/trace?id=B2").text
        let key = try #require(trace.firstMatch(of: /name="key" value="([0-9]+)"/).map { String($0.1) })
        let form = "key=\(key)&reason=lost"
        #expect(try await page.get(link + "/dismiss", method: "POST", body: form).status == 403)
        _ = try await page.get(link + "/dismiss", ["Origin": page.origin], method: "POST", body: form)
        let books = try await scene.run("status", job, "--json").summary.books
        #expect(books == Books(read: 3, delivered: 2, dismissed: 1))
    }

    /// The path of the ledger's page, once the list has it: the folder is searched every few seconds.
    private func listed(_ page: Page) async throws -> String {
        var link: String?
        try await poll("the ledger is listed") {
            let list = try await page.get("/").text
            link = list.firstMatch(of: /href="(\/ledger\/[0-9a-f]+)">nightly</).map { String($0.1) }
            return link != nil
        }
        return try #require(link)
    }

    @Test("a run is paused and resumed by whoever has the token, keeps its lock meanwhile, and so is the next one")
    func pause() async throws {
        let sandbox = try await scene.sandbox()
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        try scene.write(Bookings(rows: (1...2000).map { .init(booking: "B\($0)") }).text, to: "jobs/a.csv")
        let page = try await opened()
        let run = try scene.start(["run", "jobs/nightly.yaml", "--json"] + Scene.unhurried(after: 20))
        try await sandbox.has(20)
        let link = try await listed(page)
        let running = try await page.get(link).text
        #expect(running.contains("A run is under way"))
        #expect(running.contains(/bout [\d,]+ requests are left|[\d,]+ requests are left/))
        #expect(try await page.get(link + "/pause", method: "POST").status == 403)
        #expect(try await page.get(link + "/pause").status == 404)
        _ = try await page.get(link + "/pause", ["Origin": page.origin], method: "POST")
        try await poll("the run says that it is paused") {
            try await scene.run("status", "jobs/nightly.yaml").text.contains("paused: nothing is sent")
                && String(decoding: run.errors, as: UTF8.self).contains("waiting for somebody to resume the job")
        }
        let recorded = try await sandbox.stats.recorded
        #expect(recorded < 2000)
        #expect(try await page.get(link).text.contains("Paused: the run under way sends nothing until it is resumed."))
        #expect(try await scene.run("run", "jobs/nightly.yaml", exits: 75).errors.contains("another run"))
        let status = try await scene.run("status", "jobs/nightly.yaml", "--json").objects.last ?? [:]
        #expect((status["waiting"] as? [String: Any])?["for"] as? String == "paused")
        #expect(try await sandbox.stats.recorded == recorded)

        // Killed and begun again, it is paused still, and says how that is ended.
        run.signal(SIGKILL)
        _ = try await run.outcome()
        let cut = try await scene.run("run", "jobs/nightly.yaml", "--max-duration", "3s", exits: 75)
        #expect(try await sandbox.stats.recorded == recorded)
        let remedy = try #require(cut.errors.firstMatch(of: /with `(rm [^`]+)`/).map { String($0.1) })
        let again = try scene.start(["run", "jobs/nightly.yaml", "--json"])
        try await poll("it waits") { String(decoding: again.errors, as: UTF8.self).contains("paused: nothing is sent") }
        _ = try await page.get(link + "/resume", ["Origin": page.origin], method: "POST")
        let end = try await again.outcome()
        #expect(end.ending == .exit(0), "\(end)")
        #expect(try await sandbox.ids().count == 2000)
        _ = try await page.get(link + "/pause", ["Origin": page.origin], method: "POST")
        try await scene.paste(remedy)
        try await scene.run("run", "jobs/nightly.yaml")
    }

    @Test("an open page, a run that ends, a dismissal and another run: all of them see one ledger, and it is sound")
    func shared() async throws {
        let sandbox = try await scene.sandbox()
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        var rows = (1...600).map { Bookings.Row(booking: "B\($0)") }
        rows[3].amount = "a lot"
        try scene.write(Bookings(rows: rows).text, to: "jobs/a.csv")
        let page = try await opened()
        let run = try scene.start(["run", "jobs/nightly.yaml"] + Scene.unhurried(after: 50))
        try await sandbox.has(40)
        let reader = try scene.start(
            ["-sN", "-H", "Cookie: \(page.cookie)", "\(page.origin)/events"], program: "/usr/bin/curl")
        let link = try await listed(page)
        _ = try await page.get(link)
        // The folder is searched again meanwhile.
        let looks = ContinuousClock.now + .seconds(4)
        try await poll("the folder was searched again") { ContinuousClock.now > looks }
        run.signal(SIGTERM)
        #expect(try await run.outcome().ending == .exit(143))
        let trace = try await page.get(link + "/trace?id=B4").text
        let key = try #require(trace.firstMatch(of: /name="key" value="([0-9]+)"/).map { String($0.1) })
        _ = try await page.get(link + "/dismiss", ["Origin": page.origin], method: "POST", body: "key=\(key)&reason=x")
        #expect(try await page.get(link).text.contains("No run is under way."))
        try await scene.run("verify", "jobs/nightly.yaml")
        try await scene.run("run", "jobs/nightly.yaml")
        #expect(try await sandbox.ids().count == 599)
        let books = try await scene.run("status", "jobs/nightly.yaml", "--json").summary.books
        #expect(books == Books(read: 600, delivered: 599, dismissed: 1))
        try await poll("the page shows what is there") { try await page.get(link).text.contains("599") }
        page.program.signal(SIGTERM)
        _ = try await reader.outcome()
        try await scene.run("verify", "jobs/nightly.yaml")
    }

    @Test("a stream tells what changes; a signal ends the process though it is open")
    func live() async throws {
        _ = try await imported()
        let page = try await opened()
        let reader = try scene.start(
            ["-sN", "-H", "Cookie: \(page.cookie)", "\(page.origin)/events"], program: "/usr/bin/curl")
        try await poll("the list is told") { String(decoding: reader.output, as: UTF8.self).contains("event: part") }
        try await scene.run("dismiss", "jobs/nightly.yaml", "--all")
        try await poll("the change is told") {
            String(decoding: reader.output, as: UTF8.self).ranges(of: "event: part").count > 1
        }
        page.program.signal(SIGTERM)
        #expect(try await page.program.outcome().ending == .exit(143))
        _ = try await reader.outcome()
    }

    @Test("a folder that is not there, and a port that is taken, are said")
    func mistakes() async throws {
        #expect(try await scene.run("dashboard", "nowhere", exits: 66).errors.contains("nowhere"))
        let page = try await opened()
        let taken = try await scene.run("dashboard", "--port", "\(page.address.port ?? 0)", exits: 64)
        #expect(taken.errors.contains("already in use"))
        #expect(try await scene.run("dashboard", "--port", "70000", exits: 64).errors.contains("65535"))
    }
}
