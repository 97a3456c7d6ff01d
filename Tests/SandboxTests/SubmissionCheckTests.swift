import Testing

@testable import Sandbox

@Suite("the server's own reading of an event")
struct EventCheckTests {
    /// Field and message of every objection.
    private func objections(_ body: String) -> [String] {
        guard
            case .failure(.invalidEventData, _, let details) = SubmissionCheck.read(Array(body.utf8)).refusal?.content,
            let errors = details["errors"] as? [[String: String]]
        else { return [] }
        return errors.map { "\($0["field"] ?? "") \($0["message"] ?? "")" }
    }

    @Test("a good event is read")
    func good() {
        let submission = SubmissionCheck.read(Array(Sample.event().utf8))
        #expect(submission.refusal == nil)
        #expect(submission.eventID == "evt_1" && submission.orderID == "FL1" && submission.userID == "user_1")
    }

    @Test(
        "one field wrong, one objection",
        arguments: [
            (#""userId":"user_1""#, #""userId":"  ""#, "userId must not be empty"),
            (#""userId":"user_1""#, #""userId":7"#, "userId must be a string"),
            (#""id":"evt_1""#, #""id":"""#, "event.id must not be empty"),
            (#""schemaVersion":1"#, #""schemaVersion":true"#, "schemaVersion must be 1"),
            (#""schemaVersion":1"#, #""schemaVersion":2"#, "schemaVersion must be 1"),
            (
                "order.confirmed", "order.placed",
                "event.type must be one of order.cancelled, order.confirmed, "
                    + "order.modified, payment.completed, payment.failed"
            ),
            (#""orderId":"FL1","#, "", "attributes.orderId must be a string"),
            (#""orderStatus":"booked","#, "", "attributes.orderStatus must be a string"),
            ("4999.50", #""4999.50""#, "attributes.amount_total must be a number"),
            ("4999.50", "true", "attributes.amount_total must be a number"),
            ("4999.50", "-0.01", "attributes.amount_total is out of range"),
            (#""location_origin_lat":12.97,"#, "", "attributes.location_origin_lat must be a number"),
            (
                #""location_dest_lat":28.61"#, #""location_dest_lat":90.01"#,
                "attributes.location_dest_lat is out of range"
            ),
            (
                #""location_dest_long":77.20"#, #""location_dest_long":-180.5"#,
                "attributes.location_dest_long is out of range"
            ),
            ("1700000000", "1700000000000", "attributes.start_time must be in seconds, not milliseconds"),
            ("1700000000", "1700000000.5", "attributes.start_time must be an integer"),
            ("1700007200", "1699999999", "attributes.end_time must not be before start_time"),
            ("CONFIRMED", "confirmed", "attributes.hostStatus must be CONFIRMED or CANCELLED"),
            ("Asia/Kolkata", "Asia/Atlantis", "attributes.tz must be an IANA time zone"),
        ])
    func bad(part: String, replacement: String, objection: String) {
        #expect(objections(Sample.event().replacing(part, with: replacement)) == [objection])
    }

    @Test("every objection is said, and the first one heads the details")
    func several() {
        let body = Sample.event().replacing("4999.50", with: "null").replacing("28.61", with: "91")
        #expect(
            objections(body) == [
                "attributes.amount_total must be a number", "attributes.location_dest_lat is out of range",
            ])
        guard case .failure(_, let message, let details) = SubmissionCheck.read(Array(body.utf8)).refusal?.content
        else {
            Issue.record("not refused")
            return
        }
        #expect(message == "attributes.amount_total must be a number")
        #expect(details["field"] as? String == "attributes.amount_total")
    }

    @Test("a payment needs an order and nothing else")
    func payment() {
        let payment = { (attributes: String) in
            #"{"userId":"u","event":{"type":"payment.failed","id":"e"},"attributes":\#(attributes),"schemaVersion":1}"#
        }
        #expect(objections(payment(#"{"orderId":"FL1"}"#)).isEmpty)
        #expect(objections(payment("{}")) == ["attributes.orderId must be a string"])
        #expect(objections(payment("[]")) == ["attributes must be an object"])
    }

    @Test(
        "a type of another service needs an order and nothing else; bookings and payments have the known ones",
        arguments: [
            ("trip.completed", true), ("refund.part.completed", true), ("trip", false), ("trip.", false),
            (".completed", false), ("order.shipped", false), ("payment.refunded", false),
        ])
    func ownType(type: String, isTaken: Bool) {
        let event = { (attributes: String) in
            #"{"userId":"u","event":{"type":"\#(type)","id":"e"},"attributes":\#(attributes),"schemaVersion":1}"#
        }
        #expect(objections(event(#"{"orderId":"FL1"}"#)).isEmpty == isTaken)
        #expect(!objections(event("{}")).isEmpty)
    }

    @Test(
        "what is no JSON object is a malformed request",
        arguments: ["", "[]", "7", "{\"a\":}", "{\"a\":1e999}", "\u{FEFF}{}", "{\"a\":\"\u{0}\"}"])
    func malformed(body: String) {
        let refusal = SubmissionCheck.read(Array(body.utf8)).refusal
        guard case .failure(.invalidRequest, "Request body is not a JSON object", _) = refusal?.content else {
            Issue.record("taken for an object")
            return
        }
        #expect(refusal?.status == 400)
    }
}
