package import Records
package import Signing

/// Where the Partner API is and who is calling; the job's `api`.
package struct PartnerAPISettings: Sendable {
    /// How the client key stands in the `authorization` header.
    package enum Authorization: String, Hashable, Sendable {
        /// The key alone, as the partner documentation's examples have it.
        case bare
        /// Behind `Bearer `.
        case bearer
    }

    package let baseURL: BaseURL
    package let clientID: String
    /// The service offering, such as `flights`.
    package let service: String
    package let appID: String
    package let clientKey: Secret
    /// The partner's own product token, behind ours in `User-Agent`.
    package let product: String?
    package let authorization: Authorization
    /// For one whole exchange, connecting included. Default 10 seconds; crossed, the attempt has failed.
    package let timeout: Duration

    /// - Throws: `Problem` where a value cannot travel in a header: of kind `credentials` for the key,
    ///   whose text it does not show, and `configuration` for the others.
    package init(
        baseURL: BaseURL, clientID: String, service: String, appID: String, clientKey: Secret,
        product: String? = nil, authorization: Authorization = .bare, timeout: Duration = .seconds(10)
    ) throws(Problem) {
        try Self.check(clientID, named: "api.clientId")
        try Self.check(service, named: "api.service")
        try Self.check(appID, named: "api.appId")
        if let product { try Self.check(product, named: "api.product") }
        try Self.check(clientKey)
        self.baseURL = baseURL
        self.clientID = clientID
        self.service = service
        self.appID = appID
        self.clientKey = clientKey
        self.product = product
        self.authorization = authorization
        self.timeout = timeout
    }
}

extension PartnerAPISettings {
    /// The headers of every request. Not stored, because the key stands in them.
    var headers: [APIRequest.Header] {
        RequestHeader.allCases.map { APIRequest.Header($0.rawValue, value(of: $0)) }
    }

    private func value(of header: RequestHeader) -> String {
        switch header {
        case .contentType: "application/json"
        case .acceptEncoding: "identity"
        case .authorization: credentials
        case .clientID: clientID
        case .service: service
        case .appID, .appIDWithHyphen: appID
        case .userAgent: userAgent
        }
    }

    private var credentials: String {
        switch authorization {
        case .bare: clientKey.revealedText
        case .bearer: "Bearer \(clientKey.revealedText)"
        }
    }

    private var userAgent: String {
        let own = "rapido-import/\(RapidoImport.version)"
        return product.map { "\(own) \($0)" } ?? own
    }
}

extension APIRequest.Header {
    /// Whether the client key is its value.
    var isKey: Bool { name == RequestHeader.authorization.rawValue }
}

extension PartnerAPISettings {
    private static func check(_ value: String, named name: String) throws(Problem) {
        if value.isEmpty {
            throw Problem(.configuration, "\(name) is empty", hint: "give \(name) the value from your onboarding")
        }
        guard let offender = value.unicodeScalars.first(where: { !isVisible($0) }) else { return }
        throw Problem(
            .configuration, "\(name) contains \(codePoint(offender)), which cannot travel in a header",
            hint: "write \(name) in visible ASCII, without blanks or line ends")
    }

    private static func check(_ key: Secret) throws(Problem) {
        if key.revealedBytes.isEmpty {
            throw Problem(.credentials, "the client key is empty", hint: "set RAPIDO_CLIENT_KEY")
        }
        guard !key.revealedBytes.allSatisfy({ isVisible(Unicode.Scalar($0)) }) else { return }
        throw Problem(
            .credentials, "the client key contains a character that cannot travel in a header",
            hint: "set RAPIDO_CLIENT_KEY without quotes, blanks or line ends")
    }

    /// `VCHAR` of RFC 5234: what RFC 9110 §5.5 lets a field value hold, blanks left out.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool { (0x21...0x7E).contains(scalar.value) }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
