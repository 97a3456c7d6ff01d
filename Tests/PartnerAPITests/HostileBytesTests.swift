import NIOCore
import Records
import Signing
import Testing

@testable import PartnerAPI

/// What an answer comes to that ends too soon.
@Suite(.timeLimit(.minutes(15)))
struct HostileBytesTests {
    private static let body = #"{"success":true,"requestId":"req_1"}"#

    /// With a length, in chunks, and up to the end of the connection.
    static let answers = [
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 36\r\n\r\n\(body)",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n24\r\n\(body)\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(body)",
    ]

    @Test("an answer that is cut off at any byte is never taken for a success", arguments: answers)
    func cutOff(answer: String) async throws {
        let event = Event(id: "e", orderID: "o", body: Array("{}".utf8))
        for length in 0...answer.utf8.count {
            let part = String(decoding: answer.utf8.prefix(length), as: UTF8.self)
            try await LoopbackServer.serving(.sendsThenCloses(part)) { server, port in
                let disposition = try await disposition(of: event, at: port)
                switch disposition {
                case .delivered: #expect(part.contains(Self.body), "\(length)")
                // The server closes as soon as it has spoken, so even a whole answer may be lost.
                case .failed(let failure): #expect(failure.mayBeRecorded, "\(length)")
                default: Issue.record("\(disposition) at \(length)")
                }
                #expect(server.connections == 1)
            }
        }
    }

    private func disposition(of event: Event, at port: Int) async throws -> Disposition {
        let transport = try NIOTransport()
        let settings = try PartnerAPISettings(
            baseURL: BaseURL("http://127.0.0.1:\(port)/api"), clientID: "c", service: "s", appID: "a",
            clientKey: Secret("0123456789abcdef0123456789abcdef"), timeout: .seconds(20))
        let client = PartnerAPIClient(settings: settings, transport: transport, signer: nil, wallClock: { 0 })
        let answer = await client.send(event)
        await transport.shutdown()
        return answer.disposition
    }
}
