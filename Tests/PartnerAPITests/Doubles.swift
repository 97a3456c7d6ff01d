import Records
import Signing
import Synchronization
import Testing

@testable import PartnerAPI

/// Answers from a list, one a request, and keeps what it was asked.
///
/// Without an answer left it records an issue: give it one for each request that the test expects.
final class ScriptedTransport: HTTPTransport {
    private struct State {
        var outcomes: [Result<APIResponse, TransportFailure>]
        var requests: [APIRequest] = []
        var timeouts: [Duration] = []
    }

    private let state: Mutex<State>

    init(_ outcomes: Result<APIResponse, TransportFailure>...) {
        state = Mutex(State(outcomes: outcomes))
    }

    init(_ outcomes: [Result<APIResponse, TransportFailure>]) {
        state = Mutex(State(outcomes: outcomes))
    }

    convenience init(_ response: APIResponse) {
        self.init(.success(response))
    }

    var requests: [APIRequest] { state.withLock { $0.requests } }
    var timeouts: [Duration] { state.withLock { $0.timeouts } }

    func execute(_ request: APIRequest, timeout: Duration) async throws(TransportFailure) -> APIResponse {
        let outcome = state.withLock { state -> Result<APIResponse, TransportFailure>? in
            state.requests.append(request)
            state.timeouts.append(timeout)
            return state.outcomes.isEmpty ? nil : state.outcomes.removeFirst()
        }
        guard let outcome else {
            Issue.record("ScriptedTransport was asked \(request.method) \(request.url) and has no answer left")
            throw TransportFailure(.closed, "no answer scripted")
        }
        return try outcome.get()
    }
}

enum Fixture {
    static let key = "canary-key-4f1d8c52b97e4a06a1b2c3d4"
    /// 2023-11-14T22:13:20Z
    static let now = 1_700_000_000

    static func settings(
        clientID: String = "partner-7", service: String = "flights", appID: String = "my-app", key: String = key,
        product: String? = nil, authorization: PartnerAPISettings.Authorization = .bare
    ) throws(Problem) -> PartnerAPISettings {
        try PartnerAPISettings(
            baseURL: BaseURL("https://api.example/api/ota/"), clientID: clientID, service: service, appID: appID,
            clientKey: Secret(key), product: product, authorization: authorization)
    }

    static func client(
        _ transport: some HTTPTransport, settings: PartnerAPISettings? = nil, signer: (any RequestSigner)? = nil
    ) throws -> PartnerAPIClient {
        try PartnerAPIClient(
            settings: settings ?? Self.settings(), transport: transport, signer: signer, wallClock: { now })
    }

    static func response(_ status: Int, _ body: String = "", headers: [APIRequest.Header] = []) -> APIResponse {
        APIResponse(status: status, headers: headers, body: Array(body.utf8))
    }

    static func header(_ name: String, _ value: String) -> APIRequest.Header { APIRequest.Header(name, value) }

    static let event = Event(id: "evt_1", orderID: "FL1", body: Array(#"{"amount_total":12.50}"#.utf8))

    /// What a client makes of a response to an event.
    static func answer(_ status: Int, _ body: String = "", headers: [APIRequest.Header] = []) async throws -> Answer {
        try await client(ScriptedTransport(response(status, body, headers: headers))).send(event)
    }
}

extension Reply {
    init(_ response: APIResponse, now: Int, redacting secrets: [Secret]) {
        self.init(response, now: now, ForeignText(secrets: secrets))
    }
}
