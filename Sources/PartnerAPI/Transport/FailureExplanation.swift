internal import Records
internal import Synchronization

/// Tells why a request failed, and what a person has to mend; where the error alone does not say it, by a second look at
/// the server.
final class FailureExplanation: Sendable {
    let settings: TransportSettings
    /// Whether the server has ever answered.
    private let isKnown = Atomic(false)

    init(_ settings: TransportSettings) {
        self.settings = settings
    }

    /// A server that has answered once may just be restarting.
    func noteAnswer() { isKnown.store(true, ordering: .relaxed) }

    func explained(_ error: any Error, of request: APIRequest) async -> TransportFailure {
        guard let unsent = error as? NotSent else { return await explanation(of: error, request) }
        var failure = await explanation(of: unsent.cause, request)
        if failure.kind == .closed || failure.kind == .timeout { failure.kind = .connect }
        return failure
    }

    private func explanation(of error: any Error, _ request: APIRequest) async -> TransportFailure {
        let route = Route(
            server: BaseURL.authority(of: request.url) ?? "the server", proxy: settings.proxy,
            localAddress: settings.localAddress, tls: settings.tls)
        let handshake = LookingConnection(to: request.url, settings)
        if let doubt = TransportFailure.doubt(error, tls: settings.tls) {
            // BoringSSL says no more than that it could not verify it.
            let doubt = await CertificateDoubt(of: handshake, isTrusted: doubt == .name)
            return TransportFailure(.tls, doubt.message(on: route), remedy: doubt.remedy(on: route))
        }
        let failure = TransportFailure(error, on: route)
        guard request.url.hasPrefix("https:"), failure.remedy == nil, !isKnown.load(ordering: .relaxed) else {
            return failure
        }
        return await handshake?.explanation(of: failure, on: route) ?? failure
    }
}

extension LookingConnection {
    /// What a person has to mend where a connection ended before anything was ever answered; nil where nothing is known
    /// to be wrong, and the server may just be restarting.
    fileprivate func explanation(of failure: TransportFailure, on route: Route) async -> TransportFailure? {
        switch failure.kind {
        case .connect, .proxy, .timeout: return nil
        case .tls:
            guard settings.proxy == nil, await isAnsweredInPlainText() else { return nil }
            return .plainText(on: route)
        case .closed:
            // What the server said of our certificate is lost where it closed the connection on an unread request.
            do {
                _ = try await greeting(patience: .seconds(1))
                return nil
            } catch {
                let found = TransportFailure(error, on: route)
                return found.remedy == nil ? nil : found
            }
        }
    }
}
