/// The signing secret, and beside it the one that takes its place, while both sides change over.
package struct SigningSecrets: Sendable, Equatable {
    package let current: Secret
    /// Nil unless a secret is being replaced.
    package let next: Secret?

    package init(_ current: Secret, next: Secret? = nil) {
        self.current = current
        self.next = next
    }

    /// The current one first.
    package var all: [Secret] { [current] + (next.map { [$0] } ?? []) }

    /// The keys that the texts stand for.
    func decoded<Failure: Error>(_ decode: (Secret) throws(Failure) -> Secret) throws(Failure) -> SigningSecrets {
        guard let next else { return SigningSecrets(try decode(current)) }
        return SigningSecrets(try decode(current), next: try decode(next))
    }
}
