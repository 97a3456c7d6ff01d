import Records
package import Signing

/// The sandbox that a rehearsal sends to, in place of all that a job says under `api` and `signing`.
package struct RehearsalServer: Sendable {
    /// On 127.0.0.1; 0 until it listens.
    package var port = 0
    /// The request budget's file; nobody else uses it.
    package let budgetPath: String
    /// Good for this rehearsal alone, as is the signing secret.
    package let clientKey = Secret(Self.drawnDigits())
    package let signingSecret: Secret

    /// - Parameter signing: How the requests are signed.
    package init(budgetPath: String, signing: SigningScheme) {
        self.budgetPath = budgetPath
        signingSecret = signing.secret(of: Self.drawnDigits())
    }

    /// As long as a client key has to be, and longer than a signing secret.
    private static func drawnDigits() -> String { AttemptStamp.drawnNonce() + AttemptStamp.drawnNonce() }
}

extension JobFile {
    /// `api` for a rehearsal: what is written without variables, and `rehearsal` for what is missing then.
    func api(rehearsedAt server: RehearsalServer) -> APISection {
        var api = writtenAPI
        api.baseURL = "http://127.0.0.1:\(server.port)/api/ota"
        for text in [\APISection.clientID, \.service, \.appID] where api[keyPath: text].isEmpty {
            api[keyPath: text] = "rehearsal"
        }
        api.proxy = nil
        api.bind = nil
        return api
    }
}
