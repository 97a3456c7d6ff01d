import Foundation
import Testing

/// TLS as a partner's server may have it wrong. Whatever it is, it is said at once with its remedy, and the key is not sent.
@Suite("TLS", .scene)
struct TLSTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// A job for the server at that port, and what is in its `tls`.
    private func job(_ port: Int, host: String = "localhost", tls: String?) throws -> [String: String?] {
        var text = FlightJob().text
        if let tls { text += "tls: \(tls)\n" }
        try scene.write(Export(1...5).text, to: "flights.csv")
        try scene.write(text, to: "job.yaml")
        return ["RAPIDO_BASE_URL": "https://\(host):\(port)/api/ota"]
    }

    private func server(_ certificate: String?, _ options: String...) async throws -> Peer {
        let identity = certificate.map { ["--certificate", "\($0).pem", "--key", "\($0).key"] } ?? []
        let path = URL.repository.appending(path: "Tests/EndToEndTests/Fixtures/tls_server.py").path
        return try await Peer(scene.start(["python3", path] + identity + options, program: "/usr/bin/env"))
    }

    /// Runs the job, which ends with 78 and that message, and the server has not seen the key.
    private func refuses(
        _ server: Peer, host: String = "localhost", tls: String?, _ message: String, remedy: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let variables = try job(server.port, host: host, tls: tls)
        let outcome = try await scene.run(
            "run", "job.yaml", "--json", "--log-level", "trace", environment: variables, exits: 78,
            sourceLocation: sourceLocation)
        let said = "error: \(message.replacing("SERVER", with: "\(host):\(server.port)"))"
        #expect(outcome.errorLines.contains { $0.hasPrefix(said) }, "\(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.hint?.contains(remedy) == true, "\(outcome)", sourceLocation: sourceLocation)
        #expect(try outcome.summary.books == Books(read: 5, pending: 5), sourceLocation: sourceLocation)
        #expect(!server.received.contains(scene.clientKey), sourceLocation: sourceLocation)
        #expect(server.events == 0, sourceLocation: sourceLocation)
    }

    private func delivers(
        _ server: Peer, host: String = "localhost", tls: String?, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let variables = try job(server.port, host: host, tls: tls)
        let outcome = try await scene.run(
            "run", "job.yaml", "--json", environment: variables, sourceLocation: sourceLocation)
        #expect(try outcome.summary.books == Books(read: 5, delivered: 5), sourceLocation: sourceLocation)
        #expect(server.events == 5, sourceLocation: sourceLocation)
    }

    @Test("a private CA is one that the job names, in place of this machine's; names and addresses are verified by it")
    func privateCA() async throws {
        let certificates = try await Certificates(scene)
        try await certificates.makeAuthority("other")
        try await certificates.make(.init(name: "good"))
        let server = try await server("good")
        try await refuses(
            server, tls: nil, "the TLS certificate of SERVER is not signed by a CA that this machine trusts",
            remedy: "`tls: { ca: ca.pem }`")
        try await refuses(
            server, tls: "{ ca: other.pem }",
            "the TLS certificate of SERVER is not signed by a CA in other.pem (tls.ca)", remedy: "-showcerts")
        try await delivers(server, tls: "{ ca: ca.pem }")
    }

    @Test("a server that is named is verified by its name, though its certificate is for its address")
    func addressForName() async throws {
        try await Certificates(scene).make(.init(name: "numbered", names: "IP:127.0.0.1"))
        try await refuses(
            server("numbered"), tls: "{ ca: ca.pem }",
            "the TLS certificate of SERVER is for another name: 127.0.0.1", remedy: "write the host in api.baseURL")
        try FileManager.default.removeItem(at: scene.url("state"))
        try await delivers(server("numbered"), host: "127.0.0.1", tls: "{ ca: ca.pem }")
    }

    @Test("an IPv6 address is verified as an address")
    func ipv6() async throws {
        try await Certificates(scene).make(.init(name: "good"))
        try await delivers(server("good", "--host", "::1"), host: "[::1]", tls: "{ ca: ca.pem }")
        try FileManager.default.removeItem(at: scene.url("state"))
        try await Certificates(scene, authority: "second").make(
            .init(name: "named", names: "DNS:localhost"), by: "second")
        try await refuses(
            server("named", "--host", "::1"), host: "[::1]", tls: "{ ca: second.pem }",
            "the TLS certificate of SERVER is for another name: localhost", remedy: "write the host in api.baseURL")
    }

    @Test(
        "a certificate out of its time, or for another name, is refused though its CA is trusted",
        arguments: [
            (
                Certificates.Wish(name: "past", until: "20210101000000Z"),
                "the TLS certificate of SERVER expired on 2021-01-01", "renew it"
            ),
            (
                Certificates.Wish(name: "coming", from: "20980101000000Z"),
                "the TLS certificate of SERVER is not valid before 2098-01-01", "set this machine's clock"
            ),
            (
                Certificates.Wish(name: "elsewhere", names: "DNS:api.example,DNS:*.example.org"),
                "the TLS certificate of SERVER is for another name: api.example, *.example.org",
                "write the host in api.baseURL as the certificate has it"
            ),
        ])
    func wrong(wish: Certificates.Wish, message: String, remedy: String) async throws {
        try await Certificates(scene).make(wish)
        try await refuses(server(wish.name), tls: "{ ca: ca.pem }", message, remedy: remedy)
    }

    @Test("a self-signed certificate is called that, and is trusted where the job names that very one")
    func selfSigned() async throws {
        try await Certificates(scene).makeSelfSigned("self")
        let server = try await server("self")
        try await refuses(
            server, tls: nil, "the TLS certificate of SERVER is self-signed, and not one that this machine trusts",
            remedy: "`tls: { ca: server.pem }`")
        try await refuses(
            server, tls: "{ ca: ca.pem }",
            "the TLS certificate of SERVER is self-signed, and not in ca.pem (tls.ca)", remedy: "of a CA")
        try await delivers(server, tls: "{ ca: self.pem }")
    }

    @Test("TLS 1.2 is refused until the job asks for it")
    func oldVersion() async throws {
        try await Certificates(scene).make(.init(name: "good"))
        let server = try await server("good", "--greatest", "1.2")
        try await refuses(
            server, tls: "{ ca: ca.pem }", "TLS 1.3 could not be agreed with SERVER: ",
            remedy: "`tls: { minimum: \"1.2\" }`")
        try await delivers(server, tls: "{ ca: ca.pem, minimum: \"1.2\" }")
    }

    @Test("a server that speaks no TLS, one that waits in silence for a plain request included, is found out at once")
    func noTLS() async throws {
        try await refuses(
            server(nil), tls: nil, "TLS ", remedy: "what listens there speaks no TLS: correct host and port")
    }

    @Test(
        "a client certificate is shown where the job names one; without it the run ends at once, and with a wrong one")
    func clientCertificate() async throws {
        let certificates = try await Certificates(scene)
        try await certificates.makeAuthority("other")
        for name in ["good", "client"] { try await certificates.make(.init(name: name)) }
        try await certificates.make(.init(name: "stranger"), by: "other")
        let server = try await server("good", "--client-ca", "ca.pem")
        try await refuses(
            server, tls: "{ ca: ca.pem }", "SERVER wants a client certificate: ",
            remedy: "`tls: { certificate: client.pem, key: client.key }`")
        try await refuses(
            server, tls: "{ ca: ca.pem, certificate: stranger.pem, key: stranger.key }",
            "SERVER refuses the client certificate stranger.pem (tls.certificate): ", remedy: "which CA they accept")
        try await delivers(server, tls: "{ ca: ca.pem, certificate: client.pem, key: client.key }")
    }

    @Test("a file of tls that cannot be used is said before anything is connected to")
    func files() async throws {
        let certificates = try await Certificates(scene)
        for name in ["good", "other"] { try await certificates.make(.init(name: name)) }
        try await certificates.make(.init(name: "past", until: "20210101000000Z"))
        try await scene.paste(
            "umask 077; openssl pkey -in good.key -aes128 -passout pass:word -out locked.key; mkfifo pipe; "
                + "openssl x509 -in good.pem -outform der -out good.der")
        let server = try await server("good")
        let cases = [
            ("{ ca: gone.pem }", "the file gone.pem (tls.ca) cannot be read: no such file", "relative path begins"),
            ("{ ca: . }", "the file . (tls.ca) cannot be read: it is a folder", "name a PEM file"),
            ("{ ca: pipe }", "the file pipe (tls.ca) cannot be read: it is a pipe", "name a PEM file"),
            (
                "{ ca: good.key }", "good.key (tls.ca) holds no certificate in PEM",
                "it holds a private key: name a file"
            ),
            ("{ ca: good.der }", "the file good.der (tls.ca) cannot be read: it is not UTF-8 text", "x509 -inform der"),
            (
                "{ certificate: good.pem, key: other.key }",
                "the key other.key (tls.key) is not that of the certificate",
                "requested with"
            ),
            (
                "{ certificate: good.pem, key: locked.key }", "the key locked.key (tls.key) is encrypted",
                "openssl pkey -in locked.key"
            ),
            (
                "{ certificate: good.pem, key: good.pem }", "good.pem (tls.key) holds no private key in PEM",
                "PRIVATE KEY"
            ),
            (
                "{ certificate: past.pem, key: past.key }",
                "the client certificate past.pem (tls.certificate) expired on 2021-01-01", "a new one"
            ),
        ]
        for (tls, message, remedy) in cases {
            let outcome = try await scene.run("run", "job.yaml", environment: job(server.port, tls: tls), exits: 78)
            #expect(outcome.errorLines.contains { $0.hasPrefix("error: \(message)") }, "\(outcome)")
            #expect(outcome.hint?.contains(remedy) == true, "\(outcome)")
        }
        #expect(server.received == "")
    }

    @Test("a key that others can read is warned of with the command that ends it")
    func openKey() async throws {
        let certificates = try await Certificates(scene)
        for name in ["good", "client"] { try await certificates.make(.init(name: name)) }
        try await scene.paste("chmod 644 client.key")
        let server = try await server("good", "--client-ca", "ca.pem")
        let variables = try job(server.port, tls: "{ ca: ca.pem, certificate: client.pem, key: client.key }")
        let first = try await scene.run("run", "job.yaml", environment: variables)
        let warning = "the key client.key (tls.key) can be read by others than its owner; `chmod 600 client.key`"
        #expect(first.errors.contains(warning), "\(first)")
        try await scene.paste("chmod 600 client.key")
        let second = try await scene.run("run", "job.yaml", environment: variables)
        #expect(!second.errors.contains("can be read by others"), "\(second)")
    }

    @Test("behind a proxy that wants a password, certificates are verified and doubted as without one")
    func behindProxy() async throws {
        let certificates = try await Certificates(scene)
        try await certificates.make(.init(name: "good", names: "DNS:partner.invalid"))
        try await certificates.make(.init(name: "elsewhere", names: "DNS:api.example"))
        let proxy = try await scene.peer("proxy.py", "--user", "me:pass/word")
        let doors = try await (server("good"), server("elsewhere"))
        func variables(_ server: Peer) throws -> [String: String?] {
            var variables = try job(server.port, host: "partner.invalid", tls: "{ ca: ca.pem }")
            let text = try scene.read("job.yaml").replacing("  service:", with: "  proxy: ${RAPIDO_PROXY}\n  service:")
            try scene.write(text, to: "job.yaml")
            variables["RAPIDO_PROXY"] = "http://me:pass%2Fword@127.0.0.1:\(proxy.port)"
            return variables
        }
        let refused = try await scene.run("run", "job.yaml", environment: variables(doors.1), exits: 78)
        let message = "error: the TLS certificate of partner.invalid:\(doors.1.port) is for another name: api.example"
        #expect(refused.errorLines.contains(message), "\(refused)")
        #expect(doors.1.events == 0)

        let outcome = try await scene.run("run", "job.yaml", "--json", environment: variables(doors.0))
        #expect(try outcome.summary.books == Books(read: 5, delivered: 5))
        #expect(proxy.received.contains("CONNECT partner.invalid:\(doors.0.port) HTTP/1.1\r\n"))
        #expect(!proxy.received.contains(scene.clientKey))

        var address = try variables(doors.0)
        address["RAPIDO_BASE_URL"] = "https://192.0.2.1:\(doors.0.port)/api/ota"
        let unverifiable = try await scene.run("run", "job.yaml", environment: address, exits: 78)
        #expect(unverifiable.hint?.hasSuffix("NO_PROXY=192.0.2.1") == true, "\(unverifiable)")

        var direct = try variables(doors.0)
        direct["NO_PROXY"] = "localhost, .invalid"
        direct["RAPIDO_PROXY"] = "http://127.0.0.1:9"
        try scene.write(Export(6...9).text, to: "flights.csv")
        let text = try scene.read("job.yaml").replacing("upload: {", with: "upload: { giveUpAfter: 1s,")
        try scene.write(text, to: "job.yaml")
        let gone = try await scene.run("run", "job.yaml", environment: direct, exits: 75)
        #expect(!gone.errors.contains("the proxy"), "\(gone)")
    }
}
