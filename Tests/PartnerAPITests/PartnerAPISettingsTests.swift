import Records
import Signing
import Testing

@testable import PartnerAPI

struct PartnerAPISettingsTests {
    @Test("the request headers are those of the partner documentation, the key bare")
    func headers() throws {
        #expect(
            try Fixture.settings().headers == [
                .init("Content-Type", "application/json"),
                .init("Accept-Encoding", "identity"),
                .init("authorization", Fixture.key),
                .init("x-client-id", "partner-7"),
                .init("x-client-service", "flights"),
                .init("x-client-appid", "my-app"),
                .init("x-client-app-id", "my-app"),
                .init("User-Agent", "rapido-import/\(RapidoImport.version)"),
            ])
    }

    @Test("bearer and the partner's product token are options")
    func options() throws {
        let headers = try Fixture.settings(product: "acme/2.1", authorization: .bearer).headers
        #expect(headers.contains(.init("authorization", "Bearer \(Fixture.key)")))
        #expect(headers.contains(.init("User-Agent", "rapido-import/\(RapidoImport.version) acme/2.1")))
    }

    @Test("an attempt has ten seconds unless the job says otherwise")
    func timeout() throws {
        #expect(try Fixture.settings().timeout == .seconds(10))
    }

    @Test(
        "a value that cannot travel in a header is refused",
        arguments: [
            ("a\r\nx: y", "U+000D"), ("a\n", "U+000A"), ("a b", "U+0020"), ("é", "U+00E9"), ("\u{7F}", "U+007F"),
        ])
    func unsendable(value: String, codePoint: String) {
        let problem = { (name: String) in
            Problem(
                .configuration, "\(name) contains \(codePoint), which cannot travel in a header",
                hint: "write \(name) in visible ASCII, without blanks or line ends")
        }
        #expect(throws: problem("api.clientId")) { try Fixture.settings(clientID: value) }
        #expect(throws: problem("api.service")) { try Fixture.settings(service: value) }
        #expect(throws: problem("api.appId")) { try Fixture.settings(appID: value) }
        #expect(throws: problem("api.product")) { try Fixture.settings(product: value) }
    }

    @Test("an empty value is refused")
    func empty() {
        #expect(
            throws: Problem(
                .configuration, "api.appId is empty", hint: "give api.appId the value from your onboarding")
        ) { try Fixture.settings(appID: "") }
    }

    @Test("a key that cannot travel in a header is refused without being shown", arguments: ["\n", "\r\nx: y", " é"])
    func key(tail: String) {
        #expect(
            throws: Problem(
                .credentials, "the client key contains a character that cannot travel in a header",
                hint: "set RAPIDO_CLIENT_KEY without quotes, blanks or line ends")
        ) { try Fixture.settings(key: Fixture.key + tail) }
        #expect(throws: Problem(.credentials, "the client key is empty", hint: "set RAPIDO_CLIENT_KEY")) {
            try Fixture.settings(key: "")
        }
    }
}
