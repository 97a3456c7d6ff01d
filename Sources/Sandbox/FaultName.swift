/// The catalogue of what can be made to go wrong.
package enum FaultName: String, CaseIterable, Hashable, Sendable {
    case timeout408 = "timeout-408"
    case timeout499 = "timeout-499"
    case rateLimited = "rate-limited"
    case rateLimitedBare = "rate-limited-bare"
    case unavailable
    case error500 = "error-500"
    case badGatewayHTML = "bad-gateway-html"
    case html200 = "html-200"
    case successFalse = "success-false"
    case successMissing = "success-missing"
    case slow
    case slowBefore = "slow-before"
    case cutBefore = "cut-before"
    case cutAfter = "cut-after"
    case cutMid = "cut-mid"
    case unauthorized
    case forbidden
    case redirect
    case noEndpoint = "no-endpoint"
    case outage
    case rejectEvent = "reject-event"
    case rejectRequest = "reject-request"
    case tooLarge = "too-large"
    case teapot
    case userNotFound = "user-not-found"
    case poison
    case forbiddenFilter = "forbidden-filter"
    case methodNotAllowed = "method-not-allowed"
    case retryAfterZero = "retry-after-zero"
    case retryAfterSkewed = "retry-after-skewed"
    case gzipAnswer = "gzip-answer"
    case deflateAnswer = "deflate-answer"
    case latin1Answer = "latin1-answer"
    case loneSurrogate = "lone-surrogate"
    case hugeNumber = "huge-number"
    case notANumber = "not-a-number"
    case rawTab = "raw-tab"
    case oversizedAnswer = "oversized-answer"
    case echo400 = "echo-400"
    case echo401 = "echo-401"
    case echo500 = "echo-500"
    case health404 = "health-404"
    case health401 = "health-401"
    case healthText = "health-text"
    case healthHangs = "health-hangs"
}

extension FaultName {
    /// What a fault is drawn for.
    enum Scope: Hashable, Sendable {
        /// Each request that takes a key.
        case request
        /// An event, by its id: it always meets the same fate.
        case event
        /// Each request for `/health`.
        case health
        /// Each request of whatever endpoint.
        case everything
    }

    var scope: Scope {
        switch self {
        case .outage: .everything
        case .rejectEvent, .rejectRequest, .tooLarge, .teapot, .userNotFound, .poison, .forbiddenFilter: .event
        case .health404, .health401, .healthText, .healthHangs: .health
        case .timeout408, .timeout499, .rateLimited, .rateLimitedBare, .unavailable, .error500, .badGatewayHTML,
            .html200, .successFalse, .successMissing, .slow, .slowBefore, .cutBefore, .cutAfter, .cutMid,
            .unauthorized, .forbidden, .redirect, .noEndpoint, .methodNotAllowed, .retryAfterZero, .retryAfterSkewed,
            .gzipAnswer, .deflateAnswer, .latin1Answer, .loneSurrogate, .hugeNumber, .notANumber, .rawTab,
            .oversizedAnswer, .echo400, .echo401, .echo500:
            .request
        }
    }

    /// One line for `--help`: lower case, no full stop.
    package var summary: String {
        switch self {
        case .timeout408: "408, not recorded"
        case .timeout499: "499, not recorded"
        case .rateLimited: "429 with Retry-After: 1, whatever the limits say"
        case .rateLimitedBare: "429 without a hint when to come back"
        case .unavailable: "503 SERVICE_UNAVAILABLE, not recorded"
        case .error500: "500, not recorded"
        case .badGatewayHTML: "502 with a proxy's HTML page, not recorded"
        case .html200: "200 with an HTML page, not recorded"
        case .successFalse: "200 with success: false, not recorded"
        case .successMissing: "recorded, 200 without success"
        case .slow: "recorded, answered after the slow time"
        case .slowBefore: "waits the slow time, then records and answers"
        case .cutBefore: "connection closed without an answer, not recorded"
        case .cutAfter: "recorded, connection closed without an answer"
        case .cutMid: "recorded, connection closed in the middle of the answer"
        case .unauthorized: "401 UNAUTHORIZED"
        case .forbidden: "403"
        case .redirect: "302 to http://127.0.0.1:1/"
        case .noEndpoint: "404 without a code, as of a wrong baseURL"
        case .outage: "503 for every endpoint, /health included"
        case .rejectEvent: "400 INVALID_EVENT_DATA on attributes.orderStatus, for the same events always"
        case .rejectRequest: "400 INVALID_REQUEST, for the same events always"
        case .tooLarge: "413, for the same events always"
        case .teapot: "418, for the same events always"
        case .userNotFound: "404 USER_NOT_FOUND, for the same events always"
        case .poison: "500, for the same events always"
        case .forbiddenFilter: "403 with a filter's HTML page, for the same events always"
        case .methodNotAllowed: "405 without a code"
        case .retryAfterZero: "429 with Retry-After: 0"
        case .retryAfterSkewed:
            "429 with a Retry-After in a second, by a clock that is 20 minutes ahead, as is every answer's Date"
        case .gzipAnswer: "recorded, the answer in gzip"
        case .deflateAnswer: "recorded, the answer in deflate"
        case .latin1Answer: "recorded, a byte of the answer is Latin-1"
        case .loneSurrogate: "recorded, with half a surrogate pair in the answer"
        case .hugeNumber: "recorded, with 1e400 in the answer"
        case .notANumber: "recorded, with NaN in the answer"
        case .rawTab: "recorded, with a raw tab in the answer"
        case .oversizedAnswer: "recorded, answered with a megabyte"
        case .echo400: "400 that repeats the client key in every writing, not recorded"
        case .echo401: "401 that repeats the client key in every writing"
        case .echo500: "500 that repeats the client key in every writing, not recorded"
        case .health404: "/health is 404"
        case .health401: "/health is 401"
        case .healthText: "/health is 200 with plain text"
        case .healthHangs: "/health is never answered"
        }
    }
}
