import Records

/// `api`: the server and who we are to it. The client key is not here: see `Credentials`.
package struct APISection: Hashable, Sendable {
    package enum Authorization: String, Hashable, Sendable, CaseIterable {
        /// `authorization: KEY`, the default.
        case bare
        /// `authorization: Bearer KEY`
        case bearer
    }

    /// Prefix included, such as `https://HOST/api/ota`. This and `clientID` may be written by environment.
    package var baseURL: String
    package var clientID: String
    /// The service offering, such as `flights`.
    package var service: String
    package var appID: String
    package var authorization: Authorization
    /// The partner's own token in `User-Agent`, such as `acme/1.4`.
    package var product: String?
    /// URL of an HTTP CONNECT proxy.
    package var proxy: String?
    /// Local address to bind.
    package var bind: String?
}

extension APISection {
    /// - Parameter environment: Nil to check those of all environments.
    init(_ section: JobSection, for environment: JobEnvironment?) {
        baseURL = section.requiredText("baseURL", for: environment)
        clientID = section.requiredText("clientId", for: environment)
        if environment == nil { section.requireSameEnvironments("clientId", as: "baseURL") }
        service = section.requiredText("service")
        appID = section.requiredText("appId")
        authorization = section.choice("auth") ?? .bare
        product = section.text("product")
        proxy = section.text("proxy")
        bind = section.text("bind")
        let texts = [
            ("baseURL", baseURL), ("clientId", clientID), ("service", service), ("appId", appID), ("product", product),
            ("proxy", proxy), ("bind", bind),
        ]
        for (key, text) in texts where text.map(\.hasControlCharacter) == true {
            section.report("\(section.qualified(key).quoted) holds a line break or control character", at: key)
        }
        section.refuseUnknownKeys()
    }
}
