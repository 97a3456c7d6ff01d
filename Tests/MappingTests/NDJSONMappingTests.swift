import Records
import Testing

@testable import Mapping

struct NDJSONMappingTests {
    private func value(_ value: JSONNode.Value, as kind: ValueKind = .string) throws -> MappedRecord {
        try Export(.object(("cell", value))).mapped(
            by: EventMapping(value: "{cell}"), MappingOptions(types: ["attributes.value": kind]))[0]
    }

    @Test(
        "members are columns",
        arguments: [
            (.string("a\"b"), .string, .string("a\"b")),
            (.number("1.50"), .string, .string("1.50")),
            (.number("1.50"), .number, .number("1.50")),
            (.string("1.50"), .number, .number("1.50")),
            (.bool(true), .string, .string("true")),
            (.null, .string, .absent),
            (.string(""), .string, .absent),
        ] as [(JSONNode.Value, ValueKind, JSONNode.Value)])
    func members(cell: JSONNode.Value, kind: ValueKind, value: JSONNode.Value) throws {
        let node = try self.value(cell, as: kind).event["attributes"]?["value"]
        #expect(node == JSONNode(value, at: JSONNode.Origin(column: "cell", line: 7, byte: 10)))
    }

    @Test("a missing member is absent")
    func missing() throws {
        let record = try Export(.object()).mapped(by: EventMapping(value: "{cell}"))[0]
        #expect(record.event["attributes"]?["value"]?.value == .absent)
        #expect(record.findings.isEmpty)
    }

    @Test("a nested value is a finding where it is mapped")
    func nested() throws {
        let record = try value(.array([]))
        #expect(
            record.findings.map { $0.rendered(in: "o.ndjson") } == [
                """
                o.ndjson:7:10: error: "cell" is an array; attributes.value wants a plain value
                  hint: name an element of it in the job, such as {cell[0]}
                """
            ])
        #expect(record.findings[0].code == "nested-value")
    }

    @Test("a line that is no object is a finding")
    func noObject() throws {
        let tree = JSONNode(.array([]), at: JSONNode.Origin(line: 3, byte: 2))
        let record = try Export(tree).mapped(by: EventMapping(value: "{cell}"))[0]
        #expect(record.findings.map(\.code) == ["not-an-object"])
        #expect(record.event.value == .absent)
    }
}
