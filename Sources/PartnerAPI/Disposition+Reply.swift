internal import Records

extension Disposition {
    /// What a reply means for the event it answers (partner-api.md, "Responses").
    ///
    /// A documented code in a body decides over the status, as long as both speak of a failure:
    ///
    /// | status | code | disposition |
    /// |---|---|---|
    /// | 2xx, `success: true` | – | delivered |
    /// | 2xx otherwise, 1xx, 600 and above | any | failed: `UNKNOWN_ANSWER` |
    /// | 3xx | any | stop: wrong `baseURL`; never followed |
    /// | 409 | `DUPLICATE_EVENT` | duplicate |
    /// | 400 | `INVALID_EVENT_DATA`, `INVALID_REQUEST` | rejected |
    /// | – | `USER_NOT_FOUND` | parked |
    /// | 401, 403 | `UNAUTHORIZED`, `INVALID_TOKEN` | stop: the client key |
    /// | 401 | none | stop: the client key |
    /// | 403 | none | forbidden |
    /// | 429 | `RATE_LIMITED` | rate limited |
    /// | 5xx | `SERVICE_UNAVAILABLE` | failed |
    /// | 404, 405 | none | no endpoint |
    /// | 408, 499 | none | failed: `TIMEOUT` |
    /// | other 4xx | none | rejected |
    ///
    init(_ reply: Reply, from endpoint: Endpoint, at base: BaseURL) {
        let url = base.url(of: endpoint)
        switch reply.status {
        case 200..<300 where reply.succeeded: self = .delivered
        case 300..<400: self = .stop(.redirected(reply, from: url))
        case 404, 405: self = reply.known.map { Self.named($0, reply, url) } ?? .missing(reply, endpoint, at: base)
        case 400..<600: self = reply.known.map { Self.named($0, reply, url) } ?? Self.unnamed(reply, url)
        default: self = .failed(.unknownAnswer(reply))
        }
    }

    private static func missing(_ reply: Reply, _ endpoint: Endpoint, at base: BaseURL) -> Disposition {
        .noEndpoint(.noEndpoint(reply, endpoint, at: base), .outage(reply))
    }

    private static func named(_ code: ServerCode, _ reply: Reply, _ url: String) -> Disposition {
        switch code {
        case .duplicateEvent: .duplicate
        case .invalidEventData, .invalidRequest: .rejected(Refusal(reply))
        case .userNotFound: .parked(Refusal(reply))
        case .unauthorized, .invalidToken: .stop(.refusedKey(reply, from: url))
        case .rateLimited: .rateLimited(retryAfter: reply.retryAfter)
        case .serviceUnavailable: .failed(.outage(reply))
        }
    }

    private static func unnamed(_ reply: Reply, _ url: String) -> Disposition {
        switch reply.status {
        case 401: .stop(.refusedKey(reply, from: url))
        case 403: .forbidden(.refusedAccess(reply, from: url), .filtered(reply))
        case 408, 499: .failed(.timeout(reply))
        case 409: .duplicate
        case 429: .rateLimited(retryAfter: reply.retryAfter)
        case 500...: .failed(.outage(reply))
        default: .rejected(Refusal(reply))
        }
    }
}

extension Refusal {
    init(_ reply: Reply) {
        self.init(
            code: reply.name ?? Self.code(of: reply.status), field: reply.field,
            message: reply.message ?? "the server gave no reason")
    }

    /// The answer is a filter's, so what it says of codes and fields is not the API's.
    static func filtered(_ reply: Reply) -> Refusal {
        Refusal(code: "FORBIDDEN", message: reply.message ?? "the server, or a filter before it, answered HTTP 403")
    }

    /// Where the server names no code: 400 is what it answers to a wrong event.
    private static func code(of status: Int) -> String {
        status == 400 ? ServerCode.invalidEventData.rawValue : "HTTP_\(status)"
    }
}

extension Failure {
    static func outage(_ reply: Reply) -> Failure {
        Failure(
            code: reply.status == 503 ? ServerCode.serviceUnavailable.rawValue : reply.name ?? "HTTP_\(reply.status)",
            message: reply.message ?? "the server answered HTTP \(reply.status)",
            mayBeRecorded: true, retryAfter: reply.retryAfter)
    }

    static func timeout(_ reply: Reply) -> Failure {
        Failure(
            code: "TIMEOUT", message: reply.message ?? "the server answered HTTP \(reply.status)",
            mayBeRecorded: true, retryAfter: reply.retryAfter)
    }

    static func unknownAnswer(_ reply: Reply) -> Failure {
        let lack = reply.isCut ? "with a body that is damaged or longer than 64 KiB" : "without success"
        let fault = "the server answered HTTP \(reply.status) \(lack)"
        return Failure(
            code: "UNKNOWN_ANSWER", message: reply.message.map { "\(fault): \($0)" } ?? fault,
            mayBeRecorded: true, retryAfter: reply.retryAfter)
    }
}

extension Problem {
    /// Of a signature the server speaks in its message alone.
    static func refusedKey(_ reply: Reply, from url: String) -> Problem {
        if reply.message?.lowercased().contains("signature") == true {
            return Problem(
                .credentials, "the server refuses the signature: HTTP \(reply.status) from \(url)",
                context: reply.facts,
                hint: "check that signing in the job is the scheme you were given, RAPIDO_SIGNING_SECRET, and this "
                    + "machine's clock; `rapido-import api sign --help` tells how to see what is signed")
        }
        return Problem(
            .credentials, "the server refuses the client key: HTTP \(reply.status) from \(url)", context: reply.facts,
            hint: "check RAPIDO_CLIENT_KEY or RAPIDO_CLIENT_KEY_FILE, and that the key belongs to this api.baseURL")
    }

    static func refusedAccess(_ reply: Reply, from url: String) -> Problem {
        Problem(
            .credentials, "the server, or a filter before it, refuses access: HTTP \(reply.status) from \(url)",
            context: reply.facts,
            hint: "check that this machine's address is on the partner's allow list, then RAPIDO_CLIENT_KEY; "
                + "if only this record is refused, ask the partner what their filter dislikes in it")
    }

    static func noEndpoint(_ reply: Reply, _ endpoint: Endpoint, at base: BaseURL) -> Problem {
        let others = base.otherPrefixes
        let seen = others.dropLast().joined(separator: ", ") + " and \(others.last ?? "")"
        return Problem(
            .configuration, "there is no endpoint at \(base.url(of: endpoint)): HTTP \(reply.status)",
            context: reply.facts,
            hint: "correct api.baseURL: the host, then the prefix; other prefixes seen are those of \(seen)")
    }

    static func redirected(_ reply: Reply, from url: String) -> Problem {
        let target = reply.redirect.map { "redirects to \($0)" } ?? "redirects"
        return Problem(
            .configuration, "\(url) \(target): HTTP \(reply.status)", context: reply.facts,
            hint: "set api.baseURL to where the Partner API is served; a redirect would carry the client key elsewhere")
    }
}

extension Reply {
    /// What support will ask for.
    var facts: [String] {
        [
            (name ?? number.map(String.init)).map { "code: \($0)" }, message.map { "the server says: \($0)" },
            requestID.map { "request id: \($0)" },
        ].compactMap { $0 }
    }
}
