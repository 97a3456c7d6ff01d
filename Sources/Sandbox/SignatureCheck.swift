import Records
import Signing

/// Lets in what is signed as it has to be, once: a request that was caught on its way does not get in a second time.
struct SignatureCheck: Sendable {
    /// Nonces kept at least; older ones are of requests that are stale.
    private static let mostNonces = 10_000

    private let demand: SignatureDemand
    /// Those of requests let in, with the second in which they came.
    private var nonces: [String: Int] = [:]

    init(_ demand: SignatureDemand) {
        self.demand = demand
    }

    /// Why the request is refused; nil where it is let in.
    /// - Parameter now: Unix epoch seconds.
    mutating func refusal(of request: APIRequest, now: Int) -> SandboxReply? {
        guard let scheme = demand.scheme ?? SigningScheme(presentedBy: request) else {
            return .unauthorized("Signature is missing")
        }
        switch verification(of: request, by: scheme, now: now) {
        case nil: return .unauthorized("Signature is of a scheme that the secret is not for")
        case .missing(let header): return .unauthorized("Signature is missing: \(header)")
        case .malformed(let words): return .unauthorized("Signature is malformed: \(words)")
        case .mismatched: return .unauthorized("Signature does not match the request")
        case .stale: return .unauthorized("Signature is more than 5 minutes old or ahead")
        case .valid(nil): return nil
        case .valid(let nonce?): return isNew(nonce, now) ? nil : .unauthorized("Signature was used before")
        }
    }

    private func verification(
        of request: APIRequest, by scheme: SigningScheme, now: Int
    ) -> SignatureVerification? {
        guard let verifier = try? scheme.makeVerifier(secrets: demand.secrets) else { return nil }
        return verifier.verify(request, now: now)
    }

    private mutating func isNew(_ nonce: String, _ now: Int) -> Bool {
        if nonces.count > Self.mostNonces {
            nonces = nonces.filter { $0.value >= now - 2 * SignatureVerifier.defaultTolerance }
        }
        return nonces.updateValue(now, forKey: nonce) == nil
    }
}
