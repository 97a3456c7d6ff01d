@testable import Jobs
import Records
import Signing
import Testing

@Suite("The section signing")
struct SigningSectionTests {
    static func scheme(_ text: String) throws -> SigningScheme {
        try JobFixture.job("signing: \(text)").signing(in: [:]).scheme
    }

    @Test("becomes a scheme, whichever it is, with what a scheme has where nothing is said")
    func schemes() throws {
        #expect(try Self.scheme("{ scheme: none }") == .none)
        #expect(try Self.scheme("{ scheme: standard-webhooks }") == .standardWebhooks)
        #expect(try Self.scheme("{ scheme: timestamped }") == .timestamped(TimestampedScheme()))
        #expect(
            try Self.scheme("{ scheme: timestamped, header: X-S }") == .timestamped(TimestampedScheme(header: "X-S")))
        #expect(try Self.scheme("{ scheme: rfc9421 }") == .rfc9421(MessageSignatureScheme()))
        #expect(
            try Self.scheme("{ scheme: rfc9421, components: ['@path', Content-Type], keyId: k 1 }")
                == .rfc9421(MessageSignatureScheme(components: ["@path", "content-type"], keyID: "k 1")))
        #expect(try Self.scheme("{ scheme: custom }") == .custom(CustomScheme()))
    }

    @Test("has every key of a custom scheme")
    func custom() throws {
        var scheme = CustomScheme()
        scheme.algorithm = .sha384
        scheme.template = try SigningTemplate(parsing: "{timestamp}\n{bodyDigest}")
        scheme.encoding = .base64url
        scheme.prefix = "hmac "
        scheme.secretEncoding = .base64
        scheme.header = "X-Sig"
        scheme.timestampHeader = "X-Ts"
        scheme.nonceHeader = "X-Nonce"
        let text = #"""
            { scheme: custom, algorithm: sha384, template: "{timestamp}\n{bodyDigest}", encoding: base64url,
              prefix: "hmac ", secretEncoding: base64, header: X-Sig, timestampHeader: X-Ts, nonceHeader: X-Nonce }
            """#
        #expect(try Self.scheme(text) == .custom(scheme))
    }

    @Test(
        "is warned of where a custom template leaves a request open to others",
        arguments: [
            ("{timestamp}.{bodyDigest}", nil), ("{nonce}{body}", nil),
            (
                "{timestamp}{path}",
                "signs neither {body} nor {bodyDigest}: whoever is on the way can change an event unseen"
            ),
            ("{body}", "signs neither {timestamp} nor {nonce}: whoever is on the way can send a request again"),
            (
                "{method}",
                "signs neither {body} nor {bodyDigest}: whoever is on the way can change an event unseen; "
                    + "it signs neither {timestamp} nor {nonce}: whoever is on the way can send a request again"
            ),
        ] as [(String, String?)])
    func weakness(template: String, words: String?) throws {
        let scheme = try Self.scheme("{ scheme: custom, template: \"\(template)\" }")
        #expect(scheme.warning == words.map { "signing.template \($0)" })
    }

    @Test(
        "says what is wrong in it, and what is near",
        arguments: [
            (
                "{ scheme: rfc9241 }",
                #"1:20: error: "signing.scheme" is "rfc9241"; expected none or rfc9421 or standard-webhooks or timestamped or custom"#
            ),
            (
                "{ scheme: none, header: X-S }",
                #"1:34: error: "signing.header" belongs to "scheme: timestamped" and "scheme: custom"; without a scheme nothing is signed"#
            ),
            (
                "{ header: X-S }",
                #"1:1: error: "signing.scheme" is missing"#
            ),
            (
                "{ scheme: standard-webhooks, keyId: a }",
                #"1:46: error: "signing.keyId" belongs to "scheme: rfc9421"; standard-webhooks has no keys of its own"#
            ),
            (
                "{ scheme: timestamped, nonceHeader: a }",
                #"1:46: error: "signing.nonceHeader" belongs to "scheme: custom"; timestamped has header"#
            ),
            (
                "{ scheme: custom, algoritm: sha512 }",
                #"1:28: error: unknown key "algoritm" in "signing"; the nearest known key is "algorithm""#
            ),
            (
                "{ scheme: custom, algorithm: md5 }",
                #"1:39: error: "signing.algorithm" is "md5"; expected sha256 or sha384 or sha512"#
            ),
            (
                #"{ scheme: custom, template: "{tiemstamp}" }"#,
                #"1:38: error: "signing.template" has {tiemstamp}; the nearest is {timestamp}"#
            ),
            (
                #"{ scheme: custom, template: "{qqq}" }"#,
                #"1:38: error: "signing.template" has {qqq}; known are {method}, {path}, {timestamp}, {nonce}, {body}, {bodyDigest}"#
            ),
            (
                #"{ scheme: custom, template: "{body" }"#,
                #"1:38: error: "signing.template" has a brace without its other half; write "{{" and "}}" for braces"#
            ),
            (
                #"{ scheme: timestamped, header: "X S" }"#,
                #"1:41: error: "signing.header" is "X S"; expected the name of a header"#
            ),
            (
                "{ scheme: timestamped, header: Authorization }",
                #"1:41: error: "signing.header" is "Authorization", which requests carry already"#
            ),
            (
                #"{ scheme: custom, template: "hello {{body}}" }"#,
                #"1:38: error: "signing.template" signs nothing of the request; put in what the partner has signed: {method}, {path}, {timestamp}, {nonce}, {body}, {bodyDigest}"#
            ),
            (
                "{ scheme: custom, header: X-A, timestampHeader: x-a }",
                #"1:58: error: the headers of signature, timestamp and nonce have to be different"#
            ),
            (
                "{ scheme: rfc9421, components: [\"@metod\"] }",
                #"1:42: error: "signing.components" has "@metod", which no request here carries; the nearest is "@method""#
            ),
            (
                "{ scheme: rfc9421, components: [content-type, Content-Type] }",
                #"1:56: error: "signing.components" has "content-type" more than once"#
            ),
        ])
    func mistakes(text: String, line: String) throws {
        #expect(try JobFixture.problem("signing: \(text)") == JobFixture.oneMistake(line))
    }
}
