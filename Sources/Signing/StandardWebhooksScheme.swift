internal import Foundation
internal import Records

/// The signature of Standard Webhooks 1.0: `webhook-signature: v1,BASE64`, the HMAC-SHA256 of `ID.TIMESTAMP.BODY`.
///
/// `webhook-id` is the event's id, the same on every attempt. While a secret is replaced, a second `v1,` is that of the
/// next one.
struct StandardWebhooksScheme: Hashable {
    static let idHeader = "webhook-id"
    static let timestampHeader = "webhook-timestamp"
    static let signatureHeader = "webhook-signature"

    private static let secretPrefix = "whsec_"
    /// The specification's least length of a secret.
    private static let leastBytes = 24
}

extension StandardWebhooksScheme: KeyedScheme {
    func key(of secret: Secret) throws(Problem) -> Secret {
        let text = secret.revealedText
        guard text.hasPrefix(Self.secretPrefix),
            let bytes = ByteEncoding.lenientBase64(String(text.dropFirst(Self.secretPrefix.count)))
        else {
            throw Problem(
                .credentials, "the signing secret is not of the form whsec_ and base64, as standard-webhooks has it",
                hint: "set RAPIDO_SIGNING_SECRET to the secret as it was given to you; "
                    + "if it came as base64 without whsec_, write that before it")
        }
        guard bytes.count >= Self.leastBytes else {
            throw Problem(
                .credentials,
                "the signing secret holds \(bytes.count) bytes behind whsec_; standard-webhooks asks for "
                    + "\(Self.leastBytes) at least",
                hint: "ask for a longer secret: `echo whsec_$(openssl rand -base64 32)` makes one")
        }
        return Secret(bytes: bytes)
    }

    func signature(of request: APIRequest, stamp: AttemptStamp, keys: SigningSecrets) -> RequestSignature {
        let id = (stamp.eventID ?? "msg_\(stamp.nonce)").fitForHeader
        let time = String(stamp.timestamp)
        let message = Self.message(id, time, request.body)
        let codes = keys.all.map {
            "v1," + ByteEncoding.base64.text(of: HashAlgorithm.sha256.code(for: message, key: $0))
        }
        return RequestSignature(
            canonical: message.flatMap(\.self),
            headers: [
                APIRequest.Header(Self.idHeader, id), APIRequest.Header(Self.timestampHeader, time),
                APIRequest.Header(Self.signatureHeader, codes.joined(separator: " ")),
            ])
    }

    /// Several signatures are allowed; one that fits is enough. Those of other versions are passed over.
    func verify(_ request: APIRequest, keys: SigningSecrets, now: Int, tolerance: Int) -> SignatureVerification {
        guard let id = request.header(Self.idHeader) else { return .missing(Self.idHeader) }
        guard let time = request.header(Self.timestampHeader) else { return .missing(Self.timestampHeader) }
        guard let value = request.header(Self.signatureHeader) else { return .missing(Self.signatureHeader) }
        guard let timestamp = EpochSeconds.parse(time) else {
            return .malformed("\(Self.timestampHeader) is not a number of seconds")
        }
        let codes = value.split(separator: " ").filter { $0.hasPrefix("v1,") }.map {
            ByteEncoding.base64.bytes(of: $0.dropFirst(3))
        }
        guard !codes.isEmpty, !codes.contains(nil) else {
            return .malformed("\(Self.signatureHeader) is not of the form v1,BASE64")
        }
        let message = Self.message(id, time, request.body)
        guard keys.authenticate(codes.compactMap(\.self), of: message, by: .sha256) else { return .mismatched }
        return .dated(timestamp, now: now, tolerance: tolerance)
    }

    private static func message(_ id: String, _ time: String, _ body: [UInt8]) -> [[UInt8]] {
        [Array("\(id).\(time).".utf8), body]
    }
}

extension String {
    /// Itself where it is printable ASCII, which every server reads alike; otherwise percent-encoded (RFC 3986 §2.1).
    fileprivate var fitForHeader: String {
        guard !utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return self }
        return addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
    }
}
