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
}
