import Records
import Testing

@testable import Signing

struct StandardWebhooksTests {
    let secret = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    let body = Array(#"{"test": 2432232314}"#.utf8)
    let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    let now = 1_614_265_330

    func signed(_ secrets: SigningSecrets, id: String?) throws -> APIRequest {
        var request = APIRequest(method: "POST", url: "https://host/event", body: body)
        let signer = try #require(try SigningScheme.standardWebhooks.makeSigner(secrets: secrets))
        let stamp = AttemptStamp(timestamp: now, nonce: "n1", eventID: id)
        request.add(signer.signature(of: request, stamp: stamp))
        return request
    }

    func verify(_ request: APIRequest, _ secrets: SigningSecrets, now: Int? = nil) throws -> SignatureVerification? {
        try SigningScheme.standardWebhooks.makeVerifier(secrets: secrets)?.verify(request, now: now ?? self.now)
    }

    @Test("a message comes out as the reference implementation signs it")
    func reference() throws {
        let request = try signed(SigningSecrets(secret), id: id)
        #expect(
            request.headers == [
                .init("webhook-id", id), .init("webhook-timestamp", "1614265330"),
                .init("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            ])
        #expect(try verify(request, SigningSecrets(secret)) == .valid(nonce: nil))
        #expect(try verify(request, SigningSecrets(secret), now: now + 301) == .stale)
    }

    @Test(
        "an id beyond ASCII is percent-encoded, any other is sent as it is, and a request without an event has one too")
    func ids() throws {
        let secrets = SigningSecrets(secret)
        for (id, sent) in [
            ("evt_1%2", "evt_1%2"), ("evt_é\n", "evt_%C3%A9%0A"), ("a b", "a b"), (nil, "msg_n1"),
        ] as [(String?, String)] {
            let request = try signed(secrets, id: id)
            #expect(request.header("webhook-id") == sent)
            #expect(try verify(request, secrets) == .valid(nonce: nil))
        }
    }

    @Test("while a secret is replaced there is a second v1, and either secret verifies the request")
    func rotation() throws {
        let next = Secret("whsec_" + ByteEncoding.base64.text(of: Array(1...32)))
        let request = try signed(SigningSecrets(secret, next: next), id: id)
        #expect(request.header("webhook-signature")?.split(separator: " ").count == 2)
        for secret in [secret, next] { #expect(try verify(request, SigningSecrets(secret)) == .valid(nonce: nil)) }
        var other = request
        other.set(.init("webhook-id", "evt_2"))
        #expect(try verify(other, SigningSecrets(secret, next: next)) == .mismatched)
        other.set(.init("webhook-signature", "v2,abcd"))
        #expect(
            try verify(other, SigningSecrets(secret)) == .malformed("webhook-signature is not of the form v1,BASE64"))
    }

    @Test(
        "a secret of another form is refused, without a word of it",
        arguments: [
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8G", "whsec_not*base64!not*base64!not*base64!", "whsec_",
            "whsec_MfKQ9r8GKYqrTwjU",
        ])
    func secrets(text: String) throws {
        let problem = try #require(throws: Problem.self) {
            try SigningScheme.standardWebhooks.makeSigner(secrets: SigningSecrets(Secret(text)))
        }
        #expect(problem.kind == .credentials)
        #expect(text.count <= 6 || !problem.description.contains(text.dropFirst(6)))
    }

    @Test("a secret is read without its padding too")
    func unpadded() throws {
        let bytes = Array(UInt8(1)...25)
        let text = ByteEncoding.base64.text(of: bytes)
        #expect(text.hasSuffix("="))
        let scheme = StandardWebhooksScheme()
        #expect(try scheme.key(of: Secret("whsec_\(text)")).revealedBytes == bytes)
        #expect(try scheme.key(of: Secret("whsec_\(text.filter { $0 != "=" })")).revealedBytes == bytes)
    }
}
