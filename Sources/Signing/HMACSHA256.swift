internal import Crypto

/// Keyed hashing (RFC 2104) with SHA-256, over a message that comes in pieces.
enum HMACSHA256 {
    /// The 32 bytes of the authentication code.
    static func code(for pieces: [[UInt8]], secret: Secret) -> [UInt8] {
        var hash = HMAC<SHA256>(key: SymmetricKey(data: secret.revealedBytes))
        for piece in pieces { hash.update(data: piece) }
        return Array(hash.finalize())
    }
}
