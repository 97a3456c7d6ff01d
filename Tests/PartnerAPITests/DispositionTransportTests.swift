import Records
import Testing

@testable import PartnerAPI

struct DispositionTransportTests {
    @Test(
        "without an answer, only an attempt without a connection is certainly not recorded",
        arguments: [
            (TransportFailure.Kind.connect, "CONNECT", false), (.tls, "TLS", false), (.proxy, "PROXY", false),
            (.timeout, "TIMEOUT", true), (.closed, "CLOSED", true),
        ])
    func failures(kind: TransportFailure.Kind, code: String, mayBeRecorded: Bool) async throws {
        let transport = ScriptedTransport(.failure(TransportFailure(kind, "because")))
        let answer = try await Fixture.client(transport).send(Fixture.event)
        #expect(answer == Answer(.failed(Failure(code: code, message: "because", mayBeRecorded: mayBeRecorded))))
    }

    @Test("what only a person can mend ends the run with the remedy")
    func remedy() async throws {
        let failure = TransportFailure(.tls, "the certificate expired", remedy: "renew it")
        let answer = try await Fixture.client(ScriptedTransport(.failure(failure))).send(Fixture.event)
        #expect(answer.disposition == .stop(Problem(.configuration, "the certificate expired", hint: "renew it")))
    }
}
