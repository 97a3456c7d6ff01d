import Signing

/// Who may come in: key, headers, signature (partner-api.md, "Request headers").
struct Gatekeeper: Sendable {
    let settings: SandboxSettings

    /// Why the key opens nothing; nil where it does.
    func refusalOfKey(_ call: Call) -> SandboxReply? {
        guard let key = call.key else { return .invalidRequest("Missing header: authorization") }
        guard let expected = settings.clientKey, key != expected else { return nil }
        return .unauthorized("Client key is not valid")
    }

    /// Why the request is refused for its other headers, its signature included.
    func refusalOfHeaders(_ call: Call, at moment: Moment) -> SandboxReply? {
        for names in Self.required where !names.contains(where: { call.headers[$0]?.isEmpty == false }) {
            return .invalidRequest("Missing header: \(names.joined(separator: " or "))")
        }
        guard Self.isJSON(call.headers["content-type"]) else {
            return .invalidRequest("Header content-type must be application/json")
        }
        if let expected = settings.clientID, call.headers["x-client-id"] != expected {
            return .unauthorized("Client id does not belong to the key")
        }
        return refusalOfSignature(call, at: moment)
    }

    private func refusalOfSignature(_ call: Call, at moment: Moment) -> SandboxReply? {
        guard let secret = settings.signatureSecret else { return nil }
        let scheme = settings.signatureScheme
        guard let value = call.headers[scheme.header.lowercased()] else {
            return .unauthorized("Signature is missing: \(scheme.header)")
        }
        let now = moment.epochMillis / 1000
        return switch scheme.verify(headerValue: value, body: call.body, secret: secret, now: now) {
        case .valid: nil
        case .malformed: .unauthorized("Signature is not of the form t=…,v1=…")
        case .mismatched: .unauthorized("Signature does not match the body")
        case .stale: .unauthorized("Signature is more than 5 minutes old or ahead")
        }
    }

    /// Any one name of each line is enough.
    private static let required = [
        ["x-client-id"], ["x-client-service"], ["x-client-appid", "x-client-app-id"], ["content-type"],
    ]

    private static func isJSON(_ type: String?) -> Bool {
        let media = type?.split(separator: ";").first?.split(separator: " ").first
        return media?.lowercased() == "application/json"
    }
}
