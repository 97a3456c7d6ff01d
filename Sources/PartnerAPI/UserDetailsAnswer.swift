package import Records

/// What `POST /fetch-user-details` came to.
package enum UserDetailsAnswer: Hashable, Sendable {
    case found(UserDetails)
    /// The server will not have this token.
    case refused(TokenFault, Refusal, Answer)
    /// Never with the disposition `delivered`.
    case failed(Answer)
}

/// The person a token belongs to, as the server has it: to be escaped where it is printed.
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

extension UserDetails {
    /// The mobile number, all digits but the last two covered.
    package var maskedMobile: String {
        let shown = mobile.count > 4 ? 2 : 0
        return String(repeating: "•", count: mobile.count - shown) + mobile.suffix(shown)
    }
}

/// What is wrong with a token.
package enum TokenFault: String, Hashable, Sendable, CaseIterable {
    case expired
    /// Tokens are good for one request.
    case used
    case malformed
    /// For another reason, or for one that the server does not tell.
    case invalid
}

extension TokenFault {
    /// The API has one code for all of these, so that the server's words alone tell which it is.
    init(_ reply: Reply) {
        let words = [reply.name, reply.message].compactMap { $0?.lowercased() }.joined(separator: " ")
        let signs: [(TokenFault, [String])] = [
            (.expired, ["expir"]), (.used, ["used", "already", "consumed"]),
            (.malformed, ["malformed", "format", "decode", "parse"]),
        ]
        let told = signs.first { $0.1.contains(where: words.contains) }?.0
        self = told ?? (reply.status == 400 ? .malformed : .invalid)
    }
}
