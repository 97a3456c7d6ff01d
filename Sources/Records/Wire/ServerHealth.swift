/// What `/health` says of the server.
package enum ServerHealth: Hashable, Sendable {
    case healthy
    /// It says so itself, or nothing listens there.
    case unhealthy
    /// Nothing: it may be absent, guarded, something else's page, or take no end.
    case unknown
}
