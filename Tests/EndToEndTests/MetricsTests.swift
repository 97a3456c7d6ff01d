import Foundation
import FoundationNetworking
import Testing

/// What monitors read, by the tools that monitors come with.
@Suite("Metrics", .scene)
struct MetricsTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let monitoring = URL.repository.appending(path: "jobs/monitoring")
    private static let columns = [
        "delivered", "duplicate", "skipped", "ignored", "invalid", "rejected", "parked", "pending", "dismissed",
    ]

    private func write(_ export: Export, _ upload: [String] = ["rate: 60000", "burst: 120000"]) throws -> String {
        var job = FlightJob()
        job.upload = upload
        try scene.write(export.text, to: "flights.csv")
        try scene.write(job.text + "metrics: { textfile: metrics/nightly.prom }\n", to: "job.yaml")
        try FileManager.default.createDirectory(at: scene.url("metrics"), withIntermediateDirectories: true)
        return "job.yaml"
    }

    /// The sample of that name, whatever its labels.
    private func sample(_ name: String, _ label: String = "", in text: String) -> Double? {
        text.split(separator: "\n").first {
            $0.hasPrefix("rapido_import_\(name){") && (label.isEmpty || $0.contains(label))
        }
        .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
    }

    /// That promtool finds nothing to complain of.
    private func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let outcome = try await scene.start(["check", "metrics"], program: "/usr/bin/promtool", input: text).outcome()
        #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty, "\(outcome)", sourceLocation: sourceLocation)
    }

    @Test("of a run that is over have a sample a column of the books, and promtool has nothing against them")
    func textfile() async throws {
        _ = try await scene.sandbox()
        var export = Export(1...9)
        export.flights[0].amount = "x"
        export.flights.append(Flight(5))
        let job = try write(export)
        try await scene.run("run", job, exits: 3)
        let text = try scene.read("metrics/nightly.prom")
        try await check(text)
        let counts = Self.columns.map { sample("records", "column=\"\($0)\"", in: text) }
        #expect(counts == [8, 0, 1, 0, 1, 0, 0, 0, 0])
        #expect(sample("records_read", in: text) == 10)
        #expect(sample("last_run_exit_status", in: text) == 3)
        #expect(sample("last_run_requests", in: text) == 8)
        #expect(sample("last_success_timestamp_seconds", in: text) == nil)
        let attributes = try FileManager.default.attributesOfItem(atPath: scene.url("metrics/nightly.prom").path)
        #expect(attributes[.posixPermissions] as? Int == 0o644)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scene.url("metrics").path) == ["nightly.prom"])
    }

    @Test("keep when a run succeeded last, though later ones fail or cannot begin")
    func success() async throws {
        _ = try await scene.sandbox()
        let job = try write(Export(1...3))
        try await scene.run("run", job)
        let good = try scene.read("metrics/nightly.prom")
        let succeeded = try #require(sample("last_success_timestamp_seconds", in: good))
        #expect(abs(succeeded - Date().timeIntervalSince1970) < 60)
        try FileManager.default.removeItem(at: scene.url("flights.csv"))
        try await scene.run("run", job, environment: ["RAPIDO_CLIENT_KEY": "short"], exits: 77)
        let bad = try scene.read("metrics/nightly.prom")
        try await check(bad)
        #expect(sample("last_success_timestamp_seconds", in: bad) == succeeded)
        #expect(sample("last_run_exit_status", in: bad) == 77)
        #expect(sample("records_read", in: bad) == nil)
    }

    @Test("that cannot be written are a warning, and those that node_exporter would not read as well")
    func unwritten() async throws {
        _ = try await scene.sandbox()
        try scene.write(Export(1...2).text, to: "flights.csv")
        try scene.write(FlightJob().text + "metrics: { textfile: no/such/folder/x.txt }\n", to: "job.yaml")
        let outcome = try await scene.run("run", "job.yaml")
        #expect(
            outcome.errors.contains("warning: the metrics file no/such/folder/x.txt could not be written: "),
            "\(outcome)")
        #expect(outcome.errors.contains("metrics.textfile does not end in .prom"), "\(outcome)")
        #expect(try await scene.run("run", "job.yaml", "--quiet").errors.isEmpty)
    }

    @Test("of a run under way are served, and a real Prometheus scrapes them")
    func scraped() async throws {
        _ = try await scene.sandbox("--slow-for", "300ms", "--fault", "slow=1")
        let job = try write(Export(1...2000))
        let run = try scene.start(["run", job, "--metrics", "127.0.0.1:0"])
        var address: String?
        try await poll("metrics are served") {
            address = String(decoding: run.errors, as: UTF8.self)
                .firstMatch(of: /metrics are served on http:\/\/(\S+)\/metrics/).map { String($0.1) }
            return address != nil || !run.isRunning
        }
        let target = try #require(address, "\(String(decoding: run.errors, as: UTF8.self))")
        var text = ""
        try await poll("an event is delivered") {
            text = try await get("http://\(target)/metrics")
            return (sample("records", "column=\"delivered\"", in: text) ?? 0) > 0
        }
        try await check(text)
        #expect((sample("requests_total", in: text) ?? 0) > 0)
        #expect(Self.columns.allSatisfy { sample("records", "column=\"\($0)\"", in: text) != nil })

        try scene.write(
            "scrape_configs: [{ job_name: etl, scrape_interval: 1s, static_configs: [{ targets: ['\(target)'] }] }]\n",
            to: "prometheus.yml")
        let prometheus = try scene.start(
            [
                "--config.file=prometheus.yml", "--storage.tsdb.path=tsdb", "--web.listen-address=127.0.0.1:0",
            ], program: "/usr/bin/prometheus")
        // It does not say which port it took, but the system knows.
        var found: String?
        try await poll("Prometheus listens") {
            found = try await listening(prometheus.pid)
            return found != nil || !prometheus.isRunning
        }
        let server = try #require(found, "\(String(decoding: prometheus.errors, as: UTF8.self))")
        let query = "http://\(server)/api/v1/query?query=rapido_import_records%7Bcolumn%3D%22delivered%22%7D"
        try await poll("Prometheus has a sample") { try await get(query).contains(#""import":"flights""#) }
        run.signal(SIGTERM)
        #expect(try await run.outcome().ending == .exit(143))
        prometheus.signal(SIGTERM)
    }

    @Test("whose address cannot be had hinder no run; one that is none is a usage error")
    func address() async throws {
        let sandbox = try await scene.sandbox()
        let job = try write(Export(1...2))
        let taken = "127.0.0.1:\(sandbox.port ?? "")"
        let outcome = try await scene.run("run", job, "--metrics", taken)
        #expect(outcome.errors.contains("warning: no metrics are served on \(taken): "), "\(outcome)")
        try await scene.run("run", job, "--metrics", "localhost", exits: 64)
    }

    @Test("have alert rules that promtool proves, and a dashboard, and both name metrics that there are")
    func rules() async throws {
        let rules = Self.monitoring.appending(path: "rapido-import.rules.yml").path
        let tests = Self.monitoring.appending(path: "rapido-import.rules.test.yml").path
        for words in [["check", "rules", rules], ["test", "rules", tests]] {
            let outcome = try await scene.start(words, program: "/usr/bin/promtool").outcome()
            #expect(outcome.ending == .exit(0), "\(outcome)")
        }
        _ = try await scene.sandbox("--slow-for", "300ms", "--fault", "slow=1")
        let job = try write(Export(1...500))
        try await scene.run("run", job, "--max-events", "1", exits: 75)
        let run = try scene.start(["run", job, "--metrics", "127.0.0.1:0"])
        var target: String?
        try await poll("metrics are served") {
            target = String(decoding: run.errors, as: UTF8.self)
                .firstMatch(of: /served on (http\S+)/).map { String($0.1) }
            return target != nil || !run.isRunning
        }
        let texts = try [scene.read("metrics/nightly.prom"), await get(#require(target))]
        run.signal(SIGTERM)
        _ = try await run.outcome()
        var known = Set(texts.joined().matches(of: /# TYPE (\S+)/).map { String($0.1) })
        known.insert("rapido_import_last_success_timestamp_seconds")
        let dashboard = try Data(contentsOf: Self.monitoring.appending(path: "grafana-dashboard.json"))
        #expect(try JSONSerialization.jsonObject(with: dashboard) is [String: Any])
        for text in [try String(contentsOfFile: rules, encoding: .utf8), String(decoding: dashboard, as: UTF8.self)] {
            let named = Set(text.matches(of: /rapido_import_[a-z_]+/).map { String($0.output) })
            #expect(named.isSubset(of: known), "\(named.subtracting(known))")
        }
    }

    private func get(_ url: String) async throws -> String {
        let (data, _) = try await URLSession.shared.data(from: try #require(URL(string: url)))
        return String(decoding: data, as: UTF8.self)
    }

    /// `127.0.0.1:PORT` of the first socket that the process listens on.
    private func listening(_ pid: Int32) async throws -> String? {
        let script = """
            for fd in /proc/\(pid)/fd/*; do readlink "$fd"; done | sed -n 's/socket:\\[\\(.*\\)\\]/\\1/p' > inodes
            awk '$4 == "0A" { print $10, $2 }' /proc/net/tcp | grep -F -w -f inodes | head -n 1
            """
        let line = try await scene.start(["-c", script], program: "/bin/sh").outcome().text
        let port = line.firstMatch(of: /:([0-9A-F]{4})/).flatMap { Int($0.1, radix: 16) }
        return port.map { "127.0.0.1:\($0)" }
    }
}
