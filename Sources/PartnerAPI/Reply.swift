internal import Records

/// A response read as far as it could be: a body that is not JSON leaves nothing but the status.
struct Reply {
    var status: Int
    /// Whether the body says `"success": true`, and nothing else, and is all there.
    var succeeded: Bool
    /// The body goes on behind `APIResponse.bodyLimit`, or its coding is damaged: nothing in it is believed.
    var isCut: Bool
    /// The documented code, wherever it was found.
    var known: ServerCode?
    /// What the server called it, letter for letter, documented or not; nil where it named nothing readable.
    var name: String?
    /// Its number for it, which decides nothing: 7001 is a refused token and a wrong event.
    var number: Int?
    var message: String?
    /// The field that the details name.
    var field: String?
    var requestID: String?
    var retryAfter: Duration?
    /// The origin a redirect points to.
    var redirect: String?
    var body: ReplyJSON

    /// - Parameters:
    ///   - now: Unix epoch seconds.
    ///   - foreign: How its texts are made fit to be shown.
    init(_ response: APIResponse, now: Int, _ foreign: ForeignText) {
        let (bytes, isAllThere) = ContentCoding.decoded(response)
        var parser = ReplyJSONParser(bytes)
        let body = parser.read()
        let error = body["error"]
        let details = Details(error["details"])
        // The code is seen in two places, as a word or as a number.
        let codes = body.all("code") + error.all("code")
        let names = codes.compactMap { foreign.clean($0.text) }
        self.body = body
        status = response.status
        let success = body.all("success")
        isCut = !isAllThere
        succeeded = isAllThere && parser.isWhole && !success.isEmpty && success.allSatisfy { $0 == .bool(true) }
        known = names.lazy.compactMap(ServerCode.init).first
        number = codes.lazy.compactMap(\.wholeNumber).first
        let unknown = number.flatMap { ServerCode.knownNumbers.contains($0) ? nil : String($0) }
        name = known?.rawValue ?? names.first(where: Self.isCode) ?? unknown
        // What cannot stand where codes do is said in front of the message.
        let oddCode = name == nil ? names.first : nil
        let words = [oddCode, foreign.clean(Self.words(body, details))].compactMap { $0 }
        message = words.isEmpty ? nil : words.joined(separator: ": ")
        field = foreign.clean(details.field)
        let id = body["requestId"].text ?? body["requestId"].wholeNumber.map { String($0) }
        requestID = succeeded ? foreign.cleanLabel(id) : foreign.clean(id)
        retryAfter = RetryAfter.asked(by: response, resetTime: error["details"]["resetTime"], now: now)
        redirect = foreign.clean(response.header("Location")).flatMap(BaseURL.origin(of:))
    }

    private static func words(_ body: ReplyJSON, _ details: Details) -> String? {
        let message = body["error"]["message"].text ?? body["message"].text ?? body["error"].text
        let texts = [message, details.reason].compactMap { $0 }
        return texts.isEmpty ? nil : texts.joined(separator: ": ")
    }

    /// One short word: what a report can group by.
    private static func isCode(_ name: String) -> Bool {
        guard name.utf8.count <= 64, name.utf8.contains(where: isLetter) else { return false }
        return name.utf8.allSatisfy { isLetter($0) || NumberText.isDigit($0) || "_-.:/".utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & ~0x20)
    }
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
                let member = members.first, let text = member.value.text ?? member.value.first.text
            {
                // {"amount_total": "must not be negative"}
                (field, reason) = (member.name, text)
            }
        }
    }
}
