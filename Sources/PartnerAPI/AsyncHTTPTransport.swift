internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
package import Records

/// The real `HTTPTransport`, on AsyncHTTPClient: HTTP/1.1, no redirect, no retry, no decompression.
///
/// `shutdown()` has to be called once, after the last request.
package struct AsyncHTTPTransport: HTTPTransport {
    private let client: HTTPClient
    private let proxy: HTTPProxy?

    /// - Throws: `Problem` of kind `configuration` where `localAddress` is no IP address.
    package init(settings: Settings = Settings()) throws(Problem) {
        if let address = settings.localAddress, (try? SocketAddress(ipAddress: address, port: 0)) == nil {
            throw Problem(
                .configuration, "api.bind \(address.debugDescription) is not an IP address",
                hint: "give one of this machine's own addresses, such as 192.0.2.10")
        }
        client = HTTPClient(configuration: Self.configuration(settings))
        proxy = settings.proxy
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
    private typealias Outcome = Result<APIResponse, any Error>

    private func exchange(_ request: APIRequest) async -> Outcome {
        do {
            let response = try await client.execute(HTTPClientRequest(request), deadline: .distantFuture)
            return await collect(response)
        } catch {
            return .failure(error)
        }
    }

    /// Once a head has arrived, the request was sent, whatever happens to the body.
    private func collect(_ response: HTTPClientResponse) async -> Outcome {
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

    private func explained(_ error: any Error, of request: APIRequest) async -> TransportFailure {
        let server = BaseURL.authority(of: request.url) ?? "the server"
        guard TransportFailure.isDoubtOfCertificate(error) else {
            return TransportFailure(error, server: server, proxy: proxy)
        }
        // BoringSSL says no more than that it could not verify it.
        let doubt = proxy == nil ? await CertificateDoubt(of: request.url) : .untrusted
        return TransportFailure(.tls, doubt.message(of: server), remedy: doubt.remedy(server, proxy: proxy))
    }
}

extension TransportFailure {
    /// The task was cancelled under a request on its way.
    fileprivate static let stopped = TransportFailure(.closed, "given up before the answer was complete")
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
