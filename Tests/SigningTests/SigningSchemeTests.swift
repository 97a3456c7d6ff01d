import Records
import Testing

@testable import Signing

struct SigningSchemeTests {
    @Test("the scheme none signs nothing and needs no secret")
    func none() {
        #expect(!SigningScheme.none.needsSecret)
        #expect(SigningScheme.none.makeSigner(secret: Secret("unused")) == nil)
    }

    @Test("the timestamped scheme puts one header on the request, however often it signs")
    func timestamped() throws {
        let scheme = SigningScheme.timestamped(TimestampedScheme())
        #expect(scheme.needsSecret)
        let signer = try #require(scheme.makeSigner(secret: Secret("secret")))
        var request = APIRequest(
            method: "POST", url: "https://host/event", headers: [.init("x-client-id", "1")], body: Array("{}".utf8))
        signer.sign(&request, timestamp: 1_700_000_000)
        signer.sign(&request, timestamp: 1_700_000_001)
        #expect(
            request.headers == [
                .init("x-client-id", "1"),
                .init(
                    "x-rapido-signature",
                    "t=1700000001,v1=d8852b947962e1140a9c783987325ad24c45fe0cb635b74b12638edf56ef795f"),
            ])
    }
}
