internal import Records

/// A scheme that signs with a secret, and checks what was signed.
protocol KeyedScheme: Hashable, Sendable {
    /// The key that a secret's text stands for.
    /// - Throws: `Problem` of kind `credentials`, without a word of the secret.
    func key(of secret: Secret) throws(Problem) -> Secret

    func signature(of request: APIRequest, stamp: AttemptStamp, keys: SigningSecrets) -> RequestSignature

    /// - Parameters:
    ///   - now: Unix epoch seconds of the checking side.
    ///   - tolerance: Seconds that a signature may be old or ahead.
    func verify(_ request: APIRequest, keys: SigningSecrets, now: Int, tolerance: Int) -> SignatureVerification
}

extension KeyedScheme {
    /// A secret is the UTF-8 bytes of its text.
    func key(of secret: Secret) throws(Problem) -> Secret { secret }

    func signer(_ secrets: SigningSecrets) throws(Problem) -> any RequestSigner {
        SchemeSigner(scheme: self, keys: try secrets.decoded(key))
    }
}

/// A scheme with its keys.
private struct SchemeSigner<Scheme: KeyedScheme>: RequestSigner {
    let scheme: Scheme
    let keys: SigningSecrets

    func signature(of request: APIRequest, stamp: AttemptStamp) -> RequestSignature {
        scheme.signature(of: request, stamp: stamp, keys: keys)
    }
}
