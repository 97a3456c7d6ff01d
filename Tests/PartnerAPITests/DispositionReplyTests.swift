import Records
import Testing

@testable import PartnerAPI

struct DispositionReplyTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var status: Int
        var body: String
        var disposition: Disposition
        var testDescription: String { "\(status) \(body)" }

        init(_ status: Int, _ body: String, _ disposition: Disposition) {
            self.status = status
            self.body = body
            self.disposition = disposition
        }
    }

    static let page = "<html><body>Bad gateway</body></html>"
    static let url = "https://api.example/api/ota/event"

    static func refused(_ code: String, _ message: String = "the server gave no reason") -> Refusal {
        Refusal(code: code, message: message)
    }

    static func failed(_ code: String, _ message: String) -> Disposition {
        .failed(Failure(code: code, message: message, mayBeRecorded: true))
    }

    static func key(_ status: Int, _ context: String...) -> Disposition {
        .stop(
            Problem(
                .credentials, "the server refuses the client key: HTTP \(status) from \(url)", context: context,
                hint: "check RAPIDO_CLIENT_KEY or RAPIDO_CLIENT_KEY_FILE, and that the key belongs to this api.baseURL")
        )
    }

    static func noEndpoint(_ status: Int, _ context: String..., code: String? = nil) -> Disposition {
        .noEndpoint(
            Problem(
                .configuration, "there is no endpoint at \(url): HTTP \(status)", context: context,
                hint: "correct api.baseURL: the host, then the prefix; other prefixes seen are those of "
                    + "https://api.example/ota and https://api.example"),
            Failure(
                code: code ?? "HTTP_\(status)", message: "the server answered HTTP \(status)", mayBeRecorded: true))
    }

    static func forbidden(_ context: String..., message: String? = nil) -> Disposition {
        .forbidden(
            Problem(
                .credentials, "the server, or a filter before it, refuses access: HTTP 403 from \(url)",
                context: context,
                hint: "check that this machine's address is on the partner's allow list, then RAPIDO_CLIENT_KEY; "
                    + "if only this record is refused, ask the partner what their filter dislikes in it"),
            refused("FORBIDDEN", message ?? "the server, or a filter before it, answered HTTP 403"))
    }

    static let rows: [Row] =
        successes + named + unnamed
        + [301, 302, 303, 304, 307, 308].map { status in
            Row(
                status, page,
                .stop(
                    Problem(
                        .configuration, "\(url) redirects: HTTP \(status)",
                        hint: "set api.baseURL to where the Partner API is served; "
                            + "a redirect would carry the client key elsewhere")))
        }

    static let successes = [
        Row(200, #"{"success":true,"code":7000,"data":{}}"#, .delivered),
        Row(200, #"{"success":true}"#, .delivered),
        Row(201, #"{"success":true}"#, .delivered),
        Row(200, "", failed("UNKNOWN_ANSWER", "the server answered HTTP 200 without success")),
        Row(200, page, failed("UNKNOWN_ANSWER", "the server answered HTTP 200 without success")),
        Row(200, "{}", failed("UNKNOWN_ANSWER", "the server answered HTTP 200 without success")),
        Row(200, #"{"success":"true"}"#, failed("UNKNOWN_ANSWER", "the server answered HTTP 200 without success")),
        Row(
            200, #"{"success":false,"code":"SERVICE_UNAVAILABLE","error":{"message":"later"}}"#,
            failed("UNKNOWN_ANSWER", "the server answered HTTP 200 without success: later")),
        Row(204, "", failed("UNKNOWN_ANSWER", "the server answered HTTP 204 without success")),
        Row(101, "", failed("UNKNOWN_ANSWER", "the server answered HTTP 101 without success")),
        Row(
            600, #"{"success":true}"#, failed("UNKNOWN_ANSWER", "the server answered HTTP 600 without success")),
    ]

    static let named = [
        Row(409, #"{"success":false,"code":"DUPLICATE_EVENT"}"#, .duplicate),
        Row(400, #"{"code":"DUPLICATE_EVENT"}"#, .duplicate),
        Row(
            400,
            #"{"code":"INVALID_EVENT_DATA","error":{"message":"bad tz","details":{"field":"attributes.tz"}}}"#,
            .rejected(Refusal(code: "INVALID_EVENT_DATA", field: "attributes.tz", message: "bad tz"))),
        Row(400, #"{"error":{"code":"INVALID_REQUEST"}}"#, .rejected(refused("INVALID_REQUEST"))),
        Row(422, #"{"code":"INVALID_EVENT_DATA"}"#, .rejected(refused("INVALID_EVENT_DATA"))),
        Row(
            404, #"{"code":"USER_NOT_FOUND","error":{"message":"no such user"}}"#,
            .parked(refused("USER_NOT_FOUND", "no such user"))),
        Row(
            401, #"{"code":"UNAUTHORIZED","error":{"message":"bad key"},"requestId":"req_1"}"#,
            key(401, "code: UNAUTHORIZED", "the server says: bad key", "request id: req_1")),
        Row(401, #"{"code":"INVALID_TOKEN"}"#, key(401, "code: INVALID_TOKEN")),
        Row(403, #"{"error":{"code":"UNAUTHORIZED"}}"#, key(403, "code: UNAUTHORIZED")),
        Row(403, #"{"code":"INVALID_TOKEN"}"#, key(403, "code: INVALID_TOKEN")),
        Row(403, #"{"code":"USER_NOT_FOUND"}"#, .parked(refused("USER_NOT_FOUND"))),
        Row(405, #"{"code":"USER_NOT_FOUND"}"#, .parked(refused("USER_NOT_FOUND"))),
        Row(429, #"{"code":"RATE_LIMITED"}"#, .rateLimited(retryAfter: nil)),
        Row(400, #"{"code":"RATE_LIMITED"}"#, .rateLimited(retryAfter: nil)),
        Row(
            429, #"{"code":"RATE_LIMITED","error":{"details":{"limit":500,"resetTime":1700000012}}}"#,
            .rateLimited(retryAfter: .seconds(12))),
        Row(
            503, #"{"code":"SERVICE_UNAVAILABLE","error":{"message":"maintenance"}}"#,
            failed("SERVICE_UNAVAILABLE", "maintenance")),
        Row(
            500, #"{"code":"SERVICE_UNAVAILABLE"}"#, failed("SERVICE_UNAVAILABLE", "the server answered HTTP 500")),
        Row(500, #"{"code":"INVALID_EVENT_DATA"}"#, .rejected(refused("INVALID_EVENT_DATA"))),
    ]

    static let unnamed = [
        Row(409, page, .duplicate),
        Row(400, page, .rejected(refused("INVALID_EVENT_DATA"))),
        Row(400, #"{"code":7001,"error":{"message":"odd"}}"#, .rejected(refused("INVALID_EVENT_DATA", "odd"))),
        Row(400, #"{"code":7002}"#, .rejected(refused("INVALID_EVENT_DATA"))),
        Row(402, #"{"code":"PAYMENT_REQUIRED"}"#, .rejected(refused("PAYMENT_REQUIRED"))),
        Row(413, "", .rejected(refused("HTTP_413"))),
        Row(405, page, noEndpoint(405)),
        Row(404, page, noEndpoint(404)),
        Row(404, "", noEndpoint(404)),
        Row(404, #"{"code":"ROUTE_UNKNOWN"}"#, noEndpoint(404, "code: ROUTE_UNKNOWN", code: "ROUTE_UNKNOWN")),
        Row(404, #"{"code":7001}"#, noEndpoint(404, "code: 7001")),
        Row(401, "", key(401)),
        Row(401, #"{"code":7001}"#, key(401, "code: 7001")),
        Row(403, page, forbidden()),
        Row(403, #"{"code":7001}"#, forbidden("code: 7001")),
        Row(403, #"{"code":"BLOCKED"}"#, forbidden("code: BLOCKED")),
        Row(429, page, .rateLimited(retryAfter: nil)),
        Row(408, "", failed("TIMEOUT", "the server answered HTTP 408")),
        Row(499, page, failed("TIMEOUT", "the server answered HTTP 499")),
        Row(503, page, failed("SERVICE_UNAVAILABLE", "the server answered HTTP 503")),
        Row(500, "", failed("HTTP_500", "the server answered HTTP 500")),
        Row(502, page, failed("HTTP_502", "the server answered HTTP 502")),
        Row(504, #"{"error":{"message":"upstream"}}"#, failed("HTTP_504", "upstream")),
        Row(599, "", failed("HTTP_599", "the server answered HTTP 599")),
    ]

    @Test("an answer means what the table says", arguments: rows)
    func table(row: Row) async throws {
        let answer = try await Fixture.answer(row.status, row.body)
        #expect(answer.disposition == row.disposition)
        #expect(answer.status == row.status)
    }

    @Test("Retry-After is passed on with a rate limit and with an outage, the header before the details")
    func retryAfter() async throws {
        let header = [APIRequest.Header("retry-after", "7")]
        let limited = try await Fixture.answer(429, #"{"error":{"details":{"resetTime":99}}}"#, headers: header)
        #expect(limited.disposition == .rateLimited(retryAfter: .seconds(7)))
        let outage = try await Fixture.answer(503, headers: header)
        #expect(
            outage.disposition
                == .failed(
                    Failure(
                        code: "SERVICE_UNAVAILABLE", message: "the server answered HTTP 503", mayBeRecorded: true,
                        retryAfter: .seconds(7))))
    }

    @Test(
        "other prefixes are named by what the base URL has",
        arguments: [
            ("https://h/api/ota", "https://h/ota and https://h"), ("https://h/ota/", "https://h/api/ota and https://h"),
            ("https://h", "https://h/api/ota and https://h/ota"),
            ("https://h/v2", "https://h/api/ota, https://h/ota and https://h"),
        ])
    func prefixes(base: String, seen: String) throws {
        let reply = Reply(Fixture.response(404), now: Fixture.now, redacting: [])
        guard case .noEndpoint(let problem, _) = Disposition(reply, from: .event, at: try BaseURL(base)) else {
            Issue.record("not without an endpoint")
            return
        }
        #expect(problem.hint.hasSuffix("those of \(seen)"))
    }

    @Test(
        "of a redirect's target only the origin is shown",
        arguments: [
            ("https://user:pw@other.example:8443/login?key=1", "redirects to https://other.example:8443"),
            ("/login", "redirects"), ("", "redirects"),
        ])
    func redirect(location: String, words: String) async throws {
        let answer = try await Fixture.answer(302, headers: [.init("Location", location)])
        guard case .stop(let problem) = answer.disposition else {
            Issue.record("not stopped: \(answer)")
            return
        }
        #expect(problem.message == "\(Self.url) \(words): HTTP 302")
    }
}
