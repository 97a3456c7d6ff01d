internal import Crypto

/// A hash function of the SHA-2 family (FIPS 180-4), plain or keyed (HMAC, RFC 2104).
package enum HashAlgorithm: String, Hashable, Sendable, CaseIterable {
    case sha256, sha384, sha512

    /// The digest of the bytes.
    package func digest(of bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// The authentication code of a message that comes in pieces.
    func code(for pieces: [[UInt8]], key: Secret) -> [UInt8] {
        switch self {
        case .sha256: Self.code(HMAC<SHA256>(key: key.symmetricKey), pieces)
        case .sha384: Self.code(HMAC<SHA384>(key: key.symmetricKey), pieces)
        case .sha512: Self.code(HMAC<SHA512>(key: key.symmetricKey), pieces)
        }
    }

    private static func code<Hash: HashFunction>(_ keyed: HMAC<Hash>, _ pieces: [[UInt8]]) -> [UInt8] {
        var keyed = keyed
        for piece in pieces { keyed.update(data: piece) }
        return Array(keyed.finalize())
    }
}

extension Secret {
    fileprivate var symmetricKey: SymmetricKey { SymmetricKey(data: revealedBytes) }
}
