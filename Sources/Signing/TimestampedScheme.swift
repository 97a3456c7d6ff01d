package import Records

/// `x-rapido-signature: t=1700000000,v1=5257a8…`: the HMAC-SHA256 of `TIMESTAMP.BODY`.
///
/// The time is part of what is signed, so a request caught on its way cannot be sent again later.
package struct TimestampedScheme: Hashable, Sendable {
    package static let defaultHeader = "x-rapido-signature"
    /// How far the clocks of both sides may be apart: 300 seconds.
    package static let defaultTolerance = 300

    /// What a header value is worth.
    package enum Verification: Hashable, Sendable {
        case valid
        /// Not of the form `t=…,v1=…`.
        case malformed
        /// The signature is not that of this body and time under this secret.
        case mismatched
        /// Signed correctly, but too long ago or too far ahead.
        case stale
    }

    /// The header the signature travels in.
    package let header: String

    /// Signs in `x-rapido-signature`.
    package init() {
        header = Self.defaultHeader
    }

    /// - Throws: `Problem` of kind `configuration` where `header` is no field name (RFC 9110 §5.1).
    package init(header: String) throws(Problem) {
        guard !header.isEmpty, header.utf8.allSatisfy(Self.isNameByte) else {
            throw Problem(
                .configuration, "the signature header \(header.debugDescription) is not a header name",
                hint: "use letters, digits and hyphens, such as \(Self.defaultHeader)")
        }
        self.header = header
    }

    /// The value that signs `body` at `timestamp` (Unix epoch seconds).
    package func headerValue(body: [UInt8], secret: Secret, timestamp: Int) -> String {
        let code = HMACSHA256.code(for: [Array("\(timestamp).".utf8), body], secret: secret)
        return "t=\(timestamp),v1=\(Hexadecimal.text(of: code))"
    }

    /// Checks a header value as the server does.
    ///
    /// Several `v1` are allowed, so that a secret can be replaced without a gap; one that fits is enough.
    /// - Parameters:
    ///   - now: Unix epoch seconds of the checking side.
    ///   - tolerance: Seconds that the signature may be old or ahead.
    package func verify(
        headerValue: String, body: [UInt8], secret: Secret, now: Int, tolerance: Int = defaultTolerance
    ) -> Verification {
        guard let parts = Parts(headerValue) else { return .malformed }
        let expected = Secret(bytes: HMACSHA256.code(for: [Array("\(parts.time).".utf8), body], secret: secret))
        guard parts.codes.contains(where: { Secret(bytes: $0) == expected }) else { return .mismatched }
        let (age, overflow) = now.subtractingReportingOverflow(parts.timestamp)
        return !overflow && age.magnitude <= tolerance.magnitude ? .valid : .stale
    }
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
            guard times.count == 1, let time = times.first, time.utf8.allSatisfy(NumberText.isDigit),
                let timestamp = Int(time), !codes.isEmpty, !codes.contains(nil)
            else { return nil }
            self.time = time
            self.timestamp = timestamp
            self.codes = codes.compactMap { $0 }
        }
    }

    /// `tchar` of RFC 9110 §5.6.2.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: NumberText.isDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
