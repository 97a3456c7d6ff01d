import Records
import Signing
import Testing

@testable import Sandbox

@Suite("A signature that the sandbox checks")
struct SignatureCheckTests {
    private static let now = 1_700_000_000
    private static let secrets = SigningSecrets(Secret("a-secret"))

    private static let schemes = [SigningScheme.rfc9421(MessageSignatureScheme()), .custom(CustomScheme())]

    private func signed(by scheme: SigningScheme, nonce: String) throws -> APIRequest {
        var request = Sample.request("{}")
        let stamp = AttemptStamp(timestamp: Self.now, nonce: nonce, eventID: "evt_1")
        let signer = try #require(try scheme.makeSigner(secrets: Self.secrets))
        request.add(signer.signature(of: request, stamp: stamp))
        return request
    }

    @Test(
        "lets a request in once: caught on its way, it does not get in again, and after five minutes not at all",
        arguments: schemes)
    func replay(scheme: SigningScheme) throws {
        var check = SignatureCheck(SignatureDemand(scheme: scheme, secrets: Self.secrets))
        let request = try signed(by: scheme, nonce: "n1")
        #expect(check.refusal(of: request, now: Self.now)?.status == nil)
        for age in [0, 1, 300] {
            #expect(check.refusal(of: request, now: Self.now + age)?.status == 401, "\(age)")
        }
        #expect(check.refusal(of: try signed(by: scheme, nonce: "n2"), now: Self.now)?.status == nil)
        let stale = try signed(by: scheme, nonce: "n3")
        #expect(check.refusal(of: stale, now: Self.now + 301)?.status == 401)
        #expect(check.refusal(of: stale, now: Self.now - 301)?.status == 401)
    }
}
