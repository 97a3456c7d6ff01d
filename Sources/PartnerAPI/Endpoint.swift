package import Records

/// The Partner API's endpoints; each has a request budget of its own.
package enum Endpoint: String, Hashable, Sendable, CaseIterable {
    /// One business event a request.
    case event = "/event"
    case fetchUserDetails = "/fetch-user-details"
    case health = "/health"

    /// Appended to the base URL.
    package var path: String { rawValue }

    /// The Partner API's own limits for a client key; nil where it names none. Those for events are a job's to change.
    package var limits: RequestBudget.Limits? {
        switch self {
        case .event: RequestBudget.Limits()
        case .fetchUserDetails: RequestBudget.Limits(rate: 100, burst: 200)
        case .health: nil
        }
    }

    var method: String {
        switch self {
        case .event, .fetchUserDetails: "POST"
        case .health: "GET"
        }
    }
}
