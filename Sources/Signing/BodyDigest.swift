internal import Foundation
internal import Records

/// `Content-Digest: sha-256=:BASE64:`, the digest of a body (RFC 9530 §2).
enum BodyDigest {
    static let header = "content-digest"

    static func field(of body: [UInt8]) -> APIRequest.Header {
        APIRequest.Header("Content-Digest", "\(name(of: .sha256))=:\(digest(of: body, by: .sha256)):")
    }

    /// Whether one of the digests that a value holds is the body's and none of those that are known is another's.
    static func isThat(_ value: String, of body: [UInt8]) -> Bool {
        let members = value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let known = members.compactMap { member -> Bool? in
            let algorithms: [HashAlgorithm] = [.sha256, .sha512]
            guard let algorithm = algorithms.first(where: { member.hasPrefix("\(name(of: $0))=") }) else { return nil }
            return member == "\(name(of: algorithm))=:\(digest(of: body, by: algorithm)):"
        }
        return !known.isEmpty && known.allSatisfy(\.self)
    }

    private static func digest(of body: [UInt8], by algorithm: HashAlgorithm) -> String {
        ByteEncoding.base64.text(of: algorithm.digest(of: body))
    }

    /// As the registry of RFC 9530 §7.2 has it.
    private static func name(of algorithm: HashAlgorithm) -> String {
        switch algorithm {
        case .sha256: "sha-256"
        case .sha384: "sha-384"
        case .sha512: "sha-512"
        }
    }
}
