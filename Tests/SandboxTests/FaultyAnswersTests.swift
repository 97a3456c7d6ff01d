import Hummingbird
import HummingbirdTesting
import Testing

@testable import Sandbox

@Suite("what a fault makes of an answer")
struct FaultyAnswersTests {
    private let time = TestTime()

    /// Fault, status, code, and whether the event is recorded all the same.
    typealias Row = (name: FaultName, status: Int, code: String?, isRecorded: Bool)

    @Test(
        "each fault answers as its line in the catalogue says",
        arguments: [
            Row(.timeout408, 408, nil, false), Row(.timeout499, 499, nil, false),
            Row(.rateLimited, 429, "RATE_LIMITED", false), Row(.rateLimitedBare, 429, nil, false),
            Row(.unavailable, 503, "SERVICE_UNAVAILABLE", false), Row(.error500, 500, "INTERNAL_ERROR", false),
            Row(.badGatewayHTML, 502, nil, false), Row(.html200, 200, nil, false),
            Row(.successFalse, 200, nil, false), Row(.successMissing, 200, "7000", true),
            Row(.slow, 200, "7000", true), Row(.slowBefore, 200, "7000", true),
            Row(.unauthorized, 401, "UNAUTHORIZED", false), Row(.forbidden, 403, nil, false),
            Row(.redirect, 302, nil, false), Row(.noEndpoint, 404, nil, false),
            Row(.outage, 503, "SERVICE_UNAVAILABLE", false), Row(.rejectEvent, 400, "INVALID_EVENT_DATA", false),
            Row(.rejectRequest, 400, "INVALID_REQUEST", false), Row(.tooLarge, 413, nil, false),
            Row(.teapot, 418, nil, false), Row(.userNotFound, 404, "USER_NOT_FOUND", false),
            Row(.poison, 500, "INTERNAL_ERROR", false), Row(.forbiddenFilter, 403, nil, false),
            Row(.methodNotAllowed, 405, nil, false), Row(.retryAfterZero, 429, "RATE_LIMITED", false),
            Row(.retryAfterSkewed, 429, "RATE_LIMITED", false), Row(.gzipAnswer, 200, nil, true),
            Row(.deflateAnswer, 200, nil, true), Row(.latin1Answer, 200, "7000", true),
            Row(.oversizedAnswer, 200, "7000", true),
        ])
    func catalogue(row: Row) async throws {
        try await withFault(row.name) { client in
            let response = try await client.post(Sample.event())
            #expect(response.status.code == row.status)
            #expect(response["code"] == row.code)
            let stats = try await client.stats()
            #expect(stats.recorded == (row.isRecorded ? 1 : 0))
            #expect(stats.faults == [row.name.rawValue: 1])
            #expect(stats.byStatus == ["\(row.status)": 1])
        }
    }

    private func withFault(
        _ name: FaultName, _ test: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let settings = SandboxSettings(faults: [Fault(name)], envelope: .string)
        try await SandboxServer(settings, time: time.timepiece).withEndpoints(test)
    }

    @Test("one 429 says when to come back, the other does not")
    func retryAfter() async throws {
        try await withFault(.rateLimited) { client in
            let headers = try await client.post(Sample.event()).headers
            #expect(headers[.retryAfter] == "1")
        }
        try await withFault(.rateLimitedBare) { client in
            let headers = try await client.post(Sample.event()).headers
            #expect(headers[.retryAfter] == nil)
        }
    }

    @Test("proxies answer with pages, and the redirect leads nowhere")
    func proxies() async throws {
        for name in [FaultName.badGatewayHTML, .html200] {
            try await withFault(name) { client in
                let response = try await client.post(Sample.event())
                #expect(response.headers[.contentType] == "text/html")
                #expect(response.text.hasPrefix("<html>"))
            }
        }
        try await withFault(.redirect) { client in
            let headers = try await client.post(Sample.event()).headers
            #expect(headers[.location] == "http://127.0.0.1:1/")
        }
    }

    @Test(
        "success is false, or is not there",
        arguments: [(FaultName.successFalse, "0" as String?), (.successMissing, nil)])
    func success(name: FaultName, success: String?) async throws {
        try await withFault(name) { client in
            let response = try await client.post(Sample.event())
            #expect(response["requestId"] == "req_1")
            #expect(response["success"] == success)
        }
    }

    @Test("compressed answers say how, and are")
    func compressed() async throws {
        for (name, coding, first) in [(FaultName.gzipAnswer, "gzip", UInt8(0x1F)), (.deflateAnswer, "deflate", 0x78)] {
            try await withFault(name) { client in
                let response = try await client.post(Sample.event())
                #expect(response.headers[.contentEncoding] == coding)
                #expect(response.body.readableBytesView.first == first)
            }
        }
    }

    @Test(
        "odd bytes stand in front of an answer that is otherwise whole",
        arguments: [
            (FaultName.loneSurrogate, #"{"note":"\ud83d","code":7000"#), (.hugeNumber, #"{"load":1e400,"code":7000"#),
            (.notANumber, #"{"load":NaN,"code":7000"#), (.rawTab, "{\"note\":\"a\tb\",\"code\":7000"),
        ])
    func oddBytes(name: FaultName, head: String) async throws {
        try await withFault(name) { client in
            let text = try await client.post(Sample.event()).text
            #expect(text.hasPrefix(head) && text.contains(#""success":true"#))
        }
    }

    @Test(
        "/health may be absent, guarded, a page, or silent; events are recorded all the same",
        arguments: [(FaultName.health404, 404), (.health401, 401), (.healthText, 200)])
    func health(name: FaultName, status: Int) async throws {
        try await withFault(name) { client in
            let response = try await client.get("/api/ota/health")
            #expect(response.status.code == status)
            #expect(response["status"] == nil)
            #expect(try await client.post(Sample.event()).status == .ok)
        }
    }

    @Test("slow answers take the slow time", arguments: [FaultName.slow, .slowBefore])
    func slow(name: FaultName) async throws {
        try await withFault(name) { client in
            _ = try await client.post(Sample.event())
            #expect(time.slept == [.seconds(15)])
        }
    }

    @Test("the refusal of an event names the field")
    func field() async throws {
        try await withFault(.rejectEvent) { client in
            let response = try await client.post(Sample.event())
            #expect(response["error", "details", "field"] == "attributes.orderStatus")
        }
    }
}
