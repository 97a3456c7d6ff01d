internal import Records

/// `x-rapido-signature: t=1700000000,v1=5257a8…`: the HMAC-SHA256 of `TIMESTAMP.BODY`.
///
/// The time is part of what is signed, so a request caught on its way cannot be sent again later. While a secret is
/// replaced, a second `v1` is that of the next one.
package struct TimestampedScheme: Hashable, Sendable {
    package static let defaultHeader = "x-rapido-signature"

    /// The header the signature travels in.
    package let header: String

    /// - Parameter header: A header name.
    package init(header: String = defaultHeader) {
        self.header = header
    }

    /// Whether a header's value is of the form `t=…,v1=…`.
    static func isForm(_ value: String) -> Bool { Parts(value) != nil }
}

extension TimestampedScheme: KeyedScheme {
    func signature(of request: APIRequest, stamp: AttemptStamp, keys: SigningSecrets) -> RequestSignature {
        let message = Self.message(at: "\(stamp.timestamp)"[...], request.body)
        let codes = keys.all.map { "v1=" + Hexadecimal.text(of: HashAlgorithm.sha256.code(for: message, key: $0)) }
        let value = (["t=\(stamp.timestamp)"] + codes).joined(separator: ",")
        return RequestSignature(canonical: message.flatMap(\.self), headers: [APIRequest.Header(header, value)])
    }

    /// Several `v1` are allowed; one that fits is enough.
    func verify(_ request: APIRequest, keys: SigningSecrets, now: Int, tolerance: Int) -> SignatureVerification {
        guard let value = request.header(header) else { return .missing(header) }
        guard let parts = Parts(value) else { return .malformed("\(header) is not of the form t=…,v1=…") }
        let message = Self.message(at: parts.time, request.body)
        guard keys.authenticate(parts.codes, of: message, by: .sha256) else { return .mismatched }
        return .dated(parts.timestamp, now: now, tolerance: tolerance)
    }

    private static func message(at time: Substring, _ body: [UInt8]) -> [[UInt8]] { [Array("\(time).".utf8), body] }
}

extension TimestampedScheme {
    /// A header value taken apart; members other than `t` and `v1` are left for later versions.
    private struct Parts {
        /// As it was written: this text was signed.
        var time: Substring
        var timestamp: Int
        var codes: [[UInt8]]

        init?(_ value: String) {
            let members = value.split(separator: ",", omittingEmptySubsequences: false)
            let times = members.filter { $0.hasPrefix("t=") }.map { $0.dropFirst(2) }
            let codes = members.filter { $0.hasPrefix("v1=") }.map { Hexadecimal.bytes(of: $0.dropFirst(3)) }
            guard times.count == 1, let time = times.first, let timestamp = EpochSeconds.parse(time), !codes.isEmpty,
                !codes.contains(nil)
            else { return nil }
            self.time = time
            self.timestamp = timestamp
            self.codes = codes.compactMap { $0 }
        }
    }
}
