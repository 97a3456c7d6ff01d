package import Records

/// How requests are signed; the job's `signing.scheme`.
package enum SigningScheme: Hashable, Sendable {
    case none
    case timestamped(TimestampedScheme)

    /// Whether a signing secret has to be found before the first request.
    package var needsSecret: Bool {
        switch self {
        case .none: false
        case .timestamped: true
        }
    }

    /// The signer of this scheme; nil where nothing is signed.
    package func makeSigner(secret: Secret) -> (any RequestSigner)? {
        switch self {
        case .none: nil
        case .timestamped(let scheme): TimestampedSigner(scheme: scheme, secret: secret)
        }
    }
}
