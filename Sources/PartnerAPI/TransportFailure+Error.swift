internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import Records

extension TransportFailure {
    /// Tells by an error's type, before any head of an answer arrived, whether the request can have been sent.
    ///
    /// What is not known for certain counts as sent.
    /// - Parameters:
    ///   - peer: The `host:port` that was connected to: the server, or the proxy before it.
    ///   - server: The `host:port` that TLS was to be agreed with.
    init(_ error: any Error, peer: String, server: String) {
        switch error {
        case let error as HTTPClientError: self.init(error)
        case let error as NIOConnectionError: self.init(error)
        case let error as NIOSSLError: self.init(error, server: server)
        case let error as NIOSSLExtraError: self.init(error)
        case let error as IOError: self.init(error, peer: peer)
        case is ChannelError: self.init(.closed, "the connection was closed")
        case is CancellationError: self.init(.closed, "given up before the answer was complete")
        case is HTTPParserError: self.init(.closed, "the answer is not HTTP")
        default: self.init(.closed, "the connection failed")
        }
    }

    private init(_ error: HTTPClientError) {
        let message = error.shortDescription.lowercased()
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout,
            .invalidProxyResponse, .proxyAuthenticationRequired, .alreadyShutdown, .invalidURL, .emptyHost,
            .emptyScheme, .invalidLocalAddress:
            self.init(.connect, message)
        case .tlsHandshakeTimeout: self.init(.tls, message)
        case .deadlineExceeded, .readTimeout, .writeTimeout: self.init(.timeout, message)
        default: self.init(.closed, message)
        }
    }

    private init(_ error: NIOConnectionError) {
        let target = "\(error.host):\(error.port)"
        if let failure = error.connectionErrors.last {
            let reason = (failure.error as? IOError)?.reasonText ?? "no connection in time"
            self.init(.connect, "cannot connect to \(target): \(reason)")
        } else {
            self.init(.connect, "cannot connect to \(target): the name was not found")
        }
    }

    private init(_ error: NIOSSLError, server: String) {
        switch error {
        case .handshakeFailed(let cause):
            self.init(.tls, "TLS 1.3 could not be agreed with \(server): \(cause.reasonText)")
        case .uncleanShutdown, .shutdownFailed, .writeDuringTLSShutdown, .readInInvalidTLSState:
            self.init(.closed, "the TLS connection was closed")
        default: self.init(.tls, "the server's certificate could not be verified")
        }
    }

    private init(_ error: NIOSSLExtraError) {
        switch error {
        case .failedToValidateHostname, .serverHostnameImpossibleToMatch, .cannotUseIPAddressInSNI, .invalidSNIHostname:
            self.init(.tls, "the server's certificate does not fit its name")
        default: self.init(.closed, "the TLS connection failed")
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
    fileprivate var reasonText: String { String(cString: strerror(errnoCode)).lowercased() }
}

extension BoringSSLError {
    fileprivate var reasonText: String {
        switch self {
        case .sslError(let stack), .unknownError(let stack), .invalidSNIName(let stack), .failedToSetALPN(let stack):
            stack.map(\.reasonText).joined(separator: ", ")
        default: "the server ended the handshake"
        }
    }
}

extension BoringSSLInternalError {
    /// `Error: 268435581 error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at FILE:LINE`,
    /// without the numbers and the library's own source file.
    fileprivate var reasonText: String {
        let reason = description.split(separator: " at ").first?.split(separator: ":").last ?? ""
        return reason.replacing("_", with: " ").trimmingCharacters(in: .whitespaces).lowercased()
    }
}
