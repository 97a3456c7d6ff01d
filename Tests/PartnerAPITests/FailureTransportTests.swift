import Records
import Testing

@testable import PartnerAPI

struct FailureTransportTests {
    @Test(
        "without an answer, only an attempt without a connection is certainly not recorded",
        arguments: [
            (TransportFailure.Kind.connect, "CONNECT", false), (.tls, "TLS", false), (.timeout, "TIMEOUT", true),
            (.closed, "CLOSED", true),
        ])
    func failures(kind: TransportFailure.Kind, code: String, mayBeRecorded: Bool) async throws {
        let transport = ScriptedTransport(.failure(TransportFailure(kind, "because")))
        let answer = try await Fixture.client(transport).send(Fixture.event)
        #expect(answer == Answer(.failed(Failure(code: code, message: "because", mayBeRecorded: mayBeRecorded))))
    }
}
