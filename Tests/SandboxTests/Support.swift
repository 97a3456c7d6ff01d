import Foundation
import Hummingbird
import HummingbirdTesting
import Records
import Synchronization

@testable import Sandbox

/// A clock that stands still until it is moved, and sleepers that return at once and leave a note.
final class TestTime: Sendable {
    private let state = Mutex((moment: Moment(uptime: .zero, epochMillis: 1_700_000_000_000), slept: [Duration]()))

    var slept: [Duration] { state.withLock { $0.slept } }

    func advance(by duration: Duration) {
        state.withLock {
            $0.moment.uptime += duration
            $0.moment.epochMillis += Int(duration / .milliseconds(1))
        }
    }

    var timepiece: Timepiece {
        Timepiece(
            now: { self.state.withLock { $0.moment } },
            sleep: { duration in self.state.withLock { $0.slept.append(duration) } })
    }
}

enum Sample {
    static let headers = [
        "authorization": "a-key", "x-client-id": "a-client", "x-client-service": "flights", "x-client-appid": "an-app",
        "content-type": "application/json",
    ]

    static func request(_ body: String) -> APIRequest {
        APIRequest(
            method: "POST", url: "http://127.0.0.1/event", headers: headers.map { APIRequest.Header($0.key, $0.value) },
            body: Array(body.utf8))
    }

    static func event(id: String = "evt_1", order: String = "FL1", user: String = "user_1") -> String {
        """
        {"userId":"\(user)","event":{"type":"order.confirmed","id":"\(id)"},"attributes":{"orderId":"\(order)",\
        "orderStatus":"booked","amount_total":4999.50,"location_origin_lat":12.97,"location_origin_long":77.59,\
        "location_dest_lat":28.61,"location_dest_long":77.20,"start_time":1700000000,"end_time":1700007200,\
        "hostStatus":"CONFIRMED","tz":"Asia/Kolkata"},"schemaVersion":1}
        """
    }
}

extension SandboxSettings {
    init(faults: [Fault] = [], envelope: EnvelopeShape = .string) {
        self.init()
        self.faults = faults
        self.envelope = envelope
    }
}

extension SandboxServer {
    /// The endpoints without a socket.
    func withEndpoints(_ test: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await application().test(.router, test)
    }
}

extension TestClientProtocol {
    func post(
        _ body: String, to path: String = "/api/ota/event", headers: [String: String] = Sample.headers
    ) async throws -> TestResponse {
        var fields = HTTPFields()
        for (name, value) in headers {
            guard let name = HTTPFields.Element.Name(name) else { continue }
            fields[name] = value
        }
        return try await execute(uri: path, method: .post, headers: fields, body: ByteBuffer(string: body))
    }

    func get(_ path: String) async throws -> TestResponse { try await execute(uri: path, method: .get) }

    func stats() async throws -> SandboxStats {
        let response = try await get("/sandbox/stats")
        return try JSONDecoder().decode(SandboxStats.self, from: Data(response.text.utf8))
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// A member of the JSON body, by its path.
    subscript(path: String...) -> String? {
        var value: Any? = try? JSONSerialization.jsonObject(with: Data(text.utf8))
        for member in path { value = (value as? [String: Any])?[member] }
        return value.map { "\($0)" }
    }
}
