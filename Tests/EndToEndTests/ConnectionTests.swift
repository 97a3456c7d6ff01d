import Foundation
import Records
import Testing

/// What stands between the importer and the API: proxies, and the address it leaves from. What only a person can mend ends
/// the run at once.
@Suite("On the way to the API", .scene)
struct ConnectionTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private func job(proxy: String) throws -> String {
        let text = FlightJob().text.replacing("  service:", with: "  proxy: \(proxy)\n  service:")
        try scene.write(Export(1...10).text, to: "flights.csv")
        try scene.write(text, to: "job.yaml")
        return "job.yaml"
    }

    @Test("a proxy that refuses CONNECT is named, and its password turns up nowhere")
    func refusingProxy() async throws {
        // To the sandbox, CONNECT is a path that it does not have.
        let proxy = try await scene.sandbox()
        let address = proxy.baseURL.replacing("/api/ota", with: "").replacing("http://", with: "")
        let canary = String.random(20)
        let variables = [
            "RAPIDO_BASE_URL": "https://partner.invalid/api/ota", "RAPIDO_PROXY": "http://me:\(canary)%2F@\(address)",
        ]
        let path = try job(proxy: "${RAPIDO_PROXY}")
        let outcome = try await scene.run(
            "run", path, "--json", "--log-level", "trace", environment: variables, exits: 78)
        let message =
            "error: the proxy \(address) does not lead to partner.invalid:443: it refuses CONNECT with HTTP 404"
        #expect(outcome.errorLines.contains(message), "\(outcome)")
        #expect(outcome.hint?.hasPrefix("ask whoever runs the proxy to allow CONNECT to partner.invalid:443") == true)
        #expect(try outcome.summary.books == Books(read: 10, pending: 10))
        for bytes in [outcome.output, Array(outcome.errors.utf8), proxy.program.output, proxy.program.errors] {
            #expect(Data(bytes).firstRange(of: Data(canary.utf8)) == nil)
        }
        let files = FileManager.default.enumerator(at: scene.folder, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) {
            guard let data = FileManager.default.contents(atPath: file.path) else { continue }
            #expect(data.firstRange(of: Data(canary.utf8)) == nil, "\(file.path)")
        }
    }

    @Test("a server on loopback is reached without the proxy, which would be shown the key")
    func loopback() async throws {
        let proxy = try await scene.sandbox()
        let server = try await scene.neighbour()
        let address = proxy.baseURL.replacing("/api/ota", with: "")
        #expect(try await scene.importing(job(proxy: address)).books == Books(read: 10, delivered: 10))
        #expect(try await server.ids().count == 10)
        #expect(try await proxy.stats.requests == 0)
    }

    @Test(
        "a name with several addresses is reached at the one that answers, by as many connections as the job says",
        .enabled(if: Namespace.isAllowed, "a mount namespace, and so another file of host names, is not allowed here"))
    func severalAddresses() async throws {
        let sandbox = try await scene.sandbox()
        let url = sandbox.baseURL.replacing("127.0.0.1", with: "localhost")
        try scene.write("::1 localhost\n127.0.0.1 localhost\n", to: "hosts")
        let export = Export.bookedAndCancelled(1...60)
        let job = try scene.write(FlightJob(upload: ["concurrency: 2", "timeout: 5s"]), ["flights.csv": export])
        let outcome = try await scene.paste(
            Namespace.shell(
                "mount --bind hosts /etc/hosts && RAPIDO_BASE_URL=\(url) rapido-import run \(job) --json"))
        #expect(try outcome.summary.books == Books(read: 120, delivered: 120), "\(outcome)")
        #expect(try outcome.summary.retries == 0, "\(outcome)")
        try await sandbox.expectExactly(export)
    }

    @Test("a proxy may be an IPv6 address, and one that is not there is an outage of the proxy")
    func deadProxy() async throws {
        let text = try scene.read(job(proxy: "\"http://[::1]:9\"")).replacing(
            "upload: {", with: "upload: { giveUpAfter: 1s,")
        try scene.write(text, to: "job.yaml")
        let outcome = try await scene.run(
            "run", "job.yaml", environment: ["RAPIDO_BASE_URL": "https://partner.invalid/api/ota"], exits: 75)
        #expect(outcome.errors.contains("CONNECT: cannot connect to the proxy [::1]:9: "), "\(outcome)")
        #expect(
            outcome.hint == "nothing is lost; when the proxy [::1]:9 is back, run `rapido-import run job.yaml`",
            "\(outcome)")
        let health = try await scene.run(
            "api", "health", "job.yaml", environment: ["RAPIDO_BASE_URL": "https://partner.invalid/api/ota"], exits: 75)
        #expect(health.hint?.hasPrefix("see that the proxy [::1]:9 runs and that api.proxy names it") == true)
    }

    @Test(
        "an address to leave from that is none of this machine's, or of another kind than the server's, is said at once"
    )
    func bind() async throws {
        let server = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...5)])
        let text = try scene.read(job)
        func bound(to address: String) throws {
            try scene.write(text.replacing("  service:", with: "  bind: \"\(address)\"\n  service:"), to: job)
        }
        try bound(to: "192.0.2.1")
        let foreign = try await scene.run("run", job, exits: 78)
        #expect(foreign.errorLines.contains("error: api.bind 192.0.2.1 is no address of this machine"), "\(foreign)")
        #expect(foreign.hint?.hasPrefix("give one of its own, such as ") == true, "\(foreign)")

        try bound(to: "::1")
        let other = try await scene.run("run", job, "--json", exits: 78)
        #expect(other.hint?.contains("from ::1 (api.bind) to 127.0.0.1:") == true, "\(other)")
        #expect(try other.summary.books == Books(read: 5, pending: 5))
        #expect(try await server.stats.requests == 0)

        try bound(to: "127.0.0.1")
        #expect(try await scene.importing(job).books == Books(read: 5, delivered: 5))
    }

    @Test("what is no proxy is said without showing it")
    func noProxy() async throws {
        let outcome = try await scene.run(
            "run", job(proxy: "${RAPIDO_PROXY}"),
            environment: [
                "RAPIDO_BASE_URL": "https://partner.invalid/api/ota", "RAPIDO_PROXY": "http://me:can#ary@proxy",
            ],
            exits: 78)
        #expect(!outcome.errors.contains("can#ary") && !outcome.errors.contains("ary@"), "\(outcome)")
        #expect(outcome.hint?.contains("percent-encoded") == true, "\(outcome)")
    }
}
