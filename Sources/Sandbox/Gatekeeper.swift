import Records
import Signing

/// Who may come in: key and headers (partner-api.md, "Request headers").
struct Gatekeeper: Sendable {
    let settings: SandboxSettings

    /// Why the key opens nothing; nil where it does.
    func refusalOfKey(_ call: Call) -> SandboxReply? {
        guard let key = call.key else { return .invalidRequest("Missing header: authorization") }
        return isWrong(key) ? .wrongKey : nil
    }

    /// Whether a key is there that opens nothing.
    func isWrong(_ key: String?) -> Bool {
        guard let key, let expected = settings.clientKey else { return false }
        return Secret(key) != Secret(expected)
    }

    /// Why the request is refused for its other headers, its signature apart.
    func refusalOfHeaders(_ call: Call) -> SandboxReply? {
        for names in Self.required where !names.contains(where: { call.request.header($0)?.isEmpty == false }) {
            return .invalidRequest("Missing header: \(names.joined(separator: " or "))")
        }
        guard Self.isJSON(call.request.header("content-type")) else {
            return .invalidRequest("Header content-type must be application/json")
        }
        if let expected = settings.clientID, call.request.header("x-client-id") != expected {
            return .unauthorized("Client id does not belong to the key")
        }
        return nil
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
