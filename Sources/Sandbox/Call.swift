/// The two endpoints that take a key, each with limits of its own.
enum KeyedEndpoint: String, Hashable, Sendable {
    case event = "event"
    case fetchUserDetails = "fetch-user-details"
}

/// One request to such an endpoint.
struct Call: Sendable {
    var endpoint: KeyedEndpoint
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]
    /// Of the body; empty at any other endpoint than `event`.
    var submission: Submission
    /// Whether the client still waits for the answer.
    var isAwaited: @Sendable () -> Bool

    init(
        _ endpoint: KeyedEndpoint, headers: [String: String], body: [UInt8],
        isAwaited: @escaping @Sendable () -> Bool
    ) {
        self.endpoint = endpoint
        self.headers = headers
        self.body = body
        self.isAwaited = isAwaited
        submission = endpoint == .event ? SubmissionCheck.read(body) : Submission()
    }

    /// The client key: bare, or behind `Bearer `.
    var key: String? {
        guard let value = headers["authorization"] else { return nil }
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
