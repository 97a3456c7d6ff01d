internal import Records

/// A signature put together as a partner's own documentation has it: algorithm, what is signed, how it is written, and
/// in which headers.
package struct CustomScheme: Hashable, Sendable {
    /// How the secret's text stands for its bytes.
    package enum SecretEncoding: String, Hashable, Sendable, CaseIterable { case text, hex, base64 }

    package static let defaultHeader = "x-rapido-signature"
    package static let defaultTimestampHeader = "x-rapido-timestamp"
    package static let defaultNonceHeader = "x-rapido-nonce"

    /// Default SHA-256.
    package var algorithm = HashAlgorithm.sha256
    /// Default: method, path, timestamp, nonce and body, a line each.
    package var template = SigningTemplate.default
    /// Of the signature, and of `{bodyDigest}`. Default hex.
    package var encoding = ByteEncoding.hex
    /// Before the signature in its header, such as `sha256=`. Default: nothing.
    package var prefix = ""
    /// Default text: its UTF-8 bytes.
    package var secretEncoding = SecretEncoding.text
    package var header = defaultHeader
    /// Nil: `x-rapido-timestamp` where the template signs the time, otherwise none.
    package var timestampHeader: String?
    /// Nil: `x-rapido-nonce` where the template signs the nonce, otherwise none.
    package var nonceHeader: String?

    package init() {}
}

extension CustomScheme: KeyedScheme {
    func key(of secret: Secret) throws(Problem) -> Secret {
        let text = secret.revealedText
        let bytes: [UInt8]? =
            switch secretEncoding {
            case .text: secret.revealedBytes
            case .hex: ByteEncoding.hex.bytes(of: text)
            case .base64: ByteEncoding.lenientBase64(text)
            }
        guard let bytes, !bytes.isEmpty else {
            throw Problem(
                .credentials, "the signing secret is not written in \(secretEncoding.rawValue)",
                hint: "correct RAPIDO_SIGNING_SECRET, or signing.secretEncoding in the job: "
                    + SecretEncoding.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return Secret(bytes: bytes)
    }

    /// The next secret of two is not used: there is no place for a second signature.
    func signature(of request: APIRequest, stamp: AttemptStamp, keys: SigningSecrets) -> RequestSignature {
        let time = String(stamp.timestamp)
        let message = message(of: request, time: time, nonce: stamp.nonce)
        let code = encoding.text(of: algorithm.code(for: message, key: keys.current))
        var headers = [APIRequest.Header(header, prefix + code)]
        if let name = sentTimestampHeader { headers.append(APIRequest.Header(name, time)) }
        if let name = sentNonceHeader { headers.append(APIRequest.Header(name, stamp.nonce)) }
        return RequestSignature(canonical: message.flatMap(\.self), headers: headers)
    }

    func verify(_ request: APIRequest, keys: SigningSecrets, now: Int, tolerance: Int) -> SignatureVerification {
        guard let value = request.header(header) else { return .missing(header) }
        guard value.hasPrefix(prefix), let code = encoding.bytes(of: value.dropFirst(prefix.count)) else {
            return .malformed("\(header) is not \(prefix.isEmpty ? "" : "\(prefix) and ")\(encoding.rawValue)")
        }
        let (time, nonce) = (
            sentTimestampHeader.map { request.header($0) ?? "" }, sentNonceHeader.map { request.header($0) ?? "" }
        )
        if time == "" { return .missing(sentTimestampHeader ?? "") }
        if nonce == "" { return .missing(sentNonceHeader ?? "") }
        let message = message(of: request, time: time ?? "", nonce: nonce ?? "")
        guard keys.authenticate([code], of: message, by: algorithm) else { return .mismatched }
        let signedNonce = template.holds(.nonce) ? nonce : nil
        guard template.holds(.timestamp) else { return .valid(nonce: signedNonce) }
        guard let timestamp = EpochSeconds.parse(time ?? "") else {
            return .malformed("\(sentTimestampHeader ?? "") is not a number of seconds")
        }
        return .dated(timestamp, now: now, tolerance: tolerance, nonce: signedNonce)
    }
}

extension CustomScheme {
    private var sentTimestampHeader: String? {
        timestampHeader ?? (template.holds(.timestamp) ? Self.defaultTimestampHeader : nil)
    }

    private var sentNonceHeader: String? {
        nonceHeader ?? (template.holds(.nonce) ? Self.defaultNonceHeader : nil)
    }

    /// All headers that are sent, for a look at names that collide.
    package var headers: [String] { [header] + [sentTimestampHeader, sentNonceHeader].compactMap(\.self) }

    private func message(of request: APIRequest, time: String, nonce: String) -> [[UInt8]] {
        template.parts.map { part in
            switch part {
            case .text(let text): Array(text.utf8)
            case .value(.method): Array(request.method.utf8)
            case .value(.path): Array(TargetURI(request.url).requestTarget.utf8)
            case .value(.timestamp): Array(time.utf8)
            case .value(.nonce): Array(nonce.utf8)
            case .value(.body): request.body
            case .value(.bodyDigest): Array(encoding.text(of: algorithm.digest(of: request.body)).utf8)
            }
        }
    }
}
