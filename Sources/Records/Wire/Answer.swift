/// What one attempt came to.
package struct Answer: Hashable, Sendable {
    package var disposition: Disposition
    /// The server's `requestId`, for support.
    package var requestID: String?
    /// The HTTP status; nil where no answer arrived.
    package var status: Int?

    package init(_ disposition: Disposition, requestID: String? = nil, status: Int? = nil) {
        self.disposition = disposition
        self.requestID = requestID
        self.status = status
    }
}

/// What an answer means for the event it concerns (partner-api.md, "Responses").
package enum Disposition: Hashable, Sendable {
    /// 200 with `success: true`.
    case delivered
    /// 409 `DUPLICATE_EVENT`: this id is already there.
    case duplicate
    /// This event is refused for good.
    case rejected(Refusal)
    /// Not today: the user is unknown, yet.
    case parked(Refusal)
    /// Wrong for every event: the run ends.
    case stop(Problem)
    /// 404 or 405 without a code: there is no such endpoint, which ends the run, or, where events were recorded there
    /// before, an outage.
    case noEndpoint(Problem, Failure)
    /// 403 without a code: a filter refuses everyone here, which ends the run, or this event's body alone.
    case forbidden(Problem, Refusal)
    /// 429: everyone on the key pauses, for this long at least; nil: the server asks for nothing.
    case rateLimited(retryAfter: Duration?)
    /// An outage, a timeout, an answer that means nothing: try again.
    case failed(Failure)
}

/// Why the server will not have an event.
package struct Refusal: Hashable, Sendable {
    /// `INVALID_EVENT_DATA`, `USER_NOT_FOUND`, `FORBIDDEN`, or `HTTP_413` where the server named none.
    package var code: String
    /// The field the server's details name, if any.
    package var field: String?
    /// The server's words, cut to 500 characters.
    package var message: String

    package init(code: String, field: String? = nil, message: String) {
        self.code = code
        self.field = field
        self.message = message
    }
}

/// Why an attempt has to be made again.
package struct Failure: Hashable, Sendable {
    /// `SERVICE_UNAVAILABLE`, `HTTP_502`, `TIMEOUT`, `CONNECT`, `CLOSED`, `TLS`, `UNKNOWN_ANSWER`.
    package var code: String
    package var message: String
    /// Whether the server may have recorded the event all the same. False only where nothing was sent.
    package var mayBeRecorded: Bool
    package var retryAfter: Duration?
    /// Who has to be back before another attempt can help, such as `the proxy 10.0.0.1:3128`; nil: the API.
    package var missing: String?

    package init(
        code: String, message: String, mayBeRecorded: Bool, retryAfter: Duration? = nil, missing: String? = nil
    ) {
        self.code = code
        self.message = message
        self.mayBeRecorded = mayBeRecorded
        self.retryAfter = retryAfter
        self.missing = missing
    }
}
