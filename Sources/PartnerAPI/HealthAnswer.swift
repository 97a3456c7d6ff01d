package import Records

/// What `GET /health` came to.
package struct HealthAnswer: Hashable, Sendable {
    package var health: ServerHealth
    /// Lower case, no full stop: what it said, or why it said nothing.
    package var message: String
    /// The HTTP status; nil where no answer arrived.
    package var status: Int?

    package init(_ health: ServerHealth, message: String, status: Int? = nil) {
        self.health = health
        self.message = message
        self.status = status
    }
}

extension HealthAnswer {
    /// | answer | health |
    /// |---|---|
    /// | 200, `"status": "healthy"` | healthy |
    /// | another word for `status`, 5xx, no connection | unhealthy |
    /// | anything else: 404, 401, a page, none in time | unknown |
    init(_ reply: Reply, word: String?) {
        let message = word.map { "HTTP \(reply.status), \($0)" } ?? "HTTP \(reply.status)"
        let saysHealthy = word.map { $0.lowercased() == "healthy" }
        let health: ServerHealth =
            switch (reply.status, saysHealthy) {
            case (200, true?): .healthy
            case (500..., _), (200, false?): .unhealthy
            default: .unknown
            }
        self.init(health, message: message, status: reply.status)
    }

    init(_ failure: TransportFailure) {
        switch failure.kind {
        case .connect, .tls, .proxy: self.init(.unhealthy, message: failure.message)
        case .timeout, .closed: self.init(.unknown, message: failure.message)
        }
    }
}
