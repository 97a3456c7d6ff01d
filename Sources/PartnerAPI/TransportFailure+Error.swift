internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import Records

extension TransportFailure {
    /// Tells by an error's type, before any head of an answer arrived, whether the request can have been sent, and
    /// whether trying again can help.
    ///
    /// What is not known for certain counts as sent.
    /// - Parameters:
    ///   - server: The `host:port` that TLS was to be agreed with.
    ///   - proxy: What was connected to, if not the server itself.
    init(_ error: any Error, server: String, proxy: HTTPProxy?) {
        switch error {
        case let error as HTTPClientError: self.init(error, server: server, proxy: proxy)
        case let error as NIOConnectionError: self.init(error, proxy: proxy)
        case let error as NIOSSLError: self.init(error, server: server)
        case let error as NIOSSLExtraError: self.init(error, server: server)
        case let error as BoringSSLError: self.init(error, server: server)
        case let error as IOError: self.init(error, peer: proxy.map { "the proxy \($0)" } ?? server)
        case is ChannelError: self.init(.closed, "the connection was closed")
        case is CancellationError: self.init(.closed, "given up before the answer was complete")
        case is HTTPParserError: self.init(.closed, "the answer is not HTTP")
        default: self.init(.closed, "the connection failed")
        }
    }

    private init(_ error: HTTPClientError, server: String, proxy: HTTPProxy?) {
        let message = error.shortDescription.lowercased()
        switch (error, proxy) {
        case (.proxyAuthenticationRequired, let proxy?): self = .unauthorizedProxy(proxy)
        case (.invalidProxyResponse, let proxy?): self = .refusingProxy(proxy, server)
        case (.connectTimeout, _), (.getConnectionFromPoolTimeout, _), (.httpProxyHandshakeTimeout, _),
            (.socksHandshakeTimeout, _), (.invalidProxyResponse, _), (.proxyAuthenticationRequired, _),
            (.alreadyShutdown, _), (.invalidURL, _), (.emptyHost, _), (.emptyScheme, _), (.invalidLocalAddress, _):
            self.init(.connect, message)
        case (.tlsHandshakeTimeout, _): self.init(.tls, message)
        case (.deadlineExceeded, _), (.readTimeout, _), (.writeTimeout, _): self.init(.timeout, message)
        default: self.init(.closed, message)
        }
    }

    private static func unauthorizedProxy(_ proxy: HTTPProxy) -> TransportFailure {
        let isKnown = proxy.credentials != nil
        return TransportFailure(
            .proxy, "the proxy \(proxy) \(isKnown ? "refuses its user and password" : "asks for a user and password")",
            remedy: isKnown
                ? "correct user and password in the variable that api.proxy names, reserved characters percent-encoded"
                : "set RAPIDO_PROXY=http://USER:PASSWORD@\(proxy), and `api.proxy: ${RAPIDO_PROXY}` in the job")
    }

    private static func refusingProxy(_ proxy: HTTPProxy, _ server: String) -> TransportFailure {
        let target = server.withPort
        return TransportFailure(
            .proxy, "the proxy \(proxy) does not lead to \(target): it refuses CONNECT",
            remedy: "ask whoever runs the proxy to allow CONNECT to \(target), or correct api.proxy; "
                + "`curl -v -x http://\(proxy) https://\(server)/` shows its answer")
    }

    private init(_ error: NIOConnectionError, proxy: HTTPProxy?) {
        let target = proxy.map { "the proxy \($0)" } ?? "\(error.host):\(error.port)"
        if let failure = error.connectionErrors.last {
            let reason = (failure.error as? IOError)?.reasonText ?? "no connection in time"
            self.init(.connect, "cannot connect to \(target): \(reason)")
        } else {
            self.init(.connect, "cannot connect to \(target): the name was not found")
        }
    }

    /// Connecting to an IP address fails without a `NIOConnectionError`. Of the reasons, these come from
    /// connecting alone; "unreachable" and "timed out" may hit an established connection too.
    private init(_ error: IOError, peer: String) {
        switch error.errnoCode {
        case ECONNREFUSED, EADDRNOTAVAIL, EADDRINUSE, EACCES, EPERM:
            self.init(.connect, "cannot connect to \(peer): \(error.reasonText)")
        default: self.init(.closed, "the connection broke: \(error.reasonText)")
        }
    }
}

extension IOError {
    fileprivate var reasonText: String { SystemFailure.reason(errnoCode) }
}
