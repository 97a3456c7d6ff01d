package import Records

/// Checks requests of one scheme as the server does.
package struct SignatureVerifier: Sendable {
    /// How far the clocks of both sides may be apart: 300 seconds.
    package static let defaultTolerance = 300

    let scheme: any KeyedScheme
    let keys: SigningSecrets

    /// - Parameters:
    ///   - now: Unix epoch seconds of the checking side.
    ///   - tolerance: Seconds that a signature may be old or ahead.
    package func verify(
        _ request: APIRequest, now: Int, tolerance: Int = defaultTolerance
    ) -> SignatureVerification {
        scheme.verify(request, keys: keys, now: now, tolerance: tolerance)
    }
}
