import Testing

@testable import PartnerAPI

struct HTTPDateTests {
    @Test(
        "all three forms of RFC 9110 name the same second",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        ])
    func forms(text: String) {
        #expect(HTTPDate.epochSeconds(text, now: Fixture.now) == 784_111_777)
    }

    @Test(
        "the calendar holds at its edges",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799),
            ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800), ("Sun, 31 Dec 2023 23:59:59 GMT", 1_704_067_199),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800), ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
        ])
    func edges(text: String, seconds: Int) {
        #expect(HTTPDate.epochSeconds(text, now: Fixture.now) == seconds)
    }

    @Test("a year in two digits is at most 50 years ahead", arguments: [("73", 2073), ("74", 1974), ("00", 2000)])
    func century(digits: String, year: Int) {
        #expect(
            HTTPDate.epochSeconds("Monday, 01-Jan-\(digits) 00:00:00 GMT", now: Fixture.now)
                == HTTPDate.epochSeconds("Mon, 01 Jan \(year) 00:00:00 GMT", now: Fixture.now))
    }

    @Test(
        "anything else is no date",
        arguments: [
            "", "soon", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT GMT",
        ])
    func refused(text: String) {
        #expect(HTTPDate.epochSeconds(text, now: Fixture.now) == nil)
    }
}
