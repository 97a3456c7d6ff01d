/// The Partner API's endpoints; each has a request budget of its own.
package enum Endpoint: String, Hashable, Sendable, CaseIterable {
    /// One business event a request.
    case event = "/event"
    case fetchUserDetails = "/fetch-user-details"
    case health = "/health"

    /// Appended to the base URL.
    package var path: String { rawValue }

    var method: String {
        switch self {
        case .event, .fetchUserDetails: "POST"
        case .health: "GET"
        }
    }
}
