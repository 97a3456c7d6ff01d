/// What `GET /health` came to.
package struct HealthAnswer: Hashable, Sendable {
    /// Whether the server answered 200 and called itself `healthy`.
    package var healthy: Bool
    /// Lower case, no full stop: what it said, or why it said nothing.
    package var message: String
    /// The HTTP status; nil where no answer arrived.
    package var status: Int?

    package init(healthy: Bool, message: String, status: Int? = nil) {
        self.healthy = healthy
        self.message = message
        self.status = status
    }
}
