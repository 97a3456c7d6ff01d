import NIOCore
import NIOPosix
import Records
import Testing

@testable import PartnerAPI

@Suite(.timeLimit(.minutes(15)))
struct NIOTransportTests {
    /// Long enough for a loaded machine; no test waits for it.
    static let ample: Duration = .seconds(20)

    static func request(_ port: Int, scheme: String = "http", host: String = "127.0.0.1") -> APIRequest {
        APIRequest(
            method: "POST", url: "\(scheme)://\(host):\(port)/api/event",
            headers: [.init("authorization", "key"), .init("x-client-appid", "my-app")], body: Array("{}".utf8))
    }

    /// Runs `body` with a transport and shuts it down behind it.
    func withTransport<Value>(
        _ settings: TransportSettings = .init(), _ body: (NIOTransport) async throws -> Value
    ) async throws -> Value {
        let transport = try NIOTransport(settings: settings)
        do {
            let value = try await body(transport)
            await transport.shutdown()
            return value
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    func outcome(_ request: APIRequest, timeout: Duration = ample, settings: TransportSettings = .init())
        async throws -> Result<APIResponse, TransportFailure>
    {
        try await withTransport(settings) { transport in
            do throws(TransportFailure) {
                return .success(try await transport.execute(request, timeout: timeout))
            } catch {
                return .failure(error)
            }
        }
    }

    @Test("a request arrives as it is, and its response comes back with status, headers and body")
    func exchange() async throws {
        let answer = "HTTP/1.1 409 Conflict\r\nX-Trace: a\r\nContent-Length: 2\r\n\r\n{}"
        try await LoopbackServer.serving(.answers(answer)) { server, port in
            let response = try await outcome(Self.request(port)).get()
            #expect(response.status == 409)
            #expect(response.header("x-trace") == "a")
            #expect(response.body == Array("{}".utf8))
            #expect(server.received.hasPrefix("POST /api/event HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"))
            #expect(server.received.contains("\r\nauthorization: key\r\nx-client-appid: my-app\r\n"))
            #expect(server.received.contains("\r\nContent-Length: 2\r\n"))
            #expect(server.received.hasSuffix("\r\n\r\n{}"))
        }
    }

    @Test("connections are kept and used again")
    func keepAlive() async throws {
        try await LoopbackServer.serving(.answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) { server, port in
            try await withTransport { transport in
                for _ in 1...3 { _ = try await transport.execute(Self.request(port), timeout: Self.ample) }
            }
            #expect(server.connections == 1)
        }
    }

    @Test("requests beyond the connections wait for their turn, and use those again")
    func turns() async throws {
        try await LoopbackServer.serving(.answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) { server, port in
            let statuses = try await withTransport(.init(connections: 1)) { transport in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 1...5 {
                        group.addTask { try await transport.execute(Self.request(port), timeout: Self.ample).status }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            #expect(statuses == [200, 200, 200, 200, 200])
            #expect(server.connections == 1)
        }
    }

    @Test("a request that no connection could take in time was surely not sent")
    func waitingTooLong() async throws {
        try await LoopbackServer.serving(.staysSilent) { server, port in
            try await withTransport(.init(connections: 1)) { transport in
                await withTaskGroup(of: TransportFailure?.self) { group in
                    for _ in 1...2 {
                        group.addTask {
                            do throws(TransportFailure) {
                                _ = try await transport.execute(Self.request(port), timeout: .milliseconds(200))
                                return nil
                            } catch {
                                return error
                            }
                        }
                    }
                    var failures: [TransportFailure?] = []
                    for await failure in group { failures.append(failure) }
                    #expect(failures.contains(TransportFailure(.connect, "no connection was free within 200ms")))
                    let other = TransportFailure(.timeout, "no complete answer within 200ms")
                    #expect(failures.contains { $0 == other || $0?.kind == .connect })
                }
            }
        }
    }

    @Test("a task that is cancelled waits for no answer")
    func cancelled() async throws {
        try await LoopbackServer.serving(.staysSilent) { server, port in
            try await withTransport { transport in
                let request = Task { try await transport.execute(Self.request(port), timeout: Self.ample) }
                while server.receivedBytes.isEmpty { await Task.yield() }
                request.cancel()
                await #expect(throws: TransportFailure(.closed, "given up before the answer was complete")) {
                    try await request.value
                }
            }
        }
    }

    @Test("a header that would begin another one is not sent", arguments: ["a\r\nx-other: b", "a\nb", "\0"])
    func splitHeader(value: String) async throws {
        try await LoopbackServer.serving(.answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) { server, port in
            var request = Self.request(port)
            request.headers.append(.init("x-note", value))
            let failure = try await outcome(request).failure
            #expect(failure?.kind == .connect)
            #expect(server.received.isEmpty)
        }
    }

    @Test("a request whose time is over before it could be sent is not sent, though a connection is there")
    func overTime() async throws {
        try await LoopbackServer.serving(.answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) { server, port in
            try await withTransport { transport in
                _ = try await transport.execute(Self.request(port), timeout: Self.ample)
                let sent = server.received
                await #expect(throws: TransportFailure(.connect, "no connection was free within 1ms")) {
                    try await transport.execute(Self.request(port), timeout: .zero)
                }
                _ = try await transport.execute(Self.request(port), timeout: Self.ample)
                #expect(server.received == sent + sent)
            }
        }
    }

    @Test("a redirect is not followed")
    func redirect() async throws {
        try await LoopbackServer.serving(.answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            target, targetPort in
            let location = "http://127.0.0.1:\(targetPort)/elsewhere"
            let answer = "HTTP/1.1 307 Temporary Redirect\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n"
            try await LoopbackServer.serving(.answers(answer)) { _, port in
                let response = try await outcome(Self.request(port)).get()
                #expect(response.status == 307)
                #expect(response.header("location") == location)
            }
            #expect(target.connections == 0)
        }
    }

    @Test("a refused connection is told at once, by address and by name", arguments: ["127.0.0.1", "localhost"])
    func refused(host: String) async throws {
        // Repeated beneath us, it would go on for the connect timeout of 5 s and end as a timeout here.
        let port = try await unusedPort()
        let failure = try await outcome(Self.request(port, host: host), timeout: .seconds(4)).failure
        #expect(failure == TransportFailure(.connect, "cannot connect to \(host):\(port): connection refused"))
    }

    @Test("a name that does not exist is a failure to connect")
    func unknownName() async throws {
        // RFC 6761 §6.4: "invalid" never resolves. How soon that is known, and so in which words, is the resolver's affair.
        let failure = try await outcome(Self.request(80, host: "partner.invalid")).failure
        #expect(failure?.kind == .connect)
    }

    @Test(
        "a connection that ends before the answer does is closed",
        arguments: [
            "", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", "SSH-2.0-x\r\n",
        ])
    func closed(sent: String) async throws {
        try await LoopbackServer.serving(.sendsThenCloses(sent)) { server, port in
            let failure = try await outcome(Self.request(port)).failure
            #expect(failure?.kind == .closed)
            #expect(server.connections == 1, "an attempt must not be repeated beneath us")
        }
    }

    @Test(
        "no whole answer in time is a timeout, before the head and after it",
        arguments: [
            LoopbackServer.Behaviour.staysSilent, .answers("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"),
        ])
    func slow(behaviour: LoopbackServer.Behaviour) async throws {
        try await LoopbackServer.serving(behaviour) { server, port in
            let failure = try await outcome(Self.request(port), timeout: .milliseconds(200)).failure
            let expected = TransportFailure(.timeout, "no complete answer within 200ms")
            // On a busy machine there may be no connection in time, and then nothing was sent.
            #expect(failure == expected || failure?.kind == .connect && server.receivedBytes.isEmpty)
            // None where the machine was too busy to accept it in time.
            #expect(server.connections <= 1, "an attempt must not be repeated beneath us")
        }
    }

    @Test("of a big body the first 64 KiB are read, and it is known that there is more", arguments: [0, 1, 70_000])
    func bigBody(excess: Int) async throws {
        let body = String(repeating: "x", count: APIResponse.bodyLimit + excess)
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        try await LoopbackServer.serving(.answers(answer)) { _, port in
            let response = try await outcome(Self.request(port)).get()
            #expect(response.body.count == APIResponse.bodyLimit)
            #expect(response.isWhole == (excess == 0))
        }
    }

    @Test("TLS is offered in version 1.3 only, and what is no TLS fails before anything is sent")
    func tls() async throws {
        try await LoopbackServer.serving(.sendsThenCloses("HTTP/1.1 400 Bad Request\r\n\r\n")) { server, port in
            let failure = try await outcome(Self.request(port, scheme: "https")).failure
            #expect(
                failure
                    == TransportFailure(
                        .tls, "TLS 1.3 could not be agreed with 127.0.0.1:\(port): wrong version number",
                        remedy: "what listens there speaks no TLS: correct host and port of api.baseURL"))
            // The extension supported_versions (RFC 8446 §4.2.1) with 0x0304 as the only version.
            #expect(server.receivedBytes.contains([0x00, 0x2B, 0x00, 0x03, 0x02, 0x03, 0x04]))
            #expect(!server.receivedBytes.contains(Array("authorization".utf8)))
        }
    }

    @Test("a server that ends the handshake is a TLS failure")
    func handshakeEnded() async throws {
        try await LoopbackServer.serving(.sendsThenCloses("")) { _, port in
            let failure = try await outcome(Self.request(port, scheme: "https")).failure
            #expect(
                failure
                    == TransportFailure(
                        .tls, "TLS 1.3 could not be agreed with 127.0.0.1:\(port): eof during handshake"))
        }
    }

    /// What comes of a request that goes through a proxy which answers that, and what the proxy was sent.
    private func proxied(
        _ answer: String, credentials: HTTPProxy.Credentials? = nil
    ) async throws -> (failure: TransportFailure?, received: String, port: Int) {
        var seen: (TransportFailure?, String, Int) = (nil, "", 0)
        try await LoopbackServer.serving(.answers("HTTP/1.1 \(answer)\r\nContent-Length: 0\r\n\r\n")) { server, port in
            var settings = TransportSettings()
            settings.proxy = HTTPProxy(host: "127.0.0.1", port: port, credentials: credentials)
            let request = Self.request(443, scheme: "https", host: "api.example")
            seen = (try await outcome(request, settings: settings).failure, server.received, port)
        }
        return seen
    }

    @Test(
        "requests go through the proxy by CONNECT, and its refusal is said with the remedy",
        arguments: [
            (
                403, "does not lead to api.example:443: it refuses CONNECT with HTTP 403",
                "ask whoever runs the proxy to allow CONNECT to api.example:443, or correct api.proxy; "
            ),
            (
                502, "does not get to api.example:443: HTTP 502",
                "see that api.baseURL names the right host; if it does, ask whoever runs the proxy why it does not get "
                    + "there: "
            ),
        ])
    func proxy(status: Int, fault: String, remedy: String) async throws {
        let (failure, received, port) = try await proxied("\(status) No")
        #expect(
            failure
                == TransportFailure(
                    .proxy, "the proxy 127.0.0.1:\(port) \(fault)",
                    remedy: remedy
                        + "`curl -v -x http://127.0.0.1:\(port) https://api.example/` shows its answer"))
        #expect(received.hasPrefix("CONNECT api.example:443 HTTP/1.1\r\n"))
        #expect(!received.contains("authorization: key"))
    }

    @Test("a proxy that asks for a password is told the one of its URL, and the remedy goes by whether there was one")
    func proxyPassword() async throws {
        let (first, _, port) = try await proxied("407 No")
        #expect(first?.message == "the proxy 127.0.0.1:\(port) asks for a user and password")
        #expect(first?.remedy?.contains("http://USER:PASSWORD@127.0.0.1:\(port)") == true)
        let credentials = try HTTPProxy("http://me:canary@proxy").credentials
        let (second, received, other) = try await proxied("407 No", credentials: credentials)
        // "me:canary" in base64
        #expect(received.contains("\r\nproxy-authorization: Basic bWU6Y2FuYXJ5\r\n"))
        #expect(second?.message == "the proxy 127.0.0.1:\(other) refuses its user and password")
        #expect(!"\(String(describing: second))".contains("canary"))
    }

    @Test(
        "what answers CONNECT with something else than HTTP is told as no proxy, and not as a fault of TLS",
        arguments: [
            "SSH-2.0-x\r\n\r\n", "220 mail.example ESMTP\r\n", "\u{5}\u{1}", "HTTP/1.1 200 OK\r\n\r\n<html>",
            "HTTP/1.1 200 OK\r\n" + String(repeating: "x: y\r\n", count: 4000), "HTTP/1.1 20",
        ])
    func noProxyThere(answer: String) async throws {
        try await LoopbackServer.serving(.sendsThenCloses(answer)) { _, port in
            var settings = TransportSettings()
            settings.proxy = HTTPProxy(host: "127.0.0.1", port: port)
            let request = Self.request(443, scheme: "https", host: "api.example")
            let failure = try await outcome(request, settings: settings).failure
            #expect(
                failure
                    == TransportFailure(
                        .proxy,
                        "what listens at 127.0.0.1:\(port) is no HTTP proxy: its answer to CONNECT is no answer of HTTP",
                        remedy:
                            "correct host and port of api.proxy; a proxy is spoken to without TLS, and SOCKS is not "
                            + "spoken: `curl -v -x http://127.0.0.1:\(port) https://api.example/` shows what it says"))
        }
    }

    @Test("a proxy that closes without a word is an outage of the proxy")
    func closingProxy() async throws {
        try await LoopbackServer.serving(.sendsThenCloses("")) { _, port in
            var settings = TransportSettings()
            settings.proxy = HTTPProxy(host: "127.0.0.1", port: port)
            let request = Self.request(443, scheme: "https", host: "api.example")
            let failure = try await outcome(request, settings: settings).failure
            #expect(
                failure
                    == TransportFailure(
                        .connect, "the proxy 127.0.0.1:\(port) closed the connection without an answer to CONNECT",
                        missing: "the proxy 127.0.0.1:\(port)"))
        }
    }

    @Test("a proxy that is not there is named as that")
    func noProxy() async throws {
        let port = try await unusedPort()
        var settings = TransportSettings()
        settings.proxy = HTTPProxy(host: "::1", port: port)
        let request = Self.request(443, scheme: "https", host: "api.example")
        let failure = try await outcome(request, settings: settings).failure
        #expect(failure?.kind == .connect)
        #expect(failure?.message.hasPrefix("cannot connect to the proxy [::1]:\(port): ") == true, "\(failure as Any)")
        #expect(failure?.missing == "the proxy [::1]:\(port)")
        #expect(failure?.remedy == nil)
    }

    @Test("connections leave from the local address, which has to be one")
    func localAddress() async throws {
        try await LoopbackServer.serving(.answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) { _, port in
            let settings = TransportSettings(localAddress: "127.0.0.1")
            let response = try await outcome(Self.request(port), settings: settings).get()
            #expect(response.status == 200)
        }
        for (address, message) in [
            ("eth0", #"api.bind "eth0" is not an IP address"#),
            ("192.0.2.1", "api.bind 192.0.2.1 is no address of this machine"),
            ("2001:db8::1", "api.bind 2001:db8::1 is no address of this machine"),
        ] {
            let problem = #expect(throws: Problem.self) {
                _ = try NIOTransport(settings: .init(localAddress: address))
            }
            #expect(problem?.kind == .configuration && problem?.message == message)
            #expect(problem?.hint.hasPrefix("give one of ") == true)
        }
    }

    /// A port that was free a moment ago.
    private func unusedPort() async throws -> Int {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port ?? 0
        try await channel.close()
        return port
    }
}

extension Result {
    fileprivate var failure: Failure? {
        guard case .failure(let failure) = self else { return nil }
        return failure
    }
}
