/// What `GET /sandbox/stats` says. Everything but `tokenRequests` and `healthRequests` is about `POST /event`.
package struct SandboxStats: Codable, Hashable, Sendable {
    package var requests = 0
    package var recorded = 0
    /// 409 answers.
    package var duplicates = 0
    /// 429 answers.
    package var rateLimited = 0
    /// 401 and 403 answers.
    package var unauthorized = 0
    /// Answers that refuse one event for good: 400, 413, 418.
    package var rejected = 0
    /// Answers by status; `cut` are the connections closed instead.
    package var byStatus: [String: Int] = [:]
    /// Hits by fault, at whatever endpoint.
    package var faults: [String: Int] = [:]
    /// Most requests in any sliding 60 s, refused ones included.
    package var maxInAnyMinute = 0
    /// Events that arrived while another of the same order waited for its answer, and bookings that were recorded
    /// after a cancellation of their order.
    package var orderViolations = 0
    package var tokenRequests = 0
    package var healthRequests = 0

    package init() {}
}

extension SandboxStats {
    /// - Parameter status: nil where the connection was closed instead.
    mutating func count(status: Int?) {
        byStatus[status.map(String.init) ?? "cut", default: 0] += 1
        switch status {
        case 409: duplicates += 1
        case 429: rateLimited += 1
        case 401, 403: unauthorized += 1
        case 400, 413, 418: rejected += 1
        default: break
        }
    }
}
