import Foundation
import Testing

/// What stands between the importer and the API: proxies and TLS. What only a person can mend ends the run at once.
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
        let message = "error: the proxy \(address) does not lead to partner.invalid:443: it refuses CONNECT"
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

    @Test("a proxy may be an IPv6 address, and one that is not there is an outage of the proxy")
    func deadProxy() async throws {
        let text = try scene.read(job(proxy: "\"http://[::1]:9\"")).replacing(
            "upload: {", with: "upload: { giveUpAfter: 1s,")
        try scene.write(text, to: "job.yaml")
        let outcome = try await scene.run(
            "run", "job.yaml", environment: ["RAPIDO_BASE_URL": "https://partner.invalid/api/ota"], exits: 75)
        #expect(outcome.errors.contains("CONNECT: cannot connect to the proxy [::1]:9: "), "\(outcome)")
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

    /// A TLS server with such a certificate, made on the spot.
    /// - Parameter options: of `openssl s_server`.
    /// - Returns: its `host:port`.
    private func server(days: Int, _ options: String...) async throws -> String {
        for command in [
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -subj /CN=localhost -out csr.pem",
            "x509 -req -in csr.pem -signkey key.pem -days \(days) -out certificate.pem",
        ] {
            try await scene.paste("openssl \(command)")
        }
        let arguments = ["s_server", "-accept", "127.0.0.1:0", "-key", "key.pem", "-cert", "certificate.pem", "-www"]
        let program = try scene.start(arguments + options, program: "/usr/bin/openssl")
        var port: Substring?
        try await poll("openssl listens") {
            let output = String(decoding: program.output, as: UTF8.self)
            try #require(program.isRunning, "\(String(decoding: program.errors, as: UTF8.self))")
            port = output.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)\n/)?.1
            return port != nil
        }
        return "localhost:\(try #require(port))"
    }

    @Test(
        "TLS that cannot be agreed ends the run at once with the remedy of that cause",
        arguments: [
            (30, [], "the TLS certificate of SERVER is not signed by a CA that this machine trusts", "add that CA"),
            (-1, [], "the TLS certificate of SERVER expired on ", "renew it"),
            (30, ["-tls1_2"], "TLS 1.3 could not be agreed with SERVER: ", "offers no TLS 1.3"),
        ] as [(Int, [String], String, String)])
    func certificates(days: Int, options: [String], message: String, remedy: String) async throws {
        let server =
            options.isEmpty ? try await server(days: days) : try await server(days: days, options[0])
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...10)])
        let outcome = try await scene.run(
            "run", job, "--json", environment: ["RAPIDO_BASE_URL": "https://\(server)/api/ota"], exits: 78)
        #expect(outcome.errors.contains("error: \(message.replacing("SERVER", with: server))"), "\(outcome)")
        #expect(outcome.hint?.contains(remedy) == true, "\(outcome)")
        #expect(try outcome.summary.books == Books(read: 10, pending: 10))
    }
}
