/// What the server has to say, before it is put into one of the envelope's shapes.
struct SandboxReply: Sendable {
    enum Content: Sendable {
        case success(data: [String: any Sendable])
        /// A success whose data is what was asked for: it is always there.
        case details([String: any Sendable])
        /// 200 that does not say whether it is a success.
        case undecided(data: [String: any Sendable])
        case failure(code: ErrorCode?, message: String, details: [String: any Sendable])
        /// Not JSON, or JSON that is no envelope: sent as it stands.
        case verbatim(String, type: String)
        case empty
    }

    var status: Int
    var content: Content
    /// Whole seconds.
    var retryAfter: Int?
    var location: String?

    init(_ status: Int, _ content: Content, retryAfter: Int? = nil, location: String? = nil) {
        self.status = status
        self.content = content
        self.retryAfter = retryAfter
        self.location = location
    }
}

/// The words the Partner API uses (partner-api.md, "Responses"), and one it does not publish.
enum ErrorCode: String, Sendable {
    case duplicateEvent = "DUPLICATE_EVENT"
    case invalidEventData = "INVALID_EVENT_DATA"
    case invalidRequest = "INVALID_REQUEST"
    case userNotFound = "USER_NOT_FOUND"
    case unauthorized = "UNAUTHORIZED"
    case invalidToken = "INVALID_TOKEN"
    case rateLimited = "RATE_LIMITED"
    case serviceUnavailable = "SERVICE_UNAVAILABLE"
    case internalError = "INTERNAL_ERROR"
}

extension SandboxReply {
    static func success(_ data: [String: any Sendable]) -> SandboxReply { SandboxReply(200, .success(data: data)) }

    static func failure(
        _ status: Int, _ code: ErrorCode?, _ message: String, details: [String: any Sendable] = [:],
        retryAfter: Int? = nil
    ) -> SandboxReply {
        SandboxReply(status, .failure(code: code, message: message, details: details), retryAfter: retryAfter)
    }

    static func invalidRequest(_ message: String) -> SandboxReply { failure(400, .invalidRequest, message) }

    static func unauthorized(_ message: String) -> SandboxReply { failure(401, .unauthorized, message) }

    static let wrongKey = unauthorized("Client key is not valid")

    static let unavailable = failure(503, .serviceUnavailable, "Service temporarily unavailable")

    /// The same success, its `success` left out.
    var undecided: SandboxReply {
        guard case .success(let data) = content else { return self }
        return SandboxReply(status, .undecided(data: data))
    }
}
