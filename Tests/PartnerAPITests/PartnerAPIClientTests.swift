import Records
import Signing
import Testing

@testable import PartnerAPI

struct PartnerAPIClientTests {
    @Test("an event goes out once, byte for byte, with the headers and the timeout of the settings")
    func send() async throws {
        let transport = ScriptedTransport(Fixture.response(200, #"{"success":true,"requestId":"req_9"}"#))
        let answer = try await Fixture.client(transport).send(Fixture.event)
        #expect(answer == Answer(.delivered, requestID: "req_9", status: 200))
        #expect(
            transport.requests == [
                APIRequest(
                    method: "POST", url: "https://api.example/api/ota/event", headers: try Fixture.settings().headers,
                    body: Fixture.event.body)
            ])
        #expect(transport.timeouts == [.seconds(10)])
    }

    @Test("each attempt is signed anew, last of all")
    func signed() async throws {
        let secrets = SigningSecrets(Secret("signing-secret"))
        let scheme = SigningScheme.timestamped(TimestampedScheme())
        let transport = ScriptedTransport(Fixture.response(200, #"{"success":true}"#))
        let signer = try scheme.makeSigner(secrets: secrets)
        _ = try await Fixture.client(transport, signer: signer).send(Fixture.event)
        let request = try #require(transport.requests.first)
        let value = try #require(request.headers.last)
        #expect(value.name == "x-rapido-signature")
        #expect(try Array(request.headers.dropLast()) == Fixture.settings().headers)
        #expect(
            try scheme.makeVerifier(secrets: secrets)?.verify(request, now: Fixture.now) == .valid(nonce: nil))
    }

    @Test(
        "the server is healthy when it answers 200 and says so; what is no answer of its own says nothing",
        arguments: [
            (200, #"{"status":"healthy"}"#, ServerHealth.healthy, "HTTP 200, healthy"),
            (200, #"{"status":"degraded"}"#, .unhealthy, "HTTP 200, degraded"),
            (200, "<html>", .unknown, "HTTP 200"), (200, "OK", .unknown, "HTTP 200"),
            (503, #"{"status":"healthy"}"#, .unhealthy, "HTTP 503, healthy"), (502, "", .unhealthy, "HTTP 502"),
            (404, "", .unknown, "HTTP 404"), (401, "", .unknown, "HTTP 401"), (302, "", .unknown, "HTTP 302"),
        ])
    func health(status: Int, body: String, health: ServerHealth, message: String) async throws {
        let transport = ScriptedTransport(Fixture.response(status, body))
        let answer = try await Fixture.client(transport).health()
        #expect(answer == HealthAnswer(health, message: message, status: status))
        let request = try #require(transport.requests.first)
        #expect(request.method == "GET" && request.url == "https://api.example/api/ota/health" && request.body.isEmpty)
        #expect(transport.timeouts == [.seconds(10)])
    }

    @Test(
        "a server that cannot be reached is not healthy, and one that is silent says nothing",
        arguments: [(TransportFailure.Kind.connect, ServerHealth.unhealthy), (.timeout, .unknown)])
    func unreachable(kind: TransportFailure.Kind, health: ServerHealth) async throws {
        let transport = ScriptedTransport(.failure(TransportFailure(kind, "cannot connect")))
        #expect(try await Fixture.client(transport).health() == HealthAnswer(health, message: "cannot connect"))
    }

    @Test("a token is exchanged for a name and a mobile number")
    func userDetails() async throws {
        let body = #"{"success":true,"data":{"user":{"name":"Asha","mobile":"98"}},"requestId":"req_2"}"#
        let transport = ScriptedTransport(Fixture.response(200, body))
        let answer = try await Fixture.client(transport).fetchUserDetails(token: Secret(#"to"ken"#))
        #expect(answer == .found(UserDetails(name: "Asha", mobile: "98", requestID: "req_2")))
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://api.example/api/ota/fetch-user-details")
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"token":"to\"ken"}"#)
    }

    @Test("what a name holds is left as it is, for whoever prints it; a secret in it is not")
    func oddName() async throws {
        let body =
            #"{"success":true,"data":{"user":{"name":"Jos\u00e9\u00a0\u001b[2J \#(Fixture.key)","mobile":"98"}}}"#
        let transport = ScriptedTransport(Fixture.response(200, body))
        let answer = try await Fixture.client(transport).fetchUserDetails(token: Secret("token"))
        #expect(answer == .found(UserDetails(name: "José\u{a0}\u{1b}[2J •••", mobile: "98")))
    }

    @Test("a refused signature is not taken for a refused key")
    func refusedSignature() async throws {
        let body = #"{"code":"UNAUTHORIZED","error":{"message":"Signature does not match"}}"#
        guard case .stop(let problem) = try await Fixture.answer(401, body).disposition else {
            Issue.record("not a stop")
            return
        }
        #expect(problem.kind == .credentials && problem.message.hasPrefix("the server refuses the signature: HTTP 401"))
        #expect(problem.hint.contains("RAPIDO_SIGNING_SECRET"))
    }

    @Test("a refused token is not a refused key, and is not echoed")
    func refusedToken() async throws {
        let body = #"{"code":"INVALID_TOKEN","error":{"message":"tok-123 has expired"}}"#
        let transport = ScriptedTransport(Fixture.response(401, body))
        let answer = try await Fixture.client(transport).fetchUserDetails(token: Secret("tok-123"))
        let refusal = Refusal(code: "INVALID_TOKEN", message: "••• has expired")
        #expect(answer == .refused(.expired, refusal, Answer(.rejected(refusal), status: 401)))
    }

    @Test(
        "what is wrong with a token is told by the server's words, in every shape of its envelope",
        arguments: [
            (401, #"{"code":"INVALID_TOKEN","error":{"message":"Token has expired"}}"#, TokenFault.expired),
            (401, #"{"code":7001,"error":{"message":"Token Expired"}}"#, .expired),
            (401, #"{"error":{"code":"TOKEN_EXPIRED"}}"#, .expired),
            (401, #"{"error":{"code":"INVALID_TOKEN","message":"jwt malformed"}}"#, .malformed),
            (400, #"{"code":"INVALID_REQUEST","error":{"message":"token is required"}}"#, .malformed),
            (401, #"{"code":"INVALID_TOKEN","error":{"message":"Token was already used"}}"#, .used),
            (401, #"{"code":7001}"#, .invalid), (401, #"{"code":"INVALID_TOKEN"}"#, .invalid),
            (404, #"{"code":"USER_NOT_FOUND"}"#, .invalid),
        ])
    func tokenFaults(status: Int, body: String, fault: TokenFault) async throws {
        let transport = ScriptedTransport(Fixture.response(status, body))
        guard case .refused(fault, _, _) = try await Fixture.client(transport).fetchUserDetails(token: Secret("tok"))
        else {
            Issue.record("not \(fault)")
            return
        }
    }

    @Test(
        "a 401 that may mean the key is the key's where the server says so, or where /health refuses it too",
        arguments: [
            (#"{"code":"UNAUTHORIZED"}"#, nil, true), (#"{"error":{"message":"Client key is not valid"}}"#, nil, true),
            ("<html>", 401, true), ("<html>", 200, false),
        ] as [(String, Int?, Bool)])
    func keyOrToken(body: String, health: Int?, isKey: Bool) async throws {
        let answers = [(401, body)] + (health.map { [($0, "")] } ?? [])
        let transport = ScriptedTransport(answers.map { .success(Fixture.response($0.0, $0.1)) })
        let answer = try await Fixture.client(transport).fetchUserDetails(token: Secret("tok"))
        switch answer {
        case .failed(let answer):
            guard case .stop(let problem) = answer.disposition else { break }
            #expect(isKey && problem.kind == .credentials)
            return
        case .refused(.invalid, _, _):
            #expect(!isKey)
            return
        default: break
        }
        Issue.record("\(answer)")
    }

    @Test(
        "a person who asks for the health hears which of key, place, reach and server it is",
        arguments: [
            (200, #"{"status":"healthy","version":"4.2"}"#, nil), (401, "", .credentials), (403, "", .credentials),
            (404, "", .configuration), (302, "", .configuration), (503, "", .stopped), (200, "<html>", .stopped),
        ] as [(Int, String, Problem.Kind?)])
    func inspectedHealth(status: Int, body: String, kind: Problem.Kind?) async throws {
        let report = try await Fixture.client(ScriptedTransport(Fixture.response(status, body))).inspectHealth()
        #expect(report.problem?.kind == kind)
        #expect(report.version == (kind == nil ? "4.2" : nil))
        #expect(report.answer.status == status)
    }

    @Test("a mobile number is masked but for its end")
    func masked() {
        #expect(UserDetails(name: "A", mobile: "9876543210").maskedMobile == "••••••••10")
        #expect(UserDetails(name: "A", mobile: "9876").maskedMobile == "••••")
    }

    @Test("details without a name are an unknown answer")
    func incompleteDetails() async throws {
        let transport = ScriptedTransport(Fixture.response(200, #"{"success":true,"data":{"user":{"name":"Asha"}}}"#))
        let failure = Failure(
            code: "UNKNOWN_ANSWER", message: "the server answered HTTP 200 without success", mayBeRecorded: true)
        #expect(
            try await Fixture.client(transport).fetchUserDetails(token: Secret("t"))
                == .failed(Answer(.failed(failure), status: 200)))
    }

    @Test("neither settings nor client nor any answer shows the key")
    func canary() async throws {
        let settings = try Fixture.settings(authorization: .bearer)
        let echo =
            #"{"code":"UNAUTHORIZED","error":{"message":"bad key \#(Fixture.key)"},"requestId":"\#(Fixture.key)"}"#
        let location = [APIRequest.Header("Location", "https://\(Fixture.key).example/\(Fixture.key)")]
        let transport = ScriptedTransport(
            .success(Fixture.response(401, echo)), .success(Fixture.response(302, echo, headers: location)),
            .success(Fixture.response(404, echo)), .success(Fixture.response(400, echo)))
        let signer = try SigningScheme.timestamped(TimestampedScheme()).makeSigner(
            secrets: SigningSecrets(Secret(Fixture.key)))
        let client = try Fixture.client(transport, settings: settings, signer: signer)
        // The transport keeps whole requests; the client is printed before the first one.
        var texts = [shown(settings), shown(client)]
        for _ in 1...4 { texts.append(shown(await client.send(Fixture.event))) }
        for text in texts { #expect(!text.contains(Fixture.key)) }
    }

    private func shown(_ value: some Any) -> String {
        var text = "\(value)\(String(reflecting: value))"
        dump(value, to: &text)
        return text
    }
}
