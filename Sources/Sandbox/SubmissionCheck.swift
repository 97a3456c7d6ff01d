import Foundation

/// What the server reads out of a body.
struct Submission: Sendable {
    var eventID: String?
    var orderID: String?
    var userID: String?
    var type: String?
    /// Why it is refused; nil where it is fine.
    var refusal: SandboxReply?

    /// The order's bytes: what orders are told apart by.
    var order: [UInt8]? { orderID.map { Array($0.utf8) } }
}

/// One field the server objects to.
struct Objection: Hashable, Sendable {
    var field: String
    var message: String

    init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// The server's own reading of an event (partner-api.md, "The event"). It shares no code with the importer's
/// validation, since it is what that is checked against.
enum SubmissionCheck {
    static func read(_ body: [UInt8]) -> Submission {
        guard let root = JSONText.object(body) else {
            return Submission(refusal: .invalidRequest("Request body is not a JSON object"))
        }
        let event = root["event"] as? [String: Any]
        let attributes = root["attributes"] as? [String: Any]
        var submission = Submission(
            eventID: event?["id"] as? String, orderID: attributes?["orderId"] as? String,
            userID: root["userId"] as? String, type: event?["type"] as? String)
        let objections = objections(to: root)
        if !objections.isEmpty { submission.refusal = refusal(objections) }
        return submission
    }

    static func refusal(_ objections: [Objection]) -> SandboxReply {
        let errors = objections.map { ["field": $0.field, "message": $0.message] }
        let first = objections.first.map { "\($0.field) \($0.message)" } ?? "Invalid event data"
        return .failure(
            400, .invalidEventData, first, details: ["field": objections.first?.field ?? "", "errors": errors])
    }

    private static let types: Set = [
        "order.confirmed", "order.cancelled", "order.modified", "payment.completed", "payment.failed",
    ]

    private static func objections(to root: [String: Any]) -> [Objection] {
        var found: [Objection] = []
        found += text(root["userId"], "userId")
        if JSONText.number(root["schemaVersion"]) != 1 { found.append(.init("schemaVersion", "must be 1")) }
        guard let event = root["event"] as? [String: Any] else {
            return found + [.init("event", "must be an object")]
        }
        found += text(event["id"], "event.id")
        guard let attributes = root["attributes"] as? [String: Any] else {
            return found + [.init("attributes", "must be an object")]
        }
        guard let type = event["type"] as? String, types.contains(type) || isOfOwnService(type) else {
            return found + [.init("event.type", "must be one of \(types.sorted().joined(separator: ", "))")]
        }
        return found + (type.hasPrefix("order.") ? booking(attributes) : text(attributes["orderId"], orderID))
    }

    /// Whether a service of its own may have that type, such as `trip.completed`. It needs what a payment needs.
    private static func isOfOwnService(_ type: String) -> Bool {
        let words = type.split(separator: ".", omittingEmptySubsequences: false)
        return words.count > 1 && !words.contains("") && !["order", "payment"].contains(words[0])
    }

    private static let orderID = "attributes.orderId"

    private static func booking(_ attributes: [String: Any]) -> [Objection] {
        var found = text(attributes["orderId"], orderID)
        found += string(attributes["orderStatus"], "attributes.orderStatus")
        found += number(attributes["amount_total"], "attributes.amount_total", 0...Double.greatestFiniteMagnitude)
        for (name, range) in places { found += number(attributes[name], "attributes.\(name)", range) }
        found += times(attributes["start_time"], attributes["end_time"])
        if !["CONFIRMED", "CANCELLED"].contains(attributes["hostStatus"] as? String) {
            found.append(.init("attributes.hostStatus", "must be CONFIRMED or CANCELLED"))
        }
        return found + zone(attributes["tz"])
    }

    private static let places: [(name: String, range: ClosedRange<Double>)] = [
        ("location_origin_lat", -90...90), ("location_origin_long", -180...180),
        ("location_dest_lat", -90...90), ("location_dest_long", -180...180),
    ]

    private static func times(_ start: Any?, _ end: Any?) -> [Objection] {
        let found = time(start, "attributes.start_time") + time(end, "attributes.end_time")
        guard found.isEmpty, let start = JSONText.number(start), let end = JSONText.number(end), end < start else {
            return found
        }
        return [.init("attributes.end_time", "must not be before start_time")]
    }

    private static func time(_ value: Any?, _ field: String) -> [Objection] {
        guard let seconds = JSONText.number(value), seconds == seconds.rounded() else {
            return [.init(field, "must be an integer")]
        }
        // In seconds that is the year 11476; in milliseconds, 1979.
        return abs(seconds) < 3e11 ? [] : [.init(field, "must be in seconds, not milliseconds")]
    }

    private static func number(_ value: Any?, _ field: String, _ range: ClosedRange<Double>) -> [Objection] {
        guard let number = JSONText.number(value) else { return [.init(field, "must be a number")] }
        return range.contains(number) ? [] : [.init(field, "is out of range")]
    }

    private static func string(_ value: Any?, _ field: String) -> [Objection] {
        value is String ? [] : [.init(field, "must be a string")]
    }

    /// A string that is not blank.
    private static func text(_ value: Any?, _ field: String) -> [Objection] {
        guard let text = value as? String else { return [.init(field, "must be a string")] }
        return text.allSatisfy(\.isWhitespace) ? [.init(field, "must not be empty")] : []
    }

    private static func zone(_ value: Any?) -> [Objection] {
        guard let value else { return [] }
        guard let name = value as? String, TimeZone(identifier: name) != nil else {
            return [.init("attributes.tz", "must be an IANA time zone")]
        }
        return []
    }
}
