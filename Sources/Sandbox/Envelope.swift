/// The JSON around every answer of the Partner API.
struct Envelope: Sendable {
    var shape: EnvelopeShape
    var requestID: String
    var moment: Moment

    /// The bytes of an answer and their media type.
    func body(of reply: SandboxReply) -> (bytes: [UInt8], type: String?) {
        switch reply.content {
        case .success(let data): (json(success(data).merging(["success": true]) { $1 }), "application/json")
        case .details(let data):
            (json(success(data).merging(["success": true, "data": data]) { $1 }), "application/json")
        case .undecided(let data): (json(success(data)), "application/json")
        case .failure(let code, let message, let details):
            (json(failure(reply.status, code, message, details)), "application/json")
        case .verbatim(let text, let type): (Array(text.utf8), type)
        case .empty: ([], nil)
        }
    }

    /// `data` and `code` may be absent.
    private func success(_ data: [String: any Sendable]) -> [String: Any] {
        switch shape {
        case .mixed, .string: common.merging(["code": 7000, "data": data]) { $1 }
        case .number: common.merging(["code": 7000]) { $1 }
        case .nested: common.merging(["data": data]) { $1 }
        }
    }

    private func failure(
        _ status: Int, _ code: ErrorCode?, _ message: String, _ details: [String: any Sendable]
    ) -> [String: Any] {
        var error: [String: Any] = ["message": message]
        if !details.isEmpty { error["details"] = details }
        var whole = common
        whole["success"] = false
        switch shape {
        case .mixed, .string: whole["code"] = code?.rawValue
        case .nested: error["code"] = code?.rawValue
        case .number:
            whole["code"] = status < 500 ? 7001 : 7002
            // A 404 without the word means that there is no such endpoint.
            if code == .userNotFound { error["code"] = code?.rawValue }
        }
        whole["error"] = error
        return whole
    }

    private var common: [String: Any] {
        ["timestamp": moment.iso8601, "requestId": requestID]
    }

    private func json(_ object: [String: Any]) -> [UInt8] { JSONText.bytes(of: object) }
}
