/// Why a connection cannot be used, where no library has an error for it.
enum ConnectionFailure: Error, Hashable {
    /// The server ended it before an answer.
    case closed
    /// No TLS agreed in time, or no tunnel.
    case handshakeTimeout
    /// The certificate is for another server.
    case otherName
    /// 407.
    case proxyAuthenticationRequired
    /// Any other answer to CONNECT than 2xx, with its status where that is known.
    case proxyRefusal(String?)
    /// An answer to CONNECT that is none of HTTP, or has no end.
    case noProxy
    /// The proxy ended it before an answer to CONNECT.
    case proxyClosed
}

/// Why a request was not sent: no connection for it came about.
struct NotSent: Error {
    let cause: any Error

    init(_ cause: any Error) {
        self.cause = cause
    }
}
