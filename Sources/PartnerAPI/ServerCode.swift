/// The codes that the Partner API documents (partner-api.md, "Responses").
enum ServerCode: String, CaseIterable {
    case duplicateEvent = "DUPLICATE_EVENT"
    case invalidEventData = "INVALID_EVENT_DATA"
    case invalidRequest = "INVALID_REQUEST"
    case userNotFound = "USER_NOT_FOUND"
    case unauthorized = "UNAUTHORIZED"
    case invalidToken = "INVALID_TOKEN"
    case rateLimited = "RATE_LIMITED"
    case serviceUnavailable = "SERVICE_UNAVAILABLE"

    /// "Token Invalid" at `/fetch-user-details`, and an event's error elsewhere.
    static let tokenInvalidNumber = 7001
    /// Success, and two that say nothing by themselves.
    static let knownNumbers = 7000...7002
}
