package import Checkpoints
import Foundation
package import PartnerAPI
package import Records

/// The parts of a connection one by one, for whoever looks at them.
extension Assembly {
    /// - Throws: `Problem` of kind `configuration`: a variable of `api` is not set, or its `baseURL` is none.
    package func server() throws(Problem) -> BaseURL { try BaseURL(try api().baseURL) }

    /// The proxy that requests go through; nil where they go direct.
    package func proxy() throws(Problem) -> HTTPProxy? { try transportSettings(of: try api(), to: try server()).proxy }

    /// - Throws: `Problem` of kind `configuration`: what the job says of headers, proxy, local address or TLS cannot be
    ///   used.
    package func checkConnection() throws(Problem) {
        let api = try api()
        let server = try BaseURL(api.baseURL)
        try transportSettings(of: api, to: server).check()
        // What goes into headers is looked at together with the key; a missing one is another matter.
        if let key = try? clientKey() { _ = try settings(of: api, at: server, key: key) }
    }

    /// To be shut down once, after the last request.
    package func transport() throws(Problem) -> NIOTransport {
        try NIOTransport(settings: try transportSettings(of: try api(), to: try server()))
    }

    /// - Throws: `Problem` of kind `credentials` or `configuration`.
    package func client(over transport: any HTTPTransport) throws(Problem) -> PartnerAPIClient {
        let access = try access()
        return client(
            access, try settings(of: access.api, at: access.baseURL, key: access.key.secret), over: transport,
            through: try transportSettings(of: access.api, to: access.baseURL).proxy)
    }

    /// What the shared request budget lets out at once, and how long a pause of it still lasts; nil where that cannot be
    /// told: no key or address is at hand, nothing was sent yet, or another process holds the file. Nothing is created.
    package func budgetLeft() async -> (requests: Int, pause: Duration)? {
        guard let place = try? budgetPlace() else { return nil }
        if case .file(let path) = place, !FilePlace.exists(path) { return nil }
        guard let budget = try? budget() else { return nil }
        return try? await budget.left()
    }

    /// Opens the request budget, or creates it.
    package func budget() throws(Problem) -> any SharedBudgetStore {
        try sharedBudget(
            key: try clientKey(), origin: try server().origin, endpoint: .event, limits: try checkedLimits())
    }
}
