import Records
import Testing

@testable import Signing

struct TimestampedSchemeTests {
    let scheme = TimestampedScheme()
    let secret = Secret("0123456789abcdef0123456789abcdef")
    let body = Array(#"{"userId":"rapido_user_1"}"#.utf8)
    static let now = 1_700_000_000

    var value: String { signed(SigningSecrets(secret)) }

    func signed(_ keys: SigningSecrets, at timestamp: Int = now) -> String {
        let request = APIRequest(method: "POST", url: "https://host/event", body: body)
        let stamp = AttemptStamp(timestamp: timestamp, nonce: "n")
        return scheme.signature(of: request, stamp: stamp, keys: keys).headers[0].value
    }

    func verify(
        _ value: String, body: [UInt8]? = nil, keys: SigningSecrets? = nil, now: Int = now
    ) -> SignatureVerification {
        let request = APIRequest(
            method: "POST", url: "https://host/event", headers: [.init("X-Rapido-Signature", value)],
            body: body ?? self.body)
        return scheme.verify(request, keys: keys ?? SigningSecrets(secret), now: now, tolerance: 300)
    }

    @Test("a signature verifies with the body, time and secret it was made with")
    func roundTrip() {
        #expect(verify(value) == .valid(nonce: nil))
    }

    @Test("a changed body, time, signature or secret is refused")
    func tampered() {
        #expect(verify(value, body: body + [0x20]) == .mismatched)
        #expect(verify(value, body: []) == .mismatched)
        #expect(verify(value, keys: SigningSecrets(Secret("0123456789abcdef0123456789abcdeg"))) == .mismatched)
        #expect(verify(value.replacing("t=1700000000", with: "t=1700000001")) == .mismatched)
        #expect(verify(value.replacing("t=1700000000", with: "t=01700000000")) == .mismatched)
        #expect(verify(String(value.dropLast(2))) == .mismatched)
    }

    @Test(
        "a correct signature holds for five minutes in either direction",
        arguments: [(-301, false), (-300, true), (0, true), (300, true), (301, false)])
    func tolerance(age: Int, holds: Bool) {
        #expect(verify(value, now: Self.now + age) == (holds ? .valid(nonce: nil) : .stale))
    }

    @Test("a time at the end of the number range is stale, not a crash")
    func extremeTime() {
        let value = signed(SigningSecrets(secret), at: .max)
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
        #expect(verify(value) == .malformed("x-rapido-signature is not of the form t=…,v1=…"))
    }

    @Test("while a secret is replaced a request carries both signatures, and either secret verifies it")
    func rotation() {
        let (old, new) = (Secret("old"), Secret("new"))
        let both = signed(SigningSecrets(old, next: new))
        #expect(both.matches(of: /v1=[0-9a-f]{64}/).count == 2)
        for secret in [old, new] { #expect(verify(both, keys: SigningSecrets(secret)) == .valid(nonce: nil)) }
        #expect(verify(signed(SigningSecrets(new)), keys: SigningSecrets(old, next: new)) == .valid(nonce: nil))
        #expect(verify(both) == .mismatched)
        #expect(verify("\(value),v2=x") == .valid(nonce: nil))
    }
}
