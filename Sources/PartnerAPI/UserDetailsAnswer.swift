package import Records

/// What `POST /fetch-user-details` came to.
package enum UserDetailsAnswer: Hashable, Sendable {
    case found(UserDetails)
    /// Never with the disposition `delivered`. A token that the server refuses is `rejected`.
    case failed(Answer)
}

/// The person a token belongs to.
package struct UserDetails: Hashable, Sendable {
    package var name: String
    package var mobile: String
    /// The server's `requestId`, for support.
    package var requestID: String?

    package init(name: String, mobile: String, requestID: String? = nil) {
        self.name = name
        self.mobile = mobile
        self.requestID = requestID
    }
}
