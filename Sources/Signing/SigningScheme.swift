package import Records

/// How requests are signed; the job's `signing`.
package enum SigningScheme: Hashable, Sendable {
    case none
    case rfc9421(MessageSignatureScheme)
    case standardWebhooks
    case timestamped(TimestampedScheme)
    case custom(CustomScheme)

    /// What signs and verifies; nil where nothing is signed.
    private var keyed: (any KeyedScheme)? {
        switch self {
        case .none: nil
        case .rfc9421(let scheme): scheme
        case .standardWebhooks: StandardWebhooksScheme()
        case .timestamped(let scheme): scheme
        case .custom(let scheme): scheme
        }
    }

    /// Whether a request can carry the signatures of two secrets.
    package var signsTwice: Bool {
        switch self {
        case .none, .custom: false
        case .rfc9421, .standardWebhooks, .timestamped: true
        }
    }

    /// What is doubtful about it, of the job's `signing`; nil where nothing is. The schemes that have a standard sign body
    /// and time by it.
    package var warning: String? {
        guard case .custom(let scheme) = self else { return nil }
        return scheme.template.weakness.map { "signing.template \($0)" }
    }

    /// Whether a signing secret has to be found before the first request.
    package var needsSecret: Bool { keyed != nil }

    /// The signer of this scheme; nil where nothing is signed.
    /// - Throws: `Problem` of kind `credentials` where a secret is not written as the scheme has it.
    package func makeSigner(secrets: SigningSecrets) throws(Problem) -> (any RequestSigner)? {
        try keyed?.signer(secrets)
    }

    /// Checks a request as the server does; nil where nothing is signed.
    /// - Throws: as `makeSigner`.
    package func makeVerifier(secrets: SigningSecrets) throws(Problem) -> SignatureVerifier? {
        try keyed.map { (scheme) throws(Problem) in
            SignatureVerifier(scheme: scheme, keys: try secrets.decoded(scheme.key))
        }
    }

    /// A secret as this scheme has it, made of 64 hexadecimal digits.
    package func secret(of digits: String) -> Secret {
        switch self {
        case .standardWebhooks: Secret("whsec_" + digits)
        case .none, .rfc9421, .timestamped, .custom: Secret(digits)
        }
    }

    /// The scheme by which a request seems to be signed, told from its headers; nil where it carries no signature whose
    /// form tells the scheme. What a job writes under `custom` is no such form.
    package init?(presentedBy request: APIRequest) {
        if request.header(MessageSignatureScheme.inputHeader) != nil {
            self = .rfc9421(MessageSignatureScheme())
        } else if request.header(StandardWebhooksScheme.signatureHeader) != nil {
            self = .standardWebhooks
        } else if let header = request.headers.first(where: { TimestampedScheme.isForm($0.value) }) {
            self = .timestamped(TimestampedScheme(header: header.name))
        } else {
            return nil
        }
    }
}
