import Records

/// The two endpoints that take a key, each with limits of its own.
enum KeyedEndpoint: String, Hashable, Sendable {
    case event = "event"
    case fetchUserDetails = "fetch-user-details"
}

/// One request to such an endpoint.
struct Call: Sendable {
    var endpoint: KeyedEndpoint
    /// As it arrived; header names in lower case.
    var request: APIRequest
    /// Of the body; empty at any other endpoint than `event`.
    var submission: Submission
    /// Whether the client still waits for the answer.
    var isAwaited: @Sendable () -> Bool

    init(_ endpoint: KeyedEndpoint, _ request: APIRequest, isAwaited: @escaping @Sendable () -> Bool) {
        self.endpoint = endpoint
        self.request = request
        self.isAwaited = isAwaited
        submission = endpoint == .event ? SubmissionCheck.read(request.body) : Submission()
    }

    var body: [UInt8] { request.body }

    /// The client key: bare, or behind `Bearer `.
    var key: String? { Self.key(in: request) }

    static func key(in request: APIRequest) -> String? {
        guard let value = request.header("authorization") else { return nil }
        let isBearer = value.lowercased().hasPrefix("bearer ")
        return (isBearer ? String(value.dropFirst("bearer ".count)) : value).trimmed
    }
}

extension String {
    /// Without blanks around it; nil where nothing is left.
    fileprivate var trimmed: String? {
        let words = split(separator: " ", omittingEmptySubsequences: true)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
