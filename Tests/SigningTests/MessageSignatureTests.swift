import Records
import Testing

@testable import Signing

/// `rfc9421`: the published example, what is covered, and what a server must refuse.
struct MessageSignatureTests {
    static let secret = Secret("0123456789abcdef0123456789abcdef")
    static let now = 1_700_000_000

    static let request = APIRequest(
        method: "POST", url: "https://API.example:443/api/ota/event",
        headers: [.init("Content-Type", "application/json"), .init("x-client-id", "partner-7")],
        body: Array(#"{"hello": "world"}"#.utf8))

    func signed(
        _ scheme: MessageSignatureScheme = MessageSignatureScheme(), _ keys: SigningSecrets = .init(secret),
        _ request: APIRequest = request
    ) -> (request: APIRequest, canonical: String) {
        let stamp = AttemptStamp(timestamp: Self.now, nonce: "n1")
        let signature = scheme.signature(of: request, stamp: stamp, keys: keys)
        var whole = request
        whole.add(signature)
        return (whole, String(decoding: signature.canonical, as: UTF8.self))
    }

    func verify(
        _ request: APIRequest, _ keys: SigningSecrets = .init(secret), now: Int = now
    ) -> SignatureVerification {
        MessageSignatureScheme().verify(request, keys: keys, now: now, tolerance: 300)
    }

    @Test("the example of RFC 9421, B.2.5, comes out: base and code")
    func published() throws {
        let request = APIRequest(
            method: "POST", url: "https://example.com/foo?param=Value&Pet=dog",
            headers: [
                .init("Host", "example.com"), .init("Date", "Tue, 20 Apr 2021 02:07:55 GMT"),
                .init("Content-Type", "application/json"), .init("Content-Length", "18"),
            ])
        let input = #"sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret""#
        let parameters = try #require(SignatureParameters.dictionary(input)?.first)
        #expect(parameters.label == "sig-b25")
        let base = try #require(MessageSignatureScheme.base(parameters.parameters, of: request))
        #expect(
            String(decoding: base, as: UTF8.self) == """
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@authority": example.com
                "content-type": application/json
                "@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"
                """)
        let shared = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="
        let key = Secret(bytes: try #require(ByteEncoding.base64.bytes(of: shared)))
        let code = HashAlgorithm.sha256.code(for: [base], key: key)
        #expect(ByteEncoding.base64.text(of: code) == "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=")
    }

    @Test("the digests of RFC 9530's examples come out, and a digest in another algorithm is checked as well")
    func digests() {
        let bodies = [
            #"{"hello": "world"}"#: "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:",
            "{\"hello\": \"world\"}\n": "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
        ]
        for (body, field) in bodies { #expect(BodyDigest.field(of: Array(body.utf8)).value == field) }
        let body = Self.request.body
        let sha512 =
            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
        #expect(BodyDigest.isThat(sha512, of: body))
        #expect(BodyDigest.isThat("\(sha512), md5=:AAAA:", of: body))
        #expect(!BodyDigest.isThat("\(sha512), sha-256=:AAAA:", of: body))
        #expect(!BodyDigest.isThat("md5=:AAAA:", of: body))
    }

    @Test("a request covers method, target, digest and type, with the client id as key id and a nonce")
    func form() {
        let (request, canonical) = signed()
        #expect(
            canonical == """
                "@method": POST
                "@target-uri": https://api.example/api/ota/event
                "content-digest": sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
                "content-type": application/json
                "@signature-params": ("@method" "@target-uri" "content-digest" "content-type");created=1700000000;\
                keyid="partner-7";alg="hmac-sha256";nonce="n1"
                """)
        #expect(
            request.headers.map(\.name) == [
                "Content-Type", "x-client-id", "Content-Digest", "Signature-Input", "Signature",
            ])
        #expect(request.header("signature-input")?.hasPrefix(#"sig1=("@method" "#) == true)
        #expect(verify(request) == .valid(nonce: "n1"))
    }

    @Test("what a job covers comes in its order, and method, target and digest whatever it says")
    func components() {
        #expect(
            MessageSignatureScheme(components: ["x-client-id"]).components
                == ["x-client-id", "@method", "@target-uri", "content-digest"])
        let scheme = MessageSignatureScheme(
            components: ["@path", "@query", "@authority", "@scheme", "@request-target", "content-digest"],
            keyID: #"a"b\c"#)
        let (request, canonical) = signed(scheme)
        #expect(canonical.contains("\"@path\": /api/ota/event\n\"@query\": ?\n\"@authority\": api.example\n"))
        #expect(canonical.contains("\"@scheme\": https\n\"@request-target\": /api/ota/event\n"))
        #expect(canonical.contains(#";keyid="a\"b\\c";"#))
        #expect(verify(request) == .valid(nonce: "n1"))
    }

    @Test("a changed method, target, body, digest, header, parameter or secret is refused")
    func tampered() {
        let request = signed().request
        let changes: [(inout APIRequest) -> Void] = [
            { $0.method = "PUT" }, { $0.url = "https://api.example/api/ota/health" },
            { $0.set(.init("Content-Type", "text/plain")) },
            { $0.set(.init("Content-Digest", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:")) },
            { request in
                let input = (request.header("Signature-Input") ?? "").replacing("1700000000", with: "1700000001")
                request.set(.init("Signature-Input", input))
            },
        ]
        for change in changes {
            var changed = request
            change(&changed)
            #expect(verify(changed) == .mismatched)
        }
        var body = request
        body.body += [0x20]
        #expect(verify(body) == .malformed("Content-Digest is not that of the body"))
        #expect(verify(request, SigningSecrets(Secret("another"))) == .mismatched)
        #expect(verify(request, now: Self.now + 301) == .stale)
    }

    @Test(
        "what covers too little, or is no signature, says what it lacks",
        arguments: [
            (
                #"sig1=("@method" "content-digest");created=1700000000;nonce="n""#,
                "the signature does not cover @target-uri"
            ),
            (
                #"sig1=("@target-uri" "content-digest");created=1700000000;nonce="n""#,
                "the signature does not cover @method"
            ),
            (#"sig1=("@method" "@path");created=1700000000;nonce="n""#, "the signature does not cover content-digest"),
            (#"sig1=("@method" "@path" "content-digest");nonce="n""#, "the signature has no created"),
            (#"sig1=("@method" "@path" "content-digest");created=1700000000"#, "the signature has no nonce"),
            (
                #"sig1=("@method" "@path" "content-digest");created=1;alg="rsa-v1_5-sha256""#,
                "the algorithm is not hmac-sha256"
            ),
            (
                #"sig1=("@method" "@path" "content-digest" "x-not");created=1;nonce="n""#,
                "the signature covers a header that is not there"
            ),
            (#"sig2=("@method" "@path" "content-digest");created=1;nonce="n""#, "Signature has no label of the input"),
            (#"sig1=("@method""#, "Signature-Input is not a dictionary of covered components"),
            (#"sig1="x""#, "Signature-Input is not a dictionary of covered components"),
            (#"sig1=("a";req)"#, "Signature-Input is not a dictionary of covered components"),
            ("", "Signature-Input is not a dictionary of covered components"),
        ])
    func malformed(input: String, words: String) {
        var request = signed().request
        request.set(.init("Signature-Input", input))
        #expect(verify(request) == .malformed(words))
    }

    @Test("while a secret is replaced there is a second label, and either secret verifies the request")
    func rotation() {
        let (old, new) = (Secret("old"), Secret("new"))
        let request = signed(MessageSignatureScheme(), SigningSecrets(old, next: new)).request
        #expect(request.header("Signature")?.contains(", sig2=:") == true)
        for secret in [old, new] { #expect(verify(request, SigningSecrets(secret)) == .valid(nonce: "n1")) }
        #expect(verify(request, SigningSecrets(Secret("other"))) == .mismatched)
    }
}
