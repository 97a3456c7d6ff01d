import Records
import Testing

@testable import Signing

struct TimestampedSchemeTests {
    let scheme = TimestampedScheme()
    let secret = Secret("0123456789abcdef0123456789abcdef")
    let body = Array(#"{"userId":"rapido_user_1"}"#.utf8)
    let now = 1_700_000_000

    var value: String { scheme.headerValue(body: body, secret: secret, timestamp: now) }

    func verify(_ value: String, body: [UInt8]? = nil, secret: Secret? = nil, now: Int? = nil)
        -> TimestampedScheme.Verification
    {
        scheme.verify(
            headerValue: value, body: body ?? self.body, secret: secret ?? self.secret, now: now ?? self.now)
    }

    @Test("a signature verifies with the body, time and secret it was made with")
    func roundTrip() {
        #expect(verify(value) == .valid)
    }

    @Test("a changed body, time, signature or secret is refused")
    func tampered() {
        #expect(verify(value, body: body + [0x20]) == .mismatched)
        #expect(verify(value, body: []) == .mismatched)
        #expect(verify(value, secret: Secret("0123456789abcdef0123456789abcdeg")) == .mismatched)
        #expect(verify(value.replacing("t=1700000000", with: "t=1700000001")) == .mismatched)
        #expect(verify(value.replacing("t=1700000000", with: "t=01700000000")) == .mismatched)
        #expect(verify(String(value.dropLast(2))) == .mismatched)
    }

    @Test(
        "a correct signature holds for five minutes in either direction",
        arguments: [(-301, false), (-300, true), (0, true), (300, true), (301, false)])
    func tolerance(age: Int, holds: Bool) {
        #expect(verify(value, now: now + age) == (holds ? .valid : .stale))
    }

    @Test("a time at the end of the number range is stale, not a crash")
    func extremeTime() {
        let value = scheme.headerValue(body: body, secret: secret, timestamp: .max)
        #expect(verify(value) == .stale)
        #expect(verify(value, now: .min) == .stale)
    }

    @Test(
        "what is not t=…,v1=… is malformed",
        arguments: [
            "", "t=1700000000", "v1=00", "t=,v1=00", "t=1,t=2,v1=00", "t=-1,v1=00", "t=1,v1=0", "t=1,v1=zz",
            "t=99999999999999999999,v1=00", "t=1, v1=00", "T=1,v1=00",
        ])
    func malformed(value: String) {
        #expect(verify(value) == .malformed)
    }

    @Test("with several signatures one that fits is enough, and unknown members are passed over")
    func rotation() {
        let other = scheme.headerValue(body: body, secret: Secret("old"), timestamp: now)
        let codes = other.replacing("t=1700000000,", with: "")
        #expect(verify("\(value),\(codes),v2=x") == .valid)
        #expect(verify("v0=,\(other)") == .mismatched)
    }

    @Test("the header name can be set, to a header name")
    func headerName() throws {
        #expect(try TimestampedScheme(header: "X-Signature").header == "X-Signature")
        #expect(
            throws: Problem(
                .configuration, #"the signature header "x-a\r\nb" is not a header name"#,
                hint: "use letters, digits and hyphens, such as x-rapido-signature")
        ) { try TimestampedScheme(header: "x-a\r\nb") }
        #expect(throws: Problem.self) { try TimestampedScheme(header: "") }
    }
}
