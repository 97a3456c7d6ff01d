import Records
import Testing

@testable import Mapping

@Suite("A mapped identity")
struct IdentityMappingTests {
    private func mapping(userID: FieldMapping = "{user}", id: FieldMapping = "evt_{booking}") -> EventMapping {
        EventMapping(userID: userID, type: "order.confirmed", id: id, attributes: [])
    }

    private func record(_ user: String, _ booking: String, by mapping: EventMapping) throws -> MappedRecord {
        try Export(["user", "booking"], [user, booking]).mapped(by: mapping)[0]
    }

    @Test(
        "of several parts is not made of a text that is none",
        arguments: [
            ("NULL", "a word for no value; event.id must be an id"),
            ("  ", "event.id must not be blank"), (" B1", "event.id must not begin with white space, here U+0020"),
            ("B1\u{A0}", "event.id must not end with white space, here U+00A0"),
            ("B\u{200B}1", "event.id must not hold the invisible character U+200B"),
        ])
    func parts(booking: String, message: String) throws {
        let record = try record("u1", booking, by: mapping())
        let finding = try #require(record.findings.first)
        #expect(record.findings.count == 1)
        #expect(finding.message.hasSuffix(message), "\(finding.message)")
        #expect((finding.severity, finding.field, finding.column) == (.error, "event.id", "booking"))
        #expect((finding.line, finding.byte) == (2, 4))
    }

    @Test("of several parts that a spreadsheet may have rewritten is a warning, and goes on")
    func rewritten() throws {
        let record = try record("u1", "1.23457E+12", by: mapping())
        #expect(record.findings.map(\.severity) == [.warning])
        #expect(record.event["event"]?["id"]?.text == "evt_1.23457E+12")
    }

    @Test("says nothing of a part where another is absent, of words that a map translates, and of lone columns")
    func nothing() throws {
        #expect(try record("", "NULL", by: mapping(id: "{booking}_{user}")).findings.isEmpty)
        let mapped = FieldMapping("{user}{booking}", map: ["u1NULL": "evt_1"])
        #expect(try record("u1", "NULL", by: mapping(id: mapped)).findings.isEmpty)
        // The schema looks at the whole.
        #expect(try record("NULL", "B1", by: mapping()).findings.isEmpty)
    }

    @Test("may have a default that is a template: filled, and absent where one of its columns is")
    func fallback() throws {
        let filled = mapping(userID: FieldMapping("{user}", default: "guest_{booking}"))
        #expect(try record("", "B1", by: filled).event["userId"]?.text == "guest_B1")
        #expect(try record("u1", "B1", by: filled).event["userId"]?.text == "u1")
        #expect(try record("", "", by: filled).event["userId"]?.value == .absent)
        #expect(try record("", "NULL", by: filled).findings.map(\.field).contains("userId"))
        let braces = mapping(userID: FieldMapping("{user}", default: "{{booking}}"))
        #expect(try record("", "B1", by: braces).event["userId"]?.text == "{booking}")
        let missing = mapping(userID: FieldMapping("{user}", default: "{mobile}"))
        let problem = #expect(throws: Problem.self) { try record("", "B1", by: missing) }
        #expect(problem?.message == "orders.csv: the header has no column \"mobile\"")
    }

    @Test(
        "has its own texts looked at before any record",
        arguments: [
            ("evt_{booking}\n", "event.id ends with a line end, which would be part of every id"),
            ("\n{booking}", "event.id begins with a line end, which would be part of every id"),
            ("{booking} ", "event.id ends with white space, U+0020, which would be part of every id"),
            ("a\u{200B}{booking}", "event.id holds the invisible character U+200B, which would be part of every id"),
        ])
    func ownTexts(id: String, message: String) {
        #expect(mapping(id: FieldMapping(id)).problems.map(\.message) == [message])
        #expect(mapping(id: "evt {booking}-x").problems.isEmpty)
    }

    @Test("that is the same in every record must be one")
    func constant() {
        #expect(
            mapping(userID: "NULL").problems.map(\.message)
                == ["userId is a word for no value, which would be part of every id"])
    }

    @Test("is no place for the default of a time that is none")
    func timeDefault() {
        let field = FieldMapping("{cell}", default: "2026-01-01", time: "yyyy-MM-dd", zone: "UTC")
        #expect(
            EventMapping(value: field).problems.map(\.message) == [
                "event.id names no column, so every record has the same id",
                "attributes.value has the default \"2026-01-01\", which is sent as it stands",
            ])
    }
}
