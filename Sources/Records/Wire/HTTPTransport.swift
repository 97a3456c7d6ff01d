/// One HTTP request; header names as they go on the wire, in order.
package struct APIRequest: Hashable, Sendable {
    package var method: String
    /// Absolute, without fragment.
    package var url: String
    package var headers: [Header]
    package var body: [UInt8]

    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(method: String, url: String, headers: [Header] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

package struct APIResponse: Hashable, Sendable {
    package var status: Int
    package var headers: [APIRequest.Header]
    /// At most `bodyLimit` bytes; the rest of a longer body is not read.
    package var body: [UInt8]
    /// False where the body is longer than what was read of it.
    package var isWhole: Bool

    /// 64 KiB: an answer of the Partner API is some hundred bytes.
    package static let bodyLimit = 64 << 10

    package init(status: Int, headers: [APIRequest.Header] = [], body: [UInt8] = [], isWhole: Bool = true) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isWhole = isWhole
    }

    /// The first header of that name, letter case left out of account.
    package func header(_ name: String) -> String? { headers.first { $0.isNamed(name) }?.value }
}

extension APIRequest.Header {
    /// Letter case left out of account (RFC 9110 §5.1).
    package func isNamed(_ other: String) -> Bool {
        guard name.utf8.count == other.utf8.count else { return false }
        return zip(name.utf8, other.utf8).allSatisfy { $0.inSmallLetters == $1.inSmallLetters }
    }
}

/// Why no response arrived.
package struct TransportFailure: Error, Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Name not found, connection refused, network unreachable: nothing was sent.
        case connect
        /// TLS could not be agreed: nothing was sent.
        case tls
        /// The proxy will not lead to the server: nothing was sent.
        case proxy
        /// No complete answer in time.
        case timeout
        /// The connection ended before the answer was complete.
        case closed
    }

    package var kind: Kind
    /// Flat, without secrets.
    package var message: String
    /// What a person has to mend, where trying again cannot help; nil: an outage, which may pass.
    package var remedy: String?
    /// Who has to be back, such as `the proxy 10.0.0.1:3128`; nil: the server.
    package var missing: String?

    package init(_ kind: Kind, _ message: String, remedy: String? = nil, missing: String? = nil) {
        self.kind = kind
        self.message = message
        self.remedy = remedy
        self.missing = missing
    }
}

/// Carries one request to the server and its response back: no redirect, no retry beneath.
package protocol HTTPTransport: Sendable {
    /// - Parameter timeout: for the whole exchange, connecting included.
    func execute(_ request: APIRequest, timeout: Duration) async throws(TransportFailure) -> APIResponse

    /// The thread on which its answers arrive: a task that runs there waits for them without a change of threads. Nil:
    /// any.
    var executor: (any TaskExecutor)? { get }
}

extension HTTPTransport {
    package var executor: (any TaskExecutor)? { nil }
}

/// Signs a finished request: the last step of each attempt.
package protocol RequestSigner: Sendable {
    /// What signs the request, which is left as it is.
    func signature(of request: APIRequest, stamp: AttemptStamp) -> RequestSignature
}
