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
    init(_ error: any Error, on route: Route) {
        switch error {
        case let error as TransportFailure: self = error
        case let error as ConnectionFailure: self.init(error, on: route)
        case let error as NIOConnectionError: self.init(error, on: route)
        case let error as NIOSSLError: self.init(error, on: route)
        case let error as NIOSSLExtraError: self.init(error, on: route)
        case let error as BoringSSLError: self.init(error, on: route)
        case let error as IOError: self.init(error, on: route)
        case ChannelError.connectTimeout: self.init(.connect, "no connection in time")
        case is ChannelError: self.init(.closed, "the connection was closed")
        case is CancellationError: self.init(.closed, "given up before the answer was complete")
        case HTTPParserError.headerOverflow: self.init(.closed, "the headers of the answer are too long")
        case is HTTPParserError: self.init(.closed, "the answer is not HTTP")
        default: self.init(.closed, "the connection failed")
        }
    }

    private init(_ error: ConnectionFailure, on route: Route) {
        switch (error, route.proxy) {
        case (.proxyAuthenticationRequired, let proxy?): self = .unauthorizedProxy(proxy)
        case (.proxyRefusal(let status), let proxy?): self = .refusingProxy(proxy, route.server, status)
        case (.noProxy, let proxy?): self = .noProxy(proxy, route.server)
        case (.proxyClosed, let proxy?):
            self.init(
                .connect, "the proxy \(proxy) closed the connection without an answer to CONNECT",
                missing: proxy.asMissing)
        case (.handshakeTimeout, let proxy?):
            self.init(
                .connect, "no connection to \(route.server) through the proxy \(proxy) in time",
                missing: proxy.asMissing)
        case (.otherName, _): self = .otherName(on: route)
        case (.handshakeTimeout, nil): self.init(.tls, "TLS was not agreed with \(route.server) in time")
        case (.proxyAuthenticationRequired, nil), (.proxyRefusal, nil), (.noProxy, nil), (.proxyClosed, nil),
            (.closed, _):
            self.init(.closed, "the server closed the connection without an answer")
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

    /// - Parameter status: Of its answer; 502 to 504 say that it tried.
    private static func refusingProxy(_ proxy: HTTPProxy, _ server: String, _ status: String?) -> TransportFailure {
        let target = server.withPort
        let look = "`\(proxy.look(toward: server))` shows its answer"
        if let status, ["502", "503", "504"].contains(status) {
            return TransportFailure(
                .proxy, "the proxy \(proxy) does not get to \(target): HTTP \(status)",
                remedy:
                    "see that api.baseURL names the right host; if it does, ask whoever runs the proxy why it does not "
                    + "get there: \(look)")
        }
        return TransportFailure(
            .proxy,
            "the proxy \(proxy) does not lead to \(target): it refuses CONNECT\(status.map { " with HTTP \($0)" } ?? "")",
            remedy: "ask whoever runs the proxy to allow CONNECT to \(target), or correct api.proxy; \(look)")
    }

    private static func noProxy(_ proxy: HTTPProxy, _ server: String) -> TransportFailure {
        TransportFailure(
            .proxy, "what listens at \(proxy) is no HTTP proxy: its answer to CONNECT is no answer of HTTP",
            remedy: "correct host and port of api.proxy; a proxy is spoken to without TLS, and SOCKS is not spoken: "
                + "`\(proxy.look(toward: server))` shows what it says")
    }

    private init(_ error: NIOConnectionError, on route: Route) {
        let missing = route.proxy?.asMissing
        let target = missing ?? "\(error.host):\(error.port)"
        if let failure = error.connectionErrors.last {
            let cause = failure.error as? IOError
            self.init(
                .connect, "cannot connect to \(target): \(cause?.reasonText ?? "no connection in time")",
                remedy: cause.flatMap { Self.bindingRemedy($0, route) }, missing: missing)
        } else {
            self.init(.connect, "cannot connect to \(target): the name was not found", missing: missing)
        }
    }

    /// Connecting to an IP address fails without a `NIOConnectionError`. Of the reasons, these come from
    /// connecting alone; "unreachable" and "timed out" may hit an established connection too.
    private init(_ error: IOError, on route: Route) {
        switch error.errnoCode {
        case ECONNREFUSED, EADDRNOTAVAIL, EADDRINUSE, EACCES, EPERM, EAFNOSUPPORT, EINVAL:
            self.init(
                .connect, "cannot connect to \(route.peer): \(error.reasonText)",
                remedy: Self.bindingRemedy(error, route), missing: route.proxy?.asMissing)
        default: self.init(.closed, "the connection broke: \(error.reasonText)")
        }
    }

    /// Nil where the address to leave from is not what is wrong. An address of this machine may come back, such as
    /// that of a tunnel; one of another kind than the server's never leads there.
    private static func bindingRemedy(_ error: IOError, _ route: Route) -> String? {
        guard let address = route.localAddress, [EAFNOSUPPORT, EINVAL].contains(error.errnoCode) else { return nil }
        return "no way leads from \(address) (api.bind) to \(route.peer): give an address that \(route.peer) can be "
            + "reached from, IPv4 for IPv4 and IPv6 for IPv6, or leave api.bind out"
    }
}

extension HTTPProxy {
    /// As the one that has to be back.
    fileprivate var asMissing: String { "the proxy \(self)" }

    /// The command that shows what it says.
    fileprivate func look(toward server: String) -> String { "curl -v -x http://\(self) https://\(server)/" }
}

extension IOError {
    fileprivate var reasonText: String { SystemFailure.reason(errnoCode) }
}
