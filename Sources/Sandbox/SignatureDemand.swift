package import Signing

/// The signature that the sandbox asks of every POST.
package struct SignatureDemand: Sendable {
    /// Nil: whichever scheme a request presents; `custom` cannot be told from a request.
    package var scheme: SigningScheme?
    /// A signature by any of them is enough.
    package var secrets: SigningSecrets

    package init(scheme: SigningScheme?, secrets: SigningSecrets) {
        self.scheme = scheme
        self.secrets = secrets
    }
}
