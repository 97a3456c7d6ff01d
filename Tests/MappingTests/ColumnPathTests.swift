import Records
import Testing

@testable import Mapping

@Suite("A path through an NDJSON record")
struct ColumnPathTests {
    private static let origin = JSONNode.Origin(line: 7, byte: 1)

    private static func object(_ members: (String, JSONNode.Value)...) -> JSONNode.Value {
        .object(members.map { JSONMember($0.0, JSONNode($0.1, at: origin)) })
    }

    private static func array(_ elements: JSONNode.Value...) -> JSONNode.Value {
        .array(elements.map { JSONNode($0, at: origin) })
    }

    private static let tree = JSONNode(
        object(
            ("order", object(("user", object(("id", .string("u1")))), ("a.b", .string("deep")), ("none", .null))),
            ("items", array(object(("price", .number("1.50"))), .string("x"), array(.number("9")))),
            ("a.b", .string("whole")), ("a", object(("b", .string("nested")))), ("x[0]", .string("named"))),
        at: origin)

    @Test(
        "leads to members and elements; a member of the very name goes first",
        arguments: [
            ("order.user.id", "u1"), ("items[0].price", "1.50"), ("items[1]", "x"), ("items[2][0]", "9"),
            ("a.b", "whole"), ("order.a.b", "deep"), ("x[0]", "named"), ("order.user.name", nil), ("items[3]", nil),
            ("order.none", nil), ("order.none.id", nil), ("order.user.id.x", nil), ("nobody.at.home", nil),
            ("a..b", nil), (".a", nil), ("a.", nil), ("items[]", nil), ("items[x]", nil), ("items[0]price", nil),
        ] as [(String, String?)])
    func value(path: String, text: String?) throws {
        let record = try Export(Self.tree).mapped(by: EventMapping(value: FieldMapping("{\(path)}")))[0]
        #expect(record.event["attributes"]?["value"]?.text == text)
        #expect(record.findings.isEmpty)
        #expect(record.event["attributes"]?["value"]?.origin.column == path)
    }

    @Test(
        "that ends at no plain value is a finding that names the path",
        arguments: [
            ("order.user", #""order.user" is an object; attributes.value wants a plain value"#, "{order.user.id}"),
            ("items", #""items" is an array; attributes.value wants a plain value"#, "{items[0]}"),
            ("items.price", #""items" is an array; attributes.value wants "items.price""#, "{items[0].price}"),
            ("items[2]", #""items[2]" is an array; attributes.value wants a plain value"#, "{items[2][0]}"),
        ])
    func nested(path: String, message: String, example: String) throws {
        let finding = try Export(Self.tree).mapped(by: EventMapping(value: FieldMapping("{\(path)}")))[0].findings[0]
        #expect(finding.message == message)
        #expect(finding.code == "nested-value")
        #expect(finding.hint?.hasSuffix("such as \(example)") == true)
    }

    @Test("in a list, what is no plain value is not present")
    func list() throws {
        let field = FieldMapping(templates: ["{order}", "{order.user.id}"])
        let record = try Export(Self.tree).mapped(by: EventMapping(value: field))[0]
        #expect(record.event["attributes"]?["value"]?.text == "u1")
        #expect(record.findings.isEmpty)
    }
}
