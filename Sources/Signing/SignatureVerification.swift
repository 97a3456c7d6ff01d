/// What the signature of a request is worth.
package enum SignatureVerification: Hashable, Sendable {
    /// - Parameter nonce: What no second request may carry; nil where the scheme has none.
    case valid(nonce: String?)
    /// The header of that name is not there.
    case missing(String)
    /// Not of the scheme's form, or less is signed than has to be; in words, lower case.
    case malformed(String)
    /// The signature is not that of this request under any of the secrets.
    case mismatched
    /// Signed correctly, but too long ago or too far ahead.
    case stale
}

extension SignatureVerification {
    /// Of a signature that fits: whether it is of now.
    static func dated(_ timestamp: Int, now: Int, tolerance: Int, nonce: String? = nil) -> SignatureVerification {
        let (age, overflow) = now.subtractingReportingOverflow(timestamp)
        return !overflow && age.magnitude <= tolerance.magnitude ? .valid(nonce: nonce) : .stale
    }
}

extension SigningSecrets {
    /// Whether one of the codes is that of the message under one of the keys; takes the same time wherever they differ.
    func authenticate(_ codes: [[UInt8]], of message: [[UInt8]], by algorithm: HashAlgorithm) -> Bool {
        let expected = all.map { Secret(bytes: algorithm.code(for: message, key: $0)) }
        return codes.map(Secret.init(bytes:)).contains { code in expected.contains(code) }
    }
}
