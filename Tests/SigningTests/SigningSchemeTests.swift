import Records
import Testing

@testable import Signing

struct SigningSchemeTests {
    static let signing: [SigningScheme] = [
        .rfc9421(MessageSignatureScheme()), .standardWebhooks, .timestamped(TimestampedScheme()),
        .custom(CustomScheme()),
    ]

    @Test("the scheme none signs nothing and needs no secret")
    func none() throws {
        #expect(!SigningScheme.none.needsSecret)
        #expect(try SigningScheme.none.makeSigner(secrets: SigningSecrets(Secret("unused"))) == nil)
    }

    @Test("a second attempt is signed anew, in place of the first signature", arguments: signing)
    func anew(scheme: SigningScheme) throws {
        #expect(scheme.needsSecret)
        let secrets = SigningSecrets(scheme.secret(of: String(repeating: "0a", count: 32)))
        let signer = try #require(try scheme.makeSigner(secrets: secrets))
        var request = APIRequest(
            method: "POST", url: "https://host/event",
            headers: [.init("x-client-id", "1"), .init("content-type", "application/json")], body: Array("{}".utf8))
        request.add(
            signer.signature(of: request, stamp: AttemptStamp(timestamp: 1_700_000_000, nonce: "a", eventID: "e")))
        let first = request.headers
        request.add(
            signer.signature(of: request, stamp: AttemptStamp(timestamp: 1_700_000_001, nonce: "b", eventID: "e")))
        #expect(request.headers.map(\.name) == first.map(\.name))
        #expect(request.headers != first)
        let verifier = try #require(try scheme.makeVerifier(secrets: secrets))
        guard case .valid = verifier.verify(request, now: 1_700_000_001) else {
            Issue.record("\(verifier.verify(request, now: 1_700_000_001))")
            return
        }
    }

    @Test("which scheme signed a request is told from its headers, but for one that a job makes up")
    func presented() throws {
        for scheme in Self.signing {
            let secrets = SigningSecrets(scheme.secret(of: String(repeating: "0a", count: 32)))
            var request = APIRequest(method: "POST", url: "https://host/event", headers: [.init("x-client-id", "1")])
            let signer = try scheme.makeSigner(secrets: secrets)
            let stamp = AttemptStamp(timestamp: 1_700_000_000, nonce: "a")
            if let signer { request.add(signer.signature(of: request, stamp: stamp)) }
            guard case .custom = scheme else {
                #expect(try SigningScheme(presentedBy: request)?.makeVerifier(secrets: secrets) != nil)
                continue
            }
            #expect(SigningScheme(presentedBy: request) == nil)
        }
        let request = APIRequest(method: "POST", url: "u", headers: [.init("X-Own", "t=1,v1=00")])
        #expect(SigningScheme(presentedBy: request) == .timestamped(TimestampedScheme(header: "X-Own")))
    }
}
