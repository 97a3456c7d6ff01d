internal import Records
internal import Signing

/// A response read as far as it could be: a body that is not JSON leaves nothing but the status.
struct Reply {
    var status: Int
    /// Whether the body says `"success": true`.
    var succeeded: Bool
    /// The documented code, wherever it was found.
    var known: ServerCode?
    /// What the server called it, documented or not; nil where it named nothing readable.
    var name: String?
    var message: String?
    /// The field that the details name.
    var field: String?
    var requestID: String?
    var retryAfter: Duration?
    /// The origin a redirect points to.
    var redirect: String?
    var body: ReplyJSON

    /// - Parameter now: Unix epoch seconds.
    init(_ response: APIResponse, now: Int, redacting secrets: [Secret]) {
        let foreign = ForeignText(secrets: secrets)
        let body = ReplyJSON(response.body) ?? .null
        let details = Details(body["error"]["details"])
        // The code is seen in two places; as a number it says nothing that is documented.
        let names = [body["code"], body["error"]["code"]].compactMap { foreign.clean($0.text) }
        self.body = body
        status = response.status
        succeeded = body["success"] == .bool(true)
        known = names.lazy.compactMap(ServerCode.init).first
        name = known?.rawValue ?? names.first(where: Self.isCode)
        message = foreign.clean(Self.words(body, details))
        field = foreign.clean(details.field)
        requestID = foreign.clean(body["requestId"].text)
        retryAfter =
            RetryAfter.duration(header: response.header("Retry-After"), now: now)
            ?? RetryAfter.duration(resetTime: body["error"]["details"]["resetTime"], now: now)
        redirect = foreign.clean(response.header("Location")).flatMap(BaseURL.origin(of:))
    }

    private static func words(_ body: ReplyJSON, _ details: Details) -> String? {
        let message = body["error"]["message"].text ?? body["message"].text ?? body["error"].text
        let texts = [message, details.reason].compactMap { $0 }
        return texts.isEmpty ? nil : texts.joined(separator: ": ")
    }

    /// A short word in capitals: what a report can group by.
    private static func isCode(_ name: String) -> Bool {
        guard name.utf8.count <= 64, let first = name.utf8.first, isCapital(first) else { return false }
        return name.utf8.allSatisfy { isCapital($0) || NumberText.isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}

extension Reply {
    /// `error.details`, whose shape is not specified: one finding, a list of them, or a list in `errors`.
    private struct Details {
        var field: String?
        var reason: String?

        init(_ details: ReplyJSON) {
            let findings = [details, details["errors"].first, details.first]
            field = findings.lazy.compactMap { $0["field"].text ?? $0["path"].text }.first
            reason = findings.lazy.compactMap { $0["message"].text ?? $0["reason"].text }.first
            if field == nil, reason == nil, case .object(let members) = details, members.count == 1,
                let (name, words) = members.first, let text = words.text ?? words.first.text
            {
                // {"amount_total": "must not be negative"}
                (field, reason) = (name, text)
            }
        }
    }
}
