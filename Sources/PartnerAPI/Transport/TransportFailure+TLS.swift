internal import Foundation
internal import NIOSSL
internal import Records

/// What TLS says went wrong. It ends the run, with the remedy, unless the connection just broke.
extension TransportFailure {
    /// What about the server's certificate the error leaves open.
    enum Doubt: Hashable, Sendable {
        /// Whether its name, or its time, is wrong; whoever signed it is trusted.
        case name
        /// Everything.
        case trust
    }

    /// Nil for an error that is not about the server's certificate, or says all there is to say.
    static func doubt(_ error: any Error, tls: TLSSettings) -> Doubt? {
        switch error {
        case NIOSSLError.handshakeFailed(let cause):
            cause.reasonText.contains("certificate verify failed") ? .trust : nil
        // No context can be made without any CA certificates.
        case is BoringSSLError: tls.authorities == nil && !CertificateDoubt.hasBundle ? .trust : nil
        case NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate: .trust
        case let error as NIOSSLExtraError where error == .failedToValidateHostname: .name
        case ConnectionFailure.otherName: .name
        default: nil
        }
    }

    init(_ error: NIOSSLError, on route: Route) {
        switch error {
        case .handshakeFailed(let cause): self.init(cause, on: route)
        case .uncleanShutdown, .shutdownFailed, .writeDuringTLSShutdown, .readInInvalidTLSState:
            self.init(.closed, "the TLS connection was closed")
        default:
            self.init(
                .tls, "the TLS certificate of \(route.server) could not be verified",
                remedy: "`\(route.look)` shows it")
        }
    }

    init(_ error: NIOSSLExtraError, on route: Route) {
        switch error {
        case .failedToValidateHostname, .serverHostnameImpossibleToMatch, .cannotUseIPAddressInSNI, .invalidSNIHostname:
            self = .otherName(on: route)
        default: self.init(.closed, "the TLS connection failed")
        }
    }

    /// Of a handshake, or an alert that came behind it.
    init(_ error: BoringSSLError, on route: Route) {
        let reason = error.reasonText
        let version =
            switch route.tls.minimum {
            case .v12: "TLS 1.2 or 1.3"
            case .v13: "TLS 1.3"
            }
        let message = "\(version) could not be agreed with \(route.server): \(reason)"
        func mentions(_ words: String...) -> Bool { words.contains { reason.contains($0) } }
        if mentions("wrong version number", "http request") {
            self = .plainText(on: route, message)
        } else if mentions("protocol version", "unsupported protocol") {
            self.init(.tls, message, remedy: Self.versionRemedy(route))
        } else if error.isOfClientCertificate {
            self = .unknownClient(on: route, reason)
        } else if mentions("eof", "ended the handshake") {
            // A server that restarts does this too.
            self.init(.tls, message)
        } else {
            let more = route.tls.identity == nil ? "; a server that wants a client certificate may say no more" : ""
            self.init(
                .tls, message, remedy: "`\(route.look) -tls1_3` shows more\(more)")
        }
    }

    /// Of a connection on which a request was written. Only that the server wants another certificate of ours tells that
    /// it read none: TLS 1.3 says so behind the handshake (RFC 8446 §4.4.2.4).
    static func broken(_ error: any Error) -> any Error {
        guard let error = error as? BoringSSLError, !error.isOfClientCertificate else { return error }
        return TransportFailure(.closed, "the TLS connection broke: \(error.reasonText)")
    }

    static func otherName(on route: Route) -> TransportFailure {
        let doubt = CertificateDoubt.otherName([])
        return TransportFailure(.tls, doubt.message(on: route), remedy: doubt.remedy(on: route))
    }

    /// There is a server, and it speaks HTTP without TLS.
    static func plainText(on route: Route, _ message: String? = nil) -> TransportFailure {
        TransportFailure(
            .tls, message ?? "TLS could not be agreed with \(route.server): it answers in plain text",
            remedy: "what listens there speaks no TLS: correct host and port of api.baseURL")
    }

    private static func versionRemedy(_ route: Route) -> String {
        let ask = "correct the host of api.baseURL, or ask whoever runs \(route.server)"
        return switch route.tls.minimum {
        case .v13:
            "the server offers no TLS 1.3, which the Partner API demands: \(ask); only if they cannot, "
                + "`tls: { minimum: \"1.2\" }` in the job accepts TLS 1.2"
        case .v12: "the server offers neither: \(ask)"
        }
    }

    /// - Parameter reason: The alert by which the server refuses us.
    private static func unknownClient(on route: Route, _ reason: String) -> TransportFailure {
        guard let identity = route.tls.identity else {
            return TransportFailure(
                .tls, "\(route.server) wants a client certificate: \(reason)",
                remedy: "name the one you were given in the job, `tls: { certificate: client.pem, key: client.key }`, "
                    + "or correct the host of api.baseURL")
        }
        return TransportFailure(
            .tls, "\(route.server) refuses the client certificate \(identity.path) (tls.certificate): \(reason)",
            remedy: "ask whoever runs \(route.server) which CA they accept; intermediate certificates stand in the "
                + "same file, behind your own")
    }
}

extension String {
    /// `host:port` of an authority that may leave the port out.
    var withPort: String { last == "]" || !contains(":") ? "\(self):443" : self }
}

extension BoringSSLError {
    /// An alert by which the server refuses ours, or asks for one.
    var isOfClientCertificate: Bool {
        [
            "certificate required", "bad certificate", "alert unknown ca", "alert certificate",
            "alert unsupported cert",
        ].contains { reasonText.contains($0) }
    }

    var reasonText: String {
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
