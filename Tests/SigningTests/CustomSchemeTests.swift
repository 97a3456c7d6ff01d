import Records
import Testing

@testable import Signing

struct CustomSchemeTests {
    let now = 1_700_000_000

    func signed(_ scheme: CustomScheme, _ secrets: SigningSecrets) throws -> (APIRequest, canonical: String) {
        var request = APIRequest(
            method: "POST", url: "https://host/api/ota/event", headers: [.init("x-client-id", "1")],
            body: Array("{}".utf8))
        let signer = try #require(try SigningScheme.custom(scheme).makeSigner(secrets: secrets))
        let signature = signer.signature(of: request, stamp: AttemptStamp(timestamp: now, nonce: "n1", eventID: "e"))
        request.add(signature)
        return (request, String(decoding: signature.canonical, as: UTF8.self))
    }

    func verify(
        _ scheme: CustomScheme, _ request: APIRequest, _ secrets: SigningSecrets, now: Int? = nil
    ) throws -> SignatureVerification? {
        try SigningScheme.custom(scheme).makeVerifier(secrets: secrets)?.verify(request, now: now ?? self.now)
    }

    @Test("left as it is, method, path, time, nonce and body are signed, and time and nonce sent along")
    func defaults() throws {
        let secrets = SigningSecrets(Secret("secret"))
        let (request, canonical) = try signed(CustomScheme(), secrets)
        #expect(canonical == "POST\n/api/ota/event\n1700000000\nn1\n{}")
        // echo -en 'POST\n/api/ota/event\n1700000000\nn1\n{}' | openssl dgst -sha256 -hmac secret
        #expect(
            request.headers.dropFirst() == [
                .init("x-rapido-signature", "6cba097991992ab230a18bfb1dbd30c51500a5e56e1cd850d08b0123444f8089"),
                .init("x-rapido-timestamp", "1700000000"), .init("x-rapido-nonce", "n1"),
            ])
        #expect(try verify(CustomScheme(), request, secrets) == .valid(nonce: "n1"))
        #expect(try verify(CustomScheme(), request, secrets, now: now - 301) == .stale)
    }

    @Test("every setting is in the signature", arguments: HashAlgorithm.allCases, ByteEncoding.allCases)
    func settings(algorithm: HashAlgorithm, encoding: ByteEncoding) throws {
        var scheme = CustomScheme()
        scheme.algorithm = algorithm
        scheme.encoding = encoding
        scheme.template = try SigningTemplate(parsing: "{{{timestamp}}}.{bodyDigest}")
        scheme.prefix = "\(algorithm.rawValue)="
        scheme.secretEncoding = .hex
        scheme.header = "X-Sig"
        scheme.timestampHeader = "X-Ts"
        let secrets = SigningSecrets(Secret("00ff" + "7f"), next: Secret("01"))
        let (request, canonical) = try signed(scheme, secrets)
        let digest = encoding.text(of: algorithm.digest(of: Array("{}".utf8)))
        #expect(canonical == "{1700000000}.\(digest)")
        let code = algorithm.code(for: [Array(canonical.utf8)], key: Secret(bytes: [0, 0xFF, 0x7F]))
        #expect(
            request.headers.dropFirst() == [
                .init("X-Sig", "\(algorithm.rawValue)=\(encoding.text(of: code))"), .init("X-Ts", "1700000000"),
            ])
        #expect(try verify(scheme, request, secrets) == .valid(nonce: nil))
        #expect(try verify(scheme, request, SigningSecrets(Secret("01"))) == .mismatched)
        var later = request
        later.set(.init("X-Ts", "1700000001"))
        #expect(try verify(scheme, later, secrets) == .mismatched)
        later.headers.removeAll { $0.name == "X-Ts" }
        #expect(try verify(scheme, later, secrets) == .missing("X-Ts"))
        later.set(.init("X-Sig", "\(algorithm.rawValue)=*"))
        let words = "X-Sig is not \(algorithm.rawValue)= and \(encoding.rawValue)"
        #expect(try verify(scheme, later, secrets) == .malformed(words))
    }

    @Test("base64url has neither padding nor + nor /")
    func base64url() {
        let text = ByteEncoding.base64url.text(of: [0xFB, 0xFF, 0xFE, 0xFF])
        #expect(text == "-__-_w")
        #expect(ByteEncoding.base64url.bytes(of: text) == [0xFB, 0xFF, 0xFE, 0xFF])
        #expect(ByteEncoding.base64url.bytes(of: "+//+/w==") == nil)
        #expect(ByteEncoding.base64.bytes(of: "+//+/w==") == [0xFB, 0xFF, 0xFE, 0xFF])
    }

    @Test("a secret that is not written as the job says is refused")
    func secretEncoding() throws {
        var scheme = CustomScheme()
        scheme.secretEncoding = .hex
        let problem = try #require(throws: Problem.self) { try scheme.key(of: Secret("xyz")) }
        #expect(problem.kind == .credentials && problem.message == "the signing secret is not written in hex")
        scheme.secretEncoding = .base64
        #expect(throws: Problem.self) { try scheme.key(of: Secret("*")) }
        #expect(try scheme.key(of: Secret("AAE")).revealedBytes == [0, 1])
    }

    @Test("a template with an unknown name or half a brace is none")
    func templates() {
        #expect(throws: SigningTemplate.Fault.unknown("bdy")) { try SigningTemplate(parsing: "{bdy}") }
        #expect(throws: SigningTemplate.Fault.unknown("")) { try SigningTemplate(parsing: "{}") }
        for text in ["{body", "body}", "{{body}", "{bo{dy}"] {
            #expect(throws: SigningTemplate.Fault.unbalanced) { try SigningTemplate(parsing: text) }
        }
    }
}
