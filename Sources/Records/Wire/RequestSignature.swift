/// What signs one attempt.
package struct RequestSignature: Hashable, Sendable {
    /// The bytes under the authentication code, as the server puts them together too.
    package var canonical: [UInt8]
    /// To be sent with the request, in place of headers of the same names.
    package var headers: [APIRequest.Header]

    package init(canonical: [UInt8], headers: [APIRequest.Header]) {
        self.canonical = canonical
        self.headers = headers
    }
}

extension APIRequest {
    /// The first header of that name, letter case left out of account.
    package func header(_ name: String) -> String? { headers.first { $0.isNamed(name) }?.value }

    /// Adds a header in place of those of the same name.
    package mutating func set(_ header: Header) {
        headers.removeAll { $0.isNamed(header.name) }
        headers.append(header)
    }

    package mutating func add(_ signature: RequestSignature) {
        for header in signature.headers { set(header) }
    }
}
