import Records
import Testing

@testable import Validation

struct EventSchemaTests {
    @Test(
        "a good event has no finding",
        arguments: [
            Draft(), Draft(isMapped: false), Draft(type: "order.cancelled"), Draft(schemaVersion: .number("1.0")),
            Draft(type: "payment.completed", attributes: [("orderId", "FL1")]),
            Draft().with("tz", "Asia/Kolkata"), Draft().with("tz", "Asia/Calcutta"), Draft().with("tz", "Singapore"),
            Draft().with("tz", .absent), Draft().with("further", .array([])),
            Draft().with("amount_total", .number("0")), Draft().with("amount_total", .number("-0.0")),
            Draft().with("amount_total", .number("1e3")),
            Draft().with("location_dest_lat", .number("90.000")), Draft().with("location_dest_long", .number("-1.8e2")),
            Draft().with("start_time", .number("1735689600.0")), Draft().with("end_time", .number("1735689600")),
            Draft().with("end_time", .number("17356896e2")), Draft().with("hostStatus", "CANCELLED"),
        ])
    func accepted(draft: Draft) {
        #expect(draft.findings == [])
    }

    static let bad: [(draft: Draft, code: String, field: String, rendered: String)] = [
        (
            Draft().with("amount_total", "12,50"), "not-a-number", "attributes.amount_total",
            """
            a.csv:118:37: error: "col_amount_total" is "12,50"; expected a decimal number with "."
              hint: write "." for the decimal comma: 12.50; where the whole column is written so, set number: { decimal: "," } at attributes.amount_total in the job instead
            """
        ),
        (
            Draft(isMapped: false).with("amount_total", "12,50"), "not-a-number", "attributes.amount_total",
            """
            a.csv:118:37: error: "attributes.amount_total" is "12,50"; expected a decimal number with "."
              hint: write "." for the decimal comma: 12.50
            """
        ),
        (
            Draft().with("amount_total", "N/A"), "not-a-number", "attributes.amount_total",
            """
            a.csv:118:37: error: "col_amount_total" is "N/A"; expected a decimal number with "."
              hint: correct the value in the export; where it means no value, add "N/A" to null in the job
            """
        ),
        (
            Draft().with("amount_total", .bool(true)), "not-a-number", "attributes.amount_total",
            """
            a.csv:118:37: error: "col_amount_total" is true; expected a decimal number with "."
              hint: write a JSON number
            """
        ),
        (
            Draft().with("amount_total", .number("-0.01")), "out-of-range", "attributes.amount_total",
            """
            a.csv:118:37: error: "col_amount_total" is -0.01; expected 0 or more
              hint: correct the value in the export
            """
        ),
        (
            Draft().with("amount_total", .number("1e309")), "too-large", "attributes.amount_total",
            """
            a.csv:118:37: error: "col_amount_total" is 1e309; expected a number below 1.8e308
              hint: correct the value in the export
            """
        ),
        (
            Draft().with("location_origin_lat", .number("90.0000000000000000001")), "out-of-range",
            "attributes.location_origin_lat",
            """
            a.csv:118:37: error: "col_location_origin_lat" is 90.0000000000000000001; expected a number from -90 to 90
              hint: location_origin_lat and location_origin_long may be swapped
            """
        ),
        (
            Draft().with("location_dest_lat", .number("950")), "out-of-range", "attributes.location_dest_lat",
            """
            a.csv:118:37: error: "col_location_dest_lat" is 950; expected a number from -90 to 90
              hint: correct the value in the export
            """
        ),
        (
            Draft().with("location_dest_long", .number("-180.5")), "out-of-range", "attributes.location_dest_long",
            """
            a.csv:118:37: error: "col_location_dest_long" is -180.5; expected a number from -180 to 180
              hint: correct the value in the export
            """
        ),
        (
            Draft().with("start_time", .number("1735689600.5")), "not-an-integer", "attributes.start_time",
            """
            a.csv:118:37: error: "col_start_time" is 1735689600.5; expected whole Unix epoch seconds
              hint: add time: epoch to attributes.start_time in the job, which cuts the fraction off
            """
        ),
        (
            Draft().with("start_time", "2025-01-01 10:00"), "not-a-number", "attributes.start_time",
            """
            a.csv:118:37: error: "col_start_time" is "2025-01-01 10:00"; expected Unix epoch seconds
              hint: say in the job how the export writes it: time and zone of attributes.start_time
            """
        ),
        (
            Draft().with("start_time", .number("1735689600000")), "milliseconds", "attributes.start_time",
            """
            a.csv:118:37: error: "col_start_time" is 1735689600000, which is plainly milliseconds; \
            expected Unix epoch seconds
              hint: add time: epochMillis to attributes.start_time in the job, or export seconds
            """
        ),
        (
            Draft().with("end_time", .number("1735689599")), "end-before-start", "attributes.end_time",
            """
            a.csv:118:37: error: "col_end_time" is 1735689599, before start_time, which is 1735689600
              hint: look at the zones of both times, and whether start and end are swapped
            """
        ),
        (
            Draft().with("hostStatus", "confirmed"), "unknown-value", "attributes.hostStatus",
            """
            a.csv:118:37: error: "col_hostStatus" is "confirmed"; expected "CONFIRMED" or "CANCELLED"
              hint: did you mean "CONFIRMED"? translate it in the job: map: { "confirmed": CONFIRMED }
            """
        ),
        (
            Draft().with("hostStatus", " "), "unknown-value", "attributes.hostStatus",
            """
            a.csv:118:37: error: "col_hostStatus" is " "; expected "CONFIRMED" or "CANCELLED"
              hint: fill it in the export; where it means no value, add " " to null in the job
            """
        ),
        (
            Draft(isMapped: false).with("hostStatus", "OK"), "unknown-value", "attributes.hostStatus",
            """
            a.csv:118:37: error: "attributes.hostStatus" is "OK"; expected "CONFIRMED" or "CANCELLED"
              hint: write one of them
            """
        ),
        (
            Draft(type: "order.confirmd"), "unknown-value", "event.type",
            """
            a.csv:118:37: error: "col_type" is "order.confirmd"; expected one of "order.confirmed", \
            "order.cancelled", "order.modified", "payment.completed", "payment.failed"
              hint: did you mean "order.confirmed"? translate it in the job: map: { "order.confirmd": order.confirmed }
            """
        ),
        (
            Draft().with("tz", "Asia/Kolkatta"), "unknown-zone", "attributes.tz",
            """
            a.csv:118:37: error: "col_tz" is "Asia/Kolkatta"; expected an IANA zone
              hint: did you mean "Asia/Kolkata"? otherwise write it as Area/City, such as Asia/Kolkata
            """
        ),
        (
            Draft().with("tz", "IST"), "unknown-zone", "attributes.tz",
            """
            a.csv:118:37: error: "col_tz" is "IST"; expected an IANA zone
              hint: write it as Area/City, such as Asia/Kolkata
            """
        ),
        (
            Draft().with("tz", .null), "not-a-string", "attributes.tz",
            """
            a.csv:118:37: error: "col_tz" is null; expected a string
              hint: write a string
            """
        ),
        (
            Draft(userID: .absent), "required", "userId",
            """
            a.csv:118:37: error: "col_userId" is empty; userId is required
              hint: fill it in the export
            """
        ),
        (
            Draft().with("hostStatus", .absent), "required", "attributes.hostStatus",
            """
            a.csv:118:37: error: "col_hostStatus" is empty; attributes.hostStatus is required
              hint: fill it in the export, or give attributes.hostStatus a default in the job
            """
        ),
        (
            Draft().with("amount_total", nil), "required", "attributes.amount_total",
            """
            a.csv:118:1: error: attributes.amount_total is missing
              hint: add the member "amount_total" to attributes, or map a column to attributes.amount_total in the job
            """
        ),
        (
            Draft(schemaVersion: nil), "required", "schemaVersion",
            """
            a.csv:118:1: error: schemaVersion is missing
              hint: add the member "schemaVersion"
            """
        ),
        (
            Draft(isMapped: false).with("orderId", .null), "required", "attributes.orderId",
            """
            a.csv:118:37: error: "attributes.orderId" is null; attributes.orderId is required
              hint: fill it in the export
            """
        ),
        (
            Draft(userID: " \t\u{a0}"), "blank", "userId",
            """
            a.csv:118:37: error: "col_userId" is " \\t\\u{a0}"; userId must not be blank
              hint: fill it in the export
            """
        ),
        (
            Draft(id: .number("12")), "not-a-string", "event.id",
            """
            a.csv:118:37: error: "col_id" is 12; expected a string
              hint: write it in quotes: "12"
            """
        ),
        (
            Draft(schemaVersion: .number("2")), "unknown-value", "schemaVersion",
            """
            a.csv:118:37: error: "col_schemaVersion" is 2; expected 1
              hint: write schemaVersion as 1, the only one there is
            """
        ),
        (
            Draft(schemaVersion: "1"), "not-a-number", "schemaVersion",
            """
            a.csv:118:37: error: "col_schemaVersion" is "1"; expected a decimal number with "."
              hint: write 1 as a JSON number, without the quotes
            """
        ),
        (
            Draft(type: "payment.failed", attributes: [("orderId", "")]), "blank", "attributes.orderId",
            """
            a.csv:118:37: error: "col_orderId" is ""; attributes.orderId must not be blank
              hint: fill it in the export
            """
        ),
    ]

    @Test("every rule has its finding", arguments: bad)
    func refused(draft: Draft, code: String, field: String, rendered: String) {
        let findings = draft.findings
        #expect(findings.map { $0.rendered(in: "a.csv") } == [rendered])
        #expect(findings.map(\.code) == [code])
        #expect(findings.map(\.field) == [field])
        #expect(findings.allSatisfy { $0.severity == .error })
    }

    @Test("a place at 0, 0 is a warning")
    func nullIsland() {
        let findings = Draft().with("location_dest_lat", .number("0.0")).with("location_dest_long", .number("0"))
            .findings
        #expect(
            findings.map { $0.rendered(in: "a.csv") } == [
                """
                a.csv:118:37: warning: location_dest_lat and location_dest_long are both 0, a place in the sea
                  hint: look at the export: a place that is not known often reads 0, 0
                """
            ])
        #expect(Draft().with("location_dest_lat", .number("0")).findings.isEmpty)
    }

    @Test("all findings of a record are told, in reading order")
    func every() {
        let draft = Draft(userID: "", id: .absent, attributes: [("orderId", "x")])
        #expect(
            draft.findings.map { "\($0.field ?? "") \($0.code)" } == [
                "attributes.amount_total required", "attributes.end_time required", "attributes.hostStatus required",
                "attributes.location_dest_lat required", "attributes.location_dest_long required",
                "attributes.location_origin_lat required", "attributes.location_origin_long required",
                "attributes.orderStatus required", "attributes.start_time required", "event.id required",
                "userId blank",
            ])
    }

    @Test("a missing or wrong object is told once, not through its members")
    func objects() {
        let origin = JSONNode.Origin(line: 4, byte: 2)
        let empty = EventSchema.partnerAPI.check(JSONNode(.object([]), at: origin))
        #expect(
            empty.map(\.message).sorted() == [
                "attributes is missing", "event is missing", "schemaVersion is missing", "userId is missing",
            ])
        let list = EventSchema.partnerAPI.check(JSONNode(.array([]), at: origin))
        #expect(list.map(\.message) == ["the line is an array; expected an event, which is a JSON object"])
        let members = [JSONMember("event", JSONNode("x", at: origin))]
        let findings = EventSchema.partnerAPI.check(JSONNode(.object(members), at: origin))
        #expect(findings.first { $0.field == "event" }?.message == "\"event\" is \"x\"; expected an object")
    }

    @Test("a field that has a finding already gets no other, nor does what depends on it")
    func faulty() {
        let late = Draft().with("start_time", .number("9")).with("end_time", .number("3")).event
        #expect(EventSchema.partnerAPI.check(late, except: ["attributes.start_time"]).isEmpty)
        let booked = Draft(type: "booked", attributes: []).event
        let findings = EventSchema.partnerAPI.check(booked, except: ["event.type", "attributes.orderId"])
        #expect(findings.isEmpty)
    }

    @Test(
        "where the type is not known, the attributes are judged as far as they can be",
        arguments: [
            ("bookd", ["order.confirmed", "order.cancelled"], ["amount_total", "orderId"]),
            ("bookd", ["order.confirmed", "payment.failed"], ["orderId"]),
            ("bookd", nil, ["orderId"]), ("bookd", ["nothing.known"], ["orderId"]),
        ] as [(String, [String]?, [String])])
    func unknownType(type: String, possible: [String]?, faulty: [String]) {
        var draft = Draft(type: .string(type)).with("amount_total", "x")
        draft.attributes.removeAll { $0.name == "orderId" }
        let findings = EventSchema.partnerAPI.check(draft.event, except: ["event.type"], ofTypes: possible)
        #expect(Set(findings.compactMap(\.field)) == Set(faulty.map { "attributes.\($0)" }))
    }

    @Test("types of a job's own demand an order's id, and no more")
    func ownTypes() {
        let schema = EventSchema.partnerAPI.allowing(types: ["trip.completed", "order.confirmed", "order.split"])
        #expect(schema.name == "partner-api 1, types order.split trip.completed")
        #expect(EventSchema.partnerAPI.allowing(types: ["order.confirmed"]).name == "partner-api 1")
        for type in ["trip.completed", "order.split"] {
            #expect(
                schema.check(Draft(type: .string(type), attributes: []).event).map(\.field) == ["attributes.orderId"])
            #expect(EventSchema.partnerAPI.check(Draft(type: .string(type)).event).map(\.code) == ["unknown-value"])
        }
        #expect(schema.check(Draft().event).isEmpty)
        let message = schema.check(Draft(type: "trip.complete").event).first?.hint
        #expect(message?.hasPrefix("did you mean \"trip.completed\"?") == true)
    }

    @Test(
        "a time that no order is likely to have is a warning",
        arguments: [
            ("946684799", "1999; expected one from 2000 on", "look at the export; where it stands for no time, "),
            ("46022", "1970; expected one from 2000 on", "a spreadsheet's day? add time: excel and its zone to "),
            ("20251231", "1970; expected one from 2000 on", "a date? add time: \"yyyyMMdd\" and its zone to "),
            ("253402214400", "9999; expected one at most ten years from now", "look at the export; where it stands "),
            ("2111356801", "2036; expected one at most ten years from now", "look at the export; where it stands "),
        ])
    func unlikelyTimes(number: String, year: String, hint: String) {
        let schema = EventSchema.partnerAPI.expecting(LikelyTimes(now: 1_795_780_800))
        let draft = Draft().with("end_time", .number(number)).with("start_time", .number(number))
        let findings = schema.check(draft.event)
        #expect(findings.map(\.code) == ["unlikely-time", "unlikely-time"])
        #expect(findings.allSatisfy { $0.severity == .warning && $0.hint?.hasPrefix(hint) == true })
        #expect(findings.first?.message.hasSuffix(" is \(number), a time in the year \(year)") == true)
        #expect(draft.findings == [])
        #expect(schema.check(Draft().event) == [])
    }

    @Test("where milliseconds are told, their order is not")
    func consequences() {
        let draft = Draft().with("start_time", .number("1735689600000"))
        #expect(draft.findings.map(\.code) == ["milliseconds"])
    }

    @Test("values in messages are short and visible")
    func excerpts() {
        let long = Draft().with("hostStatus", .string("a\u{1b}\n" + String(repeating: "é", count: 100)))
        #expect(
            long.findings[0].message
                == "\"col_hostStatus\" is \"a\\u{1b}\\n" + String(repeating: "é", count: 57)
                + "…\"; expected \"CONFIRMED\" or \"CANCELLED\"")
    }

    @Test("the schema tells what its fields want")
    func wants() {
        #expect(EventSchema.partnerAPI.wants("attributes.start_time") == .integer)
        #expect(EventSchema.partnerAPI.wants("attributes.seat") == nil)
        #expect(EventSchema.partnerAPI.isNumeric("attributes.amount_total"))
        #expect(EventSchema.partnerAPI.isNumeric("attributes.end_time"))
        #expect(!EventSchema.partnerAPI.isNumeric("attributes.orderId"))
        #expect(!EventSchema.partnerAPI.isNumeric("attributes.seat"))
    }
}
