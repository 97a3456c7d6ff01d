internal import Foundation
internal import NIOSSL
internal import Records

/// What TLS says went wrong. It ends the run, with the remedy, unless the connection just broke.
extension TransportFailure {
    /// Whether the certificate was not verified, for a reason that the error does not tell.
    static func isDoubtOfCertificate(_ error: any Error) -> Bool {
        switch error {
        case NIOSSLError.handshakeFailed(let cause): cause.reasonText.contains("certificate verify failed")
        // No context can be made without any CA certificates.
        case is BoringSSLError: !CertificateDoubt.hasBundle
        case NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate: true
        default: false
        }
    }

    init(_ error: NIOSSLError, server: String) {
        switch error {
        case .handshakeFailed(let cause): self.init(cause, server: server)
        case .uncleanShutdown, .shutdownFailed, .writeDuringTLSShutdown, .readInInvalidTLSState:
            self.init(.closed, "the TLS connection was closed")
        default:
            self.init(
                .tls, "the TLS certificate of \(server) could not be verified",
                remedy: "`openssl s_client -connect \(server.withPort)` shows it")
        }
    }

    init(_ error: NIOSSLExtraError, server: String) {
        switch error {
        case .failedToValidateHostname, .serverHostnameImpossibleToMatch, .cannotUseIPAddressInSNI, .invalidSNIHostname:
            self.init(
                .tls, "the TLS certificate of \(server) is for another name",
                remedy: "write the host in api.baseURL as the certificate has it; "
                    + "`openssl s_client -connect \(server.withPort)` shows it")
        default: self.init(.closed, "the TLS connection failed")
        }
    }

    /// Of a handshake, or an alert that came behind it.
    init(_ error: BoringSSLError, server: String) {
        let reason = error.reasonText
        let message = "TLS 1.3 could not be agreed with \(server): \(reason)"
        switch reason {
        case let reason where reason.contains("wrong version number") || reason.contains("http request"):
            self.init(
                .tls, message, remedy: "what listens there speaks no TLS: correct host and port of api.baseURL")
        case let reason where reason.contains("protocol version") || reason.contains("unsupported protocol"):
            self.init(
                .tls, message,
                remedy: "the server offers no TLS 1.3, which the Partner API demands: correct the host of api.baseURL, "
                    + "or ask whoever runs \(server)")
        case let reason where reason.contains("certificate required") || reason.contains("bad certificate"):
            self.init(
                .tls, message, remedy: "the server wants a client certificate: correct the host of api.baseURL")
        case let reason where reason.contains("eof") || reason.contains("ended the handshake"):
            // A server that restarts does this too.
            self.init(.tls, message)
        default:
            self.init(.tls, message, remedy: "`openssl s_client -connect \(server.withPort) -tls1_3` shows more")
        }
    }
}

extension String {
    /// `host:port` of an authority that may leave the port out.
    var withPort: String { last == "]" || !contains(":") ? "\(self):443" : self }
}

extension BoringSSLError {
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
