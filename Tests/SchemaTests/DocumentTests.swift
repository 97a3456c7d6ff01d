import Records
import Testing

@testable import Schema
@testable import Validation

@Suite("The documents that ship with the program")
struct DocumentTests {
    @Test("are schemas by the rules for schemas", arguments: SchemaDocument.allCases)
    func metaschema(document: SchemaDocument) throws {
        let node = try JSONNode(json: document.text)
        _ = try JSONSchema(json: document.text, assertsFormat: true)
        let rules = try JSONSchema(json: #"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#)
        #expect(rules.failures(of: node) == [])
    }

    @Test("say the same of an event as the checks of a run, wherever JSON Schema can say it")
    func event() throws {
        let schema = try JSONSchema(json: SchemaDocument.event.text, assertsFormat: true)
        var generator = SeededGenerator(seed: 2020)
        var verdicts: [Bool: Int] = [:]
        for _ in 0..<20_000 {
            let event = EventDraft.event(using: &generator)
            let findings = EventSchema.partnerAPI.check(event).filter { finding in
                finding.severity == .error && !["end-before-start", "unknown-zone"].contains(finding.code)
            }
            let text = String(decoding: event.serialized, as: UTF8.self)
            #expect(schema.accepts(event) == findings.isEmpty, "\(text) \(findings.map(\.message))")
            verdicts[findings.isEmpty, default: 0] += 1
        }
        #expect(verdicts.values.allSatisfy { $0 > 2000 } && verdicts.count == 2, "\(verdicts)")
    }
}

/// Events of which about half are valid: mostly right, with something odd here and there.
private enum EventDraft {
    static func event(using generator: inout SeededGenerator) -> JSONNode {
        let good: [(String, JSONNode.Value)] = [
            ("orderId", .string("FL1")), ("orderStatus", .string("x")), ("amount_total", .number("12.50")),
            ("location_origin_lat", .number("12.9")), ("location_origin_long", .number("77.5")),
            ("location_dest_lat", .number("90.0")), ("location_dest_long", .number("-180")),
            ("start_time", .number("1735689600")), ("end_time", .number("1.7356896e9")),
            ("hostStatus", .string("CONFIRMED")), ("tz", .string("Asia/Kolkata")),
        ]
        let types = ["order.confirmed", "order.cancelled", "payment.failed", "payment.completed"]
        let type = types.randomElement(using: &generator) ?? ""
        let identity = object([("type", .string(type)), ("id", .string("e1"))], using: &generator)
        let attributes = object(good, using: &generator)
        return node(
            object(
                [
                    ("userId", .string("u")), ("event", identity), ("attributes", attributes),
                    ("schemaVersion", .number("1")),
                ], using: &generator))
    }

    private static func object(
        _ members: [(String, JSONNode.Value)], using generator: inout SeededGenerator
    ) -> JSONNode.Value {
        var kept: [JSONMember] = []
        for (name, value) in members {
            switch Int.random(in: 0..<100, using: &generator) {
            case 0: continue
            case 1...3: kept.append(JSONMember(name, node(odd.randomElement(using: &generator) ?? .null)))
            default: kept.append(JSONMember(name, node(value)))
            }
        }
        if Int.random(in: 0..<4, using: &generator) == 0 { kept.append(JSONMember("further", node(.array([])))) }
        return .object(kept.shuffled(using: &generator))
    }

    private static let odd: [JSONNode.Value] = [
        .null, .absent, .bool(true), .array([]), .object([]), .string(""), .string(" \u{a0}\n"), .string("é"),
        .string("1"), .string("NULL"), .string(#"\N"#), .string("#DIV/0!"), .string(" a"), .string("a\u{A0}"),
        .string("a\u{200B}b"), .string("a\0"), .string("-"), .string("50004.0"), .string("(null)"), .string("n/a"),
        .string("order.lost"), .string("refund.made"), .string("CANCELLED"), .number("1.0"), .number("0"),
        .number("-0.01"),
        .number("90.0000000000000000001"), .number("-90"), .number("181"), .number("1e309"), .number("1.5"),
        .number("99999999999"), .number("100000000000"), .number("-1e11"), .number("1e400"),
        .number("1.7976931348623157e308"), .number("2"),
    ]

    private static func node(_ value: JSONNode.Value) -> JSONNode { JSONNode(value, at: .init(line: 1, byte: 1)) }
}
