extension FaultName {
    /// The answer given in place of handling the request; nil for the faults that change how an answer arrives.
    var reply: SandboxReply? {
        switch self {
        case .timeout408: .failure(408, nil, "Request timed out")
        case .timeout499: .failure(499, nil, "Client closed request")
        case .rateLimited: .failure(429, .rateLimited, "Rate limit exceeded", retryAfter: 1)
        case .rateLimitedBare: .failure(429, nil, "Too many requests")
        case .unavailable, .outage: .unavailable
        case .error500, .poison: .failure(500, .internalError, "Internal server error")
        case .badGatewayHTML: SandboxReply(502, .verbatim(Self.page("502 Bad Gateway"), type: "text/html"))
        case .html200: SandboxReply(200, .verbatim(Self.page("Welcome"), type: "text/html"))
        case .successFalse: .failure(200, nil, "Event could not be processed")
        case .unauthorized: .unauthorized("Client key is not valid")
        case .forbidden: .failure(403, nil, "Forbidden")
        case .redirect: SandboxReply(302, .empty, location: "http://127.0.0.1:1/")
        case .noEndpoint: SandboxReply(404, .empty)
        case .rejectEvent:
            SubmissionCheck.refusal([.init("attributes.orderStatus", "is not accepted for this service")])
        case .rejectRequest: .invalidRequest("Request could not be understood")
        case .tooLarge: .failure(413, nil, "Payload too large")
        case .teapot: .failure(418, nil, "I'm a teapot")
        case .userNotFound: .failure(404, .userNotFound, "User not found")
        case .forbiddenFilter: SandboxReply(403, .verbatim(Self.page("Request blocked"), type: "text/html"))
        case .methodNotAllowed: SandboxReply(405, .empty)
        case .retryAfterZero: .failure(429, .rateLimited, "Rate limit exceeded", retryAfter: 0)
        case .retryAfterSkewed: .failure(429, .rateLimited, "Rate limit exceeded")
        case .health404: SandboxReply(404, .empty)
        case .health401: .unauthorized("Client key is missing")
        case .healthText: SandboxReply(200, .verbatim("OK\n", type: "text/plain"))
        case .successMissing, .slow, .slowBefore, .cutBefore, .cutAfter, .cutMid, .gzipAnswer, .deflateAnswer,
            .latin1Answer, .loneSurrogate, .hugeNumber, .notANumber, .rawTab, .oversizedAnswer, .echo400, .echo401,
            .echo500, .healthHangs:
            nil
        }
    }

    private static func page(_ title: String) -> String {
        "<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n"
    }
}
