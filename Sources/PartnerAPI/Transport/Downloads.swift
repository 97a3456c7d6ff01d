internal import AsyncHTTPClient
internal import Dispatch
internal import NIOCore
internal import NIOHTTP1
package import Records
internal import Signing

/// Takes the body of a response part by part, as it comes.
package protocol BodySink: AnyObject, Sendable {
    /// Whether the body of such a response is wanted.
    /// - Parameter head: without its body.
    func takes(_ head: APIResponse) -> Bool

    /// - Returns: whether more is wanted.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool
}

/// Fetches what may be long, on AsyncHTTPClient, which reads on only as the bytes are taken: no redirect, no retry.
///
/// `abandon()` has to be called once, after the last request.
package struct Downloads: Sendable {
    private let client: HTTPClient
    private let failures: FailureExplanation

    /// - Throws: As `TransportSettings.check`.
    package init(settings: TransportSettings = TransportSettings()) throws(Problem) {
        try settings.check()
        client = HTTPClient(configuration: HTTPClient.Configuration(settings))
        failures = FailureExplanation(settings)
    }

    /// Hands the body on as it comes, however long it is.
    /// - Returns: the response; its body is empty where the sink took it.
    /// - Throws: `TransportFailure`, also in the middle of a body; the sink keeps what came before.
    package func fetch(_ request: APIRequest, into sink: any BodySink) async throws(TransportFailure) -> APIResponse {
        let response: HTTPClientResponse
        do {
            response = try await client.execute(HTTPClientRequest(request), deadline: .distantFuture)
            failures.noteAnswer()
        } catch let error as HTTPClientError {
            throw await failures.explained(error.meaning, of: request)
        } catch {
            throw await failures.explained(error, of: request)
        }
        let headers = response.headers.map { APIRequest.Header($0.name, $0.value) }
        let head = APIResponse(status: Int(response.status.code), headers: headers)
        guard sink.takes(head) else { return await collected(response.body, of: head) }
        do {
            for try await part in response.body {
                guard part.withUnsafeReadableBytes(sink.take) else { break }
            }
            return head
        } catch let error as HTTPClientError where error == .readTimeout {
            throw TransportFailure(.timeout, "no further byte of the answer came in time")
        } catch {
            throw TransportFailure(.closed, "the connection ended in the middle of the answer")
        }
    }

    /// What a server says in place of what was asked for, as far as it came.
    private func collected(_ parts: HTTPClientResponse.Body, of head: APIResponse) async -> APIResponse {
        let limit = APIResponse.bodyLimit
        guard let body = try? await parts.collect(upTo: limit) else {
            return APIResponse(status: head.status, headers: head.headers, isWhole: false)
        }
        return APIResponse(status: head.status, headers: head.headers, body: Array(buffer: body))
    }

    /// Closes the connections without waiting for it. Nothing may be asked afterwards.
    package func abandon() {
        client.shutdown(queue: DispatchQueue.global()) { _ in }
    }
}

extension HTTPClient.Configuration {
    fileprivate init(_ settings: TransportSettings) {
        var pool = ConnectionPool(
            idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: max(1, settings.connections))
        pool.retryConnectionEstablishment = false

        self.init(
            tlsConfiguration: settings.tls.configuration(), redirectConfiguration: .disallow,
            timeout: .init(
                connect: .nanoseconds(settings.connectTimeout.nanoseconds),
                read: settings.idleTimeout.map { .nanoseconds($0.nanoseconds) }), connectionPool: pool,
            proxy: settings.proxy.map(Proxy.init), decompression: .disabled)
        httpVersion = .http1Only
        localAddress = settings.localAddress
    }
}

extension HTTPClient.Configuration.Proxy {
    fileprivate init(_ proxy: HTTPProxy) {
        let authorization = proxy.credentials.map { credentials in
            HTTPClient.Authorization.basic(
                username: credentials.user, password: credentials.password.revealedText)
        }
        self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
    }
}

extension HTTPClientRequest {
    fileprivate init(_ request: APIRequest) {
        self.init(url: request.url)
        method = HTTPMethod(rawValue: request.method)
        // AsyncHTTPClient's own Host would leave out the brackets of an IPv6 address (RFC 9110 §7.2).
        if let authority = BaseURL.authority(of: request.url) { headers.add(name: "Host", value: authority) }
        headers.add(contentsOf: request.headers.map { ($0.name, $0.value) })
        if !request.body.isEmpty { body = .bytes(ByteBuffer(bytes: request.body)) }
    }
}

extension HTTPClientError {
    /// The same in the words of this module's own connections.
    fileprivate var meaning: any Error {
        let message = shortDescription.lowercased()
        return switch self {
        case .proxyAuthenticationRequired: ConnectionFailure.proxyAuthenticationRequired
        case .invalidProxyResponse: ConnectionFailure.proxyRefusal(nil)
        case .tlsHandshakeTimeout, .httpProxyHandshakeTimeout: ConnectionFailure.handshakeTimeout
        case .remoteConnectionClosed: ConnectionFailure.closed
        case .connectTimeout, .getConnectionFromPoolTimeout, .alreadyShutdown, .invalidURL, .emptyHost, .emptyScheme,
            .invalidLocalAddress:
            TransportFailure(.connect, message)
        case .deadlineExceeded, .readTimeout, .writeTimeout: TransportFailure(.timeout, message)
        default: TransportFailure(.closed, message)
        }
    }
}
