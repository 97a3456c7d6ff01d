import Testing

@testable import PartnerAPI

struct RetryAfterTests {
    @Test(
        "the header gives seconds or a date, between nothing and an hour",
        arguments: [
            ("0", 0), ("30", 30), (" 30 ", 30), ("3600", 3600), ("86400", 3600), ("99999999999999999999999", 3600),
            ("Tue, 14 Nov 2023 22:13:50 GMT", 30), ("Tuesday, 14-Nov-23 22:13:50 GMT", 30),
            ("Tue Nov 14 22:13:50 2023", 30), ("Tue, 14 Nov 2023 22:13:00 GMT", 0),
            ("Wed, 15 Nov 2023 22:13:00 GMT", 3600),
        ])
    func header(text: String, seconds: Int) {
        #expect(RetryAfter.duration(header: text, now: Fixture.now) == .seconds(seconds))
    }

    @Test("a header that is neither says nothing", arguments: ["", "-5", "1.5", "soon", nil])
    func unreadable(text: String?) {
        #expect(RetryAfter.duration(header: text, now: Fixture.now) == nil)
    }

    @Test(
        "resetTime is told apart by its size",
        arguments: [
            ("20", 20_000), ("1.5", 1500), ("-3", 0), ("1700000030", 30_000), ("1700000030250", 30_250),
            ("1699999999", 0), ("1700009999", 3_600_000), (#""1700000030""#, 30_000),
            (#""2023-11-14T22:13:50Z""#, 30_000), (#""2023-11-14T22:13:50.250Z""#, 30_250),
            (#""2023-11-15T03:43:50+05:30""#, 30_000),
        ])
    func resetTime(json: String, milliseconds: Int) throws {
        let value = try #require(ReplyJSON(Array(json.utf8)))
        #expect(RetryAfter.duration(resetTime: value, now: Fixture.now) == .milliseconds(milliseconds))
    }

    @Test("a resetTime that is no time says nothing", arguments: ["null", "true", #""soon""#, #""nan""#, "[]"])
    func noTime(json: String) throws {
        let value = try #require(ReplyJSON(Array(json.utf8)))
        #expect(RetryAfter.duration(resetTime: value, now: Fixture.now) == nil)
    }
}
