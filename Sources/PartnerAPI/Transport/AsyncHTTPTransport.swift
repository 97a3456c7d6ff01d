internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
package import Records
internal import Synchronization

/// The real `HTTPTransport`, on AsyncHTTPClient: HTTP/1.1, no redirect, no retry, no decompression.
///
/// `shutdown()` has to be called once, after the last request.
package struct AsyncHTTPTransport: HTTPTransport {
    let client: HTTPClient
    private let settings: Settings
    let acquaintance = Acquaintance()

    /// - Throws: `Problem` of kind `configuration` where `localAddress` is no IP address of this machine.
    package init(settings: Settings = Settings()) throws(Problem) {
        try Self.check(settings)
        client = HTTPClient(configuration: Self.configuration(settings))
        self.settings = settings
    }

    /// - Throws: As the initialiser.
    package static func check(_ settings: Settings) throws(Problem) {
        if let address = settings.localAddress { try LocalAddress.check(address) }
    }

    /// Closes the pooled connections; requests under way fail as `closed`.
    package func shutdown() async {
        // It fails only where it was shut down before, which is what was asked for.
        try? await client.shutdown()
    }

    package func execute(_ request: APIRequest, timeout: Duration) async throws(TransportFailure) -> APIResponse {
        // AsyncHTTPClient's deadline ends with the response's head, so the whole exchange is raced here.
        let outcome = await withTaskGroup { group in
            group.addTask { await exchange(request) }
            group.addTask { await Self.expiry(timeout) }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(TransportFailure.stopped)
        }
        switch outcome {
        case .success(let response): return response
        case .failure(let failure as TransportFailure): throw failure
        case .failure(let error): throw await explained(error, of: request)
        }
    }
}

extension AsyncHTTPTransport {
    typealias Outcome = Result<APIResponse, any Error>

    private func exchange(_ request: APIRequest) async -> Outcome {
        do {
            let response = try await client.execute(HTTPClientRequest(request), deadline: .distantFuture)
            acquaintance.make()
            return await collect(response)
        } catch {
            return .failure(error)
        }
    }

    /// Once a head has arrived, the request was sent, whatever happens to the body.
    func collect(_ response: HTTPClientResponse) async -> Outcome {
        var body: [UInt8] = []
        var isWhole = true
        do {
            for try await chunk in response.body {
                let room = APIResponse.bodyLimit - body.count
                body.append(contentsOf: chunk.readableBytesView.prefix(room))
                isWhole = chunk.readableBytes <= room
                if !isWhole { break }
            }
        } catch {
            return .failure(TransportFailure(.closed, "the connection ended in the middle of the answer"))
        }
        let headers = response.headers.map { APIRequest.Header($0.name, $0.value) }
        return .success(
            APIResponse(status: Int(response.status.code), headers: headers, body: body, isWhole: isWhole))
    }

    private static func expiry(_ timeout: Duration) async -> Outcome {
        do {
            try await Task.sleep(for: timeout)
            return .failure(TransportFailure(.timeout, "no complete answer within \(timeout.brief)"))
        } catch {
            return .failure(TransportFailure.stopped)
        }
    }

    func explained(_ error: any Error, of request: APIRequest) async -> TransportFailure {
        let route = Route(
            server: BaseURL.authority(of: request.url) ?? "the server", proxy: settings.proxy,
            localAddress: settings.localAddress, tls: settings.tls)
        let handshake = LookingConnection(to: request.url, settings)
        if let doubt = TransportFailure.doubt(error, tls: settings.tls) {
            // BoringSSL says no more than that it could not verify it.
            let doubt = await CertificateDoubt(of: handshake, isTrusted: doubt == .name)
            return TransportFailure(.tls, doubt.message(on: route), remedy: doubt.remedy(on: route))
        }
        let failure = TransportFailure(error, on: route)
        guard request.url.hasPrefix("https:"), failure.remedy == nil, !acquaintance.isMade else { return failure }
        return await handshake?.explanation(of: failure, on: route) ?? failure
    }
}

extension AsyncHTTPTransport {
    /// Connects to the server that requests to `url` go to, or to the proxy that leads there.
    /// - Returns: the address that was connected to, with its port.
    package func reach(_ url: String) async throws(TransportFailure) -> String {
        try await look(url) { try await $0.reach() }
    }

    /// Agrees TLS with that server, and sends nothing.
    package func greeting(of url: String) async throws(TransportFailure) -> TLSGreeting {
        try await look(url) { try await $0.greeting(patience: .milliseconds(500)) }
    }

    private func look<Value>(
        _ url: String, _ look: (LookingConnection) async throws -> Value
    ) async throws(TransportFailure) -> Value {
        guard let connection = LookingConnection(to: url, settings) else {
            throw TransportFailure(.connect, "there is no host to connect to")
        }
        do {
            return try await look(connection)
        } catch {
            throw await explained(error, of: APIRequest(method: "OPTIONS", url: url))
        }
    }
}

extension LookingConnection {
    /// What a person has to mend where a connection ended before anything was ever answered; nil where nothing is known
    /// to be wrong, and the server may just be restarting.
    fileprivate func explanation(of failure: TransportFailure, on route: Route) async -> TransportFailure? {
        switch failure.kind {
        case .connect, .proxy, .timeout: return nil
        case .tls:
            guard settings.proxy == nil, await isAnsweredInPlainText() else { return nil }
            return .plainText(on: route)
        case .closed:
            // What the server said of our certificate is lost where it closed the connection on an unread request.
            do {
                _ = try await greeting(patience: .seconds(1))
                return nil
            } catch {
                let found = TransportFailure(error, on: route)
                return found.remedy == nil ? nil : found
            }
        }
    }
}

/// Whether the server has ever answered.
final class Acquaintance: Sendable {
    private let answered = Atomic(false)

    var isMade: Bool { answered.load(ordering: .relaxed) }

    func make() { answered.store(true, ordering: .relaxed) }
}

extension TransportFailure {
    /// The task was cancelled under a request on its way.
    fileprivate static let stopped = TransportFailure(.closed, "given up before the answer was complete")
}

extension HTTPClientRequest {
    init(_ request: APIRequest) {
        self.init(url: request.url)
        method = HTTPMethod(rawValue: request.method)
        // AsyncHTTPClient's own Host would leave out the brackets of an IPv6 address (RFC 9110 §7.2).
        if let authority = BaseURL.authority(of: request.url) { headers.add(name: "Host", value: authority) }
        headers.add(contentsOf: request.headers.map { ($0.name, $0.value) })
        if !request.body.isEmpty { body = .bytes(ByteBuffer(bytes: request.body)) }
    }
}
