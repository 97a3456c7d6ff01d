internal import Foundation
internal import Records

/// HTTP Message Signatures (RFC 9421) by `hmac-sha256`, over a request that carries the digest of its body (RFC 9530).
///
/// While a secret is replaced, a second label is signed by the next one.
package struct MessageSignatureScheme: Hashable, Sendable {
    package static let defaultComponents = ["@method", "@target-uri", "content-digest", "content-type"]

    /// The components derived from a message that may be covered.
    package static var derivedComponents: [String] { SignatureComponent.Derived.allCases.map(\.rawValue) }

    static let inputHeader = "Signature-Input"
    static let signatureHeader = "Signature"

    /// `alg` of RFC 9421 §3.3.3.
    private static let algorithm = "hmac-sha256"
    private static let labels = ["sig1", "sig2"]

    /// What is covered, in order: names in lower case, each once. Method, target and body are among them.
    package let components: [String]
    /// `keyid`; nil: the request's `x-client-id`.
    package let keyID: String?

    /// - Parameter components: What of method, target and body is missing among them is covered as well.
    package init(components: [String] = defaultComponents, keyID: String? = nil) {
        var covered = components
        for needed in Self.needed where !needed.contains(where: covered.contains) { covered.append(needed[0]) }
        self.components = covered
        self.keyID = keyID
    }

    /// One of each row has to be covered.
    fileprivate static let needed = [["@method"], ["@target-uri", "@request-target", "@path"], [BodyDigest.header]]
}

extension MessageSignatureScheme: KeyedScheme {
    func signature(of request: APIRequest, stamp: AttemptStamp, keys: SigningSecrets) -> RequestSignature {
        var request = request
        let digest = BodyDigest.field(of: request.body)
        request.set(digest)
        let covered = SignatureComponent.values(of: components, in: request)
        let parameters = SignatureParameters(
            components: covered.map(\.name),
            parameters: [
                .init("created", .integer(stamp.timestamp)),
                .init("keyid", .string(keyID ?? request.header("x-client-id") ?? "")),
                .init("alg", .string(Self.algorithm)), .init("nonce", .string(stamp.nonce)),
            ])
        let text = parameters.text
        let base = Self.base(covered, text)
        let labelled = zip(Self.labels, keys.all).map { label, key in
            let code = ByteEncoding.base64.text(of: HashAlgorithm.sha256.code(for: [base], key: key))
            return (input: "\(label)=\(text)", signature: "\(label)=:\(code):")
        }
        return RequestSignature(
            canonical: base,
            headers: [
                digest,
                APIRequest.Header(Self.inputHeader, labelled.map(\.input).joined(separator: ", ")),
                APIRequest.Header(Self.signatureHeader, labelled.map(\.signature).joined(separator: ", ")),
            ])
    }

    /// The signature base (RFC 9421 §2.5); nil where the request lacks a covered component.
    static func base(_ parameters: SignatureParameters, of request: APIRequest) -> [UInt8]? {
        let covered = SignatureComponent.values(of: parameters.components, in: request)
        return covered.count == parameters.components.count ? base(covered, parameters.text) : nil
    }

    private static func base(_ covered: [(name: String, value: String)], _ parameters: String) -> [UInt8] {
        var base: [UInt8] = []
        base.reserveCapacity(512)
        for (name, value) in covered {
            base += name.structuredString.utf8
            base += ": ".utf8
            base += value.utf8
            base.append(UInt8(ascii: "\n"))
        }
        base += "\"@signature-params\": ".utf8
        base += parameters.utf8
        return base
    }
}

extension MessageSignatureScheme {
    /// Several labels are allowed; one that fits is enough.
    func verify(_ request: APIRequest, keys: SigningSecrets, now: Int, tolerance: Int) -> SignatureVerification {
        guard let input = request.header(Self.inputHeader) else { return .missing(Self.inputHeader) }
        guard let value = request.header(Self.signatureHeader) else { return .missing(Self.signatureHeader) }
        guard let inputs = SignatureParameters.dictionary(input), !inputs.isEmpty else {
            return .malformed("\(Self.inputHeader) is not a dictionary of covered components")
        }
        let codes = Self.codes(value)
        let outcomes = inputs.compactMap { label, parameters in
            codes[label].map { verify($0, parameters, request, keys, now: now, tolerance: tolerance) }
        }
        guard let first = outcomes.first else { return .malformed("\(Self.signatureHeader) has no label of the input") }
        return outcomes.first { if case .valid = $0 { true } else { false } } ?? first
    }

    private func verify(
        _ code: [UInt8], _ parameters: SignatureParameters, _ request: APIRequest, _ keys: SigningSecrets, now: Int,
        tolerance: Int
    ) -> SignatureVerification {
        let covered = parameters.components
        for needed in Self.needed where !needed.contains(where: covered.contains) {
            return .malformed("the signature does not cover \(needed[0])")
        }
        guard parameters.string("alg").map({ $0 == Self.algorithm }) ?? true else {
            return .malformed("the algorithm is not \(Self.algorithm)")
        }
        guard let created = parameters.integer("created") else { return .malformed("the signature has no created") }
        guard let nonce = parameters.string("nonce"), !nonce.isEmpty else {
            return .malformed("the signature has no nonce")
        }
        guard let base = Self.base(parameters, of: request) else {
            return .malformed("the signature covers a header that is not there")
        }
        guard keys.authenticate([code], of: [base], by: .sha256) else { return .mismatched }
        guard BodyDigest.isThat(request.header(BodyDigest.header) ?? "", of: request.body) else {
            return .malformed("Content-Digest is not that of the body")
        }
        return .dated(created, now: now, tolerance: tolerance, nonce: nonce)
    }

    /// `LABEL=:BASE64:`, separated by commas.
    private static func codes(_ value: String) -> [String: [UInt8]] {
        value.split(separator: ",").reduce(into: [:]) { codes, member in
            let parts = member.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return }
            let code = parts[1].trimmingCharacters(in: .whitespaces)
            guard code.count >= 2, code.hasPrefix(":"), code.hasSuffix(":") else { return }
            codes[parts[0].trimmingCharacters(in: .whitespaces)] =
                ByteEncoding.base64.bytes(of: code.dropFirst().dropLast())
        }
    }
}
