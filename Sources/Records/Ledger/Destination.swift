/// Where a ledger's events went: a rehearsal is never taken for the real thing.
package struct Destination: Hashable, Sendable, Codable {
    /// As `BaseURL` writes it: scheme and host in lower case, a default port left out, prefix included.
    package var baseURL: String
    package var clientID: String

    package init(baseURL: String, clientID: String) {
        self.baseURL = baseURL
        self.clientID = clientID
    }
}

extension Destination: CustomStringConvertible {
    package var description: String { "\(baseURL) as client \(clientID)" }
}
