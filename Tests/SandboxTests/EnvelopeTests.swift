import Testing

@testable import Sandbox

@Suite("the shapes an answer comes in")
struct EnvelopeTests {
    private func text(_ reply: SandboxReply, _ shape: EnvelopeShape) -> String {
        let moment = Moment(uptime: .zero, epochMillis: 1_700_000_000_000)
        return String(
            decoding: Envelope(shape: shape, requestID: "req_1", moment: moment).body(of: reply).bytes, as: UTF8.self)
    }

    private static let tail = #""requestId":"req_1","success":false,"timestamp":"2023-11-14T22:13:20Z"}"#

    @Test(
        "the code stands at the top as a word, as a number, or inside of the error",
        arguments: [
            (EnvelopeShape.string, #"{"code":"INVALID_REQUEST","error":{"message":"No"},"#),
            (.number, #"{"code":7001,"error":{"message":"No"},"#),
            (.nested, #"{"error":{"code":"INVALID_REQUEST","message":"No"},"#),
        ])
    func failure(shape: EnvelopeShape, head: String) {
        #expect(text(.invalidRequest("No"), shape) == head + Self.tail)
    }

    @Test("the server's own failures have another number")
    func unavailable() {
        #expect(text(.unavailable, .number).hasPrefix(#"{"code":7002,"#))
    }

    @Test(
        "USER_NOT_FOUND is said in every shape, since a bare 404 means something else",
        arguments: EnvelopeShape.allCases)
    func userNotFound(shape: EnvelopeShape) {
        #expect(text(.failure(404, .userNotFound, "No"), shape).contains(#""code":"USER_NOT_FOUND""#))
    }

    @Test(
        "code and data may be absent from a success",
        arguments: [
            (EnvelopeShape.string, #"{"code":7000,"data":{"eventId":"e"},"requestId":"req_1","success":true,"#),
            (.number, #"{"code":7000,"requestId":"req_1","success":true,"#),
            (.nested, #"{"data":{"eventId":"e"},"requestId":"req_1","success":true,"#),
        ])
    func success(shape: EnvelopeShape, head: String) {
        #expect(text(.success(["eventId": "e"]), shape) == head + #""timestamp":"2023-11-14T22:13:20Z"}"#)
    }

    @Test("success-missing leaves nothing out but success")
    func undecided() {
        let reply = SandboxReply.success(["eventId": "e"]).undecided
        #expect(
            text(reply, .string)
                == #"{"code":7000,"data":{"eventId":"e"},"requestId":"req_1","timestamp":"2023-11-14T22:13:20Z"}"#)
    }

    @Test("mixed gives each event one shape, and all of them come up")
    func mixed() {
        let shapes = (0..<100).map { EnvelopeShape.mixed.settled(for: "evt_\($0)", seed: 1) }
        #expect(shapes == (0..<100).map { EnvelopeShape.mixed.settled(for: "evt_\($0)", seed: 1) })
        #expect(Set(shapes) == [.string, .number, .nested])
        #expect(EnvelopeShape.nested.settled(for: "evt_1", seed: 1) == .nested)
    }
}
