import Records
import Testing

@testable import PartnerAPI

struct RetryAfterTests {
    /// A server whose clock is right.
    private let right = RetryAfter(date: nil, now: Fixture.now)

    @Test(
        "the header gives seconds or a date, an hour at the most",
        arguments: [
            ("30", 30), (" 30 ", 30), ("3600", 3600), ("86400", 3600), ("99999999999999999999999", 3600),
            ("Tue, 14 Nov 2023 22:13:50 GMT", 30), ("Tuesday, 14-Nov-23 22:13:50 GMT", 30),
            ("Tue Nov 14 22:13:50 2023", 30), ("Wed, 15 Nov 2023 22:13:00 GMT", 3600),
        ])
    func header(text: String, seconds: Int) {
        #expect(right.duration(header: text) == .seconds(seconds))
    }

    @Test(
        "0, the past and what cannot be read ask for nothing",
        arguments: [
            "0", "000", "Tue, 14 Nov 2023 22:13:20 GMT", "Tue, 14 Nov 2023 22:13:00 GMT", "", "-5", "1.5", "soon", nil,
        ] as [String?])
    func nothing(text: String?) {
        #expect(right.duration(header: text) == nil)
    }

    @Test(
        "a date is measured against the answer's own, and against our clock where there is none to be read",
        arguments: [
            ("Tue, 14 Nov 2023 22:33:20 GMT", "Tue, 14 Nov 2023 22:33:50 GMT", 30),
            ("Tue, 14 Nov 2023 21:13:20 GMT", "Tue, 14 Nov 2023 21:13:50 GMT", 30),
            ("Tue, 14 Nov 2023 22:33:20 GMT", "Tue, 14 Nov 2023 22:13:50 GMT", nil),
            ("yesterday", "Tue, 14 Nov 2023 22:13:50 GMT", 30), (nil, "Tue, 14 Nov 2023 22:13:50 GMT", 30),
        ] as [(String?, String, Int?)])
    func skewed(date: String?, text: String, seconds: Int?) {
        let skewed = RetryAfter(date: date, now: Fixture.now)
        #expect(skewed.duration(header: text) == seconds.map { .seconds($0) })
    }

    @Test("resetTime is measured against the answer's Date as well")
    func skewedReset() async throws {
        let headers = [Fixture.header("Date", "Tue, 14 Nov 2023 22:33:20 GMT")]
        let body = #"{"error":{"details":{"resetTime":1700001212}}}"#
        let answer = try await Fixture.answer(429, body, headers: headers)
        #expect(answer.disposition == .rateLimited(retryAfter: .seconds(12)))
    }

    @Test(
        "resetTime is told apart by its size",
        arguments: [
            ("20", 20_000), ("1.5", 1500), ("1700000030", 30_000), ("1700000030250", 30_250),
            ("1700009999", 3_600_000), (#""1700000030""#, 30_000),
            (#""2023-11-14T22:13:50Z""#, 30_000), (#""2023-11-14T22:13:50.250Z""#, 30_250),
            (#""2023-11-15T03:43:50+05:30""#, 30_000),
        ])
    func resetTime(json: String, milliseconds: Int) {
        #expect(right.duration(resetTime: ReplyJSON(Array(json.utf8))) == .milliseconds(milliseconds))
    }

    @Test(
        "a resetTime that is past, or no time, asks for nothing",
        arguments: ["0", "-3", "1699999999", "null", "true", "NaN", "1e400", #""soon""#, #""nan""#, "[]"])
    func noTime(json: String) {
        #expect(right.duration(resetTime: ReplyJSON(Array(json.utf8))) == nil)
    }
}
