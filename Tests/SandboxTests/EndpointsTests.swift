import Hummingbird
import HummingbirdTesting
import Signing
import Testing

@testable import Sandbox

/// The HMAC-SHA256 of `1700000000.` and the sample event under `a-secret`, by another implementation.
private let sampleCode = "f6ed7481cb98daa1cd8944e09a3b652b04517b3cef65d37551fc0a98446fa78d"

@Suite("the endpoints")
struct EndpointsTests {
    private let time = TestTime()

    private func server(_ settings: SandboxSettings = SandboxSettings(envelope: .string)) -> SandboxServer {
        SandboxServer(settings, time: time.timepiece)
    }

    @Test("an event is recorded once, exactly as received, with and without the prefix")
    func recorded() async throws {
        try await server().withEndpoints { client in
            let first = try await client.post(Sample.event(id: "evt_1"))
            #expect(first.status == .ok)
            #expect(first["data", "eventId"] == "evt_1")
            #expect(first["requestId"] == "req_1")
            let again = try await client.post(Sample.event(id: "evt_1"), to: "/event")
            #expect(again.status == .conflict)
            #expect(again["code"] == "DUPLICATE_EVENT")
            #expect(try await client.post(Sample.event(id: "evt_2"), to: "/event").status == .ok)
            let events = try await client.get("/sandbox/events").text
            #expect(
                events == """
                    {"id":"evt_1","orderId":"FL1","at":1700000000000,"body":\(Sample.event(id: "evt_1"))}
                    {"id":"evt_2","orderId":"FL1","at":1700000000000,"body":\(Sample.event(id: "evt_2"))}

                    """)
        }
    }

    @Test("line breaks between tokens do not break the list of events")
    func lineBreaks() async throws {
        try await server().withEndpoints { client in
            let body = Sample.event().replacing("{\"userId\"", with: "{\r\n\"userId\"")
            let response = try await client.post(body)
            #expect(response.status == .ok)
            let line = body.replacing("\r\n", with: "  ")
            #expect(
                try await client.get("/sandbox/events").text
                    == "{\"id\":\"evt_1\",\"orderId\":\"FL1\",\"at\":1700000000000,\"body\":\(line)}\n")
        }
    }

    @Test(
        "a header that is missing is named",
        arguments: [
            ("authorization", "Missing header: authorization"),
            ("x-client-id", "Missing header: x-client-id"),
            ("x-client-service", "Missing header: x-client-service"),
            ("x-client-appid", "Missing header: x-client-appid or x-client-app-id"),
            ("content-type", "Missing header: content-type"),
        ])
    func missingHeader(name: String, message: String) async throws {
        try await server().withEndpoints { client in
            let response = try await client.post(Sample.event(), headers: Sample.headers.filter { $0.key != name })
            #expect(response.status == .badRequest)
            #expect(response["code"] == "INVALID_REQUEST")
            #expect(response["error", "message"] == message)
        }
    }

    @Test("the other spelling of the app id and a bearer key are accepted")
    func otherSpellings() async throws {
        var settings = SandboxSettings()
        settings.clientKey = "a-key"
        try await server(settings).withEndpoints { client in
            var headers = Sample.headers
            headers["x-client-appid"] = nil
            headers["x-client-app-id"] = "an-app"
            headers["authorization"] = "Bearer a-key"
            let response = try await client.post(Sample.event(), headers: headers)
            #expect(response.status == .ok)
        }
    }

    @Test("a wrong key or client id is refused")
    func wrongKey() async throws {
        var settings = SandboxSettings(envelope: .string)
        (settings.clientKey, settings.clientID) = ("a-key", "a-client")
        try await server(settings).withEndpoints { client in
            for name in ["authorization", "x-client-id"] {
                let headers = Sample.headers.merging([name: "another"]) { $1 }
                let response = try await client.post(Sample.event(), headers: headers)
                #expect(response.status == .unauthorized)
                #expect(response["code"] == "UNAUTHORIZED")
            }
            #expect(try await client.stats().unauthorized == 2)
        }
    }

    @Test(
        "where a signature is asked for, it must be there, of this body, and young",
        arguments: [
            ("t=1700000000,v1=\(sampleCode)", 0, nil),
            ("t=1700000000,v1=\(sampleCode)", 300, nil),
            ("t=1700000000,v1=\(sampleCode)", 301, "Signature is more than 5 minutes old or ahead"),
            ("t=1700000001,v1=\(sampleCode)", 0, "Signature does not match the request"),
            ("v1=\(sampleCode)", 0, "Signature is malformed: x-rapido-signature is not of the form t=…,v1=…"),
            (nil, 0, "Signature is missing: x-rapido-signature"),
        ] as [(String?, Int, String?)])
    func signature(value: String?, age: Int, message: String?) async throws {
        var settings = SandboxSettings(envelope: .string)
        settings.signature = SignatureDemand(
            scheme: .timestamped(TimestampedScheme()), secrets: SigningSecrets(Secret("a-secret")))
        time.advance(by: .seconds(age))
        try await server(settings).withEndpoints { client in
            var headers = Sample.headers
            headers["x-rapido-signature"] = value
            let response = try await client.post(Sample.event(), headers: headers)
            #expect(response.status == (message == nil ? .ok : .unauthorized))
            #expect(response["error", "message"] == message)
        }
    }

    @Test("beyond the limit the answer says when to come back, each key for itself")
    func limits() async throws {
        var settings = SandboxSettings(envelope: .string)
        (settings.rate, settings.burst) = (6, 7)
        try await server(settings).withEndpoints { client in
            #expect(try await client.post(Sample.event(id: "evt_1")).status == .ok)
            let refused = try await client.post(Sample.event(id: "evt_2"))
            #expect(refused.status == .tooManyRequests)
            #expect(refused["code"] == "RATE_LIMITED")
            #expect(refused["error", "details", "limit"] == "6")
            #expect(refused["error", "details", "remaining"] == "0")
            #expect(refused["error", "details", "resetTime"] == "1700000009")
            #expect(refused.headers[.retryAfter] == "9")
            let other = Sample.headers.merging(["authorization": "b-key"]) { $1 }
            #expect(try await client.post(Sample.event(id: "evt_2"), headers: other).status == .ok)
            time.advance(by: .seconds(9))
            #expect(try await client.post(Sample.event(id: "evt_3")).status == .ok)
            #expect(try await client.stats().rateLimited == 1)
        }
    }

    @Test("a user that is not known, yet")
    func unknownUser() async throws {
        try await server(SandboxSettings(envelope: .number)).withEndpoints { client in
            let response = try await client.post(Sample.event(user: "unknown_7"))
            #expect(response.status == .notFound)
            #expect(response["error", "code"] == "USER_NOT_FOUND")
        }
    }

    @Test("a token is good for one user, once")
    func tokens() async throws {
        try await server().withEndpoints { client in
            let path = "/api/ota/fetch-user-details"
            let first = try await client.post(#"{"token":"tok_1"}"#, to: path)
            #expect(first.status == .ok)
            #expect(first["data", "user", "name"]?.hasPrefix("Sandbox User ") == true)
            #expect(first["data", "user", "mobile"]?.count == 10)
            for token in ["tok_1", "nonsense", "tok_expired_2", "tok_ 1"] {
                let refused = try await client.post(#"{"token":"\#(token)"}"#, to: path)
                #expect(refused.status == .unauthorized)
                #expect(refused["code"] == "INVALID_TOKEN")
            }
            #expect(try await client.post("{}", to: path).status == .badRequest)
            let stats = try await client.stats()
            #expect(stats.tokenRequests == 6 && stats.requests == 0)
        }
    }

    @Test("tokens have limits of their own: 100 a minute")
    func tokenLimits() async throws {
        try await server().withEndpoints { client in
            var statuses: [Int] = []
            for number in 0..<102 {
                let body = #"{"token":"tok_\#(number)"}"#
                statuses.append(try await client.post(body, to: "/fetch-user-details").status.code)
            }
            #expect(statuses == Array(repeating: 200, count: 101) + [429])
            #expect(try await client.post(Sample.event()).status == .ok)
        }
    }

    @Test("health needs no key, and an outage takes it too, as long as it lasts")
    func health() async throws {
        let settings = SandboxSettings(faults: [Fault(.outage, count: 2)], envelope: .string)
        try await server(settings).withEndpoints { client in
            #expect(try await client.post(Sample.event()).status == .serviceUnavailable)
            let down = try await client.get("/api/ota/health")
            #expect(down.status == .serviceUnavailable)
            #expect(down["code"] == "SERVICE_UNAVAILABLE")
            let up = try await client.get("/health")
            #expect(up.text == #"{"status":"healthy","timestamp":"2023-11-14T22:13:20Z","version":"sandbox"}"#)
            #expect(try await client.post(Sample.event()).status == .ok)
        }
    }

    @Test("there is nothing at another path", arguments: ["/api/ota/events", "/api/v2/event", "/"])
    func nothing(path: String) async throws {
        try await server().withEndpoints { client in
            let response = try await client.post(Sample.event(), to: path)
            #expect(response.status == .notFound)
            #expect(response.text.isEmpty)
        }
    }

    @Test("the stats count what was answered, and DELETE forgets it")
    func stats() async throws {
        try await server().withEndpoints { client in
            for id in ["evt_1", "evt_1", "evt_2"] { _ = try await client.post(Sample.event(id: id)) }
            _ = try await client.post("[]")
            _ = try await client.get("/health")
            var expected = SandboxStats()
            (expected.requests, expected.recorded, expected.duplicates, expected.rejected) = (4, 2, 1, 1)
            expected.byStatus = ["200": 2, "409": 1, "400": 1]
            (expected.maxInAnyMinute, expected.healthRequests) = (4, 1)
            #expect(try await client.stats() == expected)
            #expect(try await client.execute(uri: "/sandbox", method: .delete).status == .noContent)
            #expect(try await client.stats() == SandboxStats())
            #expect(try await client.get("/sandbox/events").text.isEmpty)
        }
    }
}
