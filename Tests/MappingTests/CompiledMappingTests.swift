import Records
import Testing

@testable import Mapping

struct CompiledMappingTests {
    private let mapping = EventMapping(
        userID: "{user}", type: FieldMapping("{event}", map: ["booked": "order.confirmed"]),
        id: "evt_{booking}_{event}",
        attributes: [
            EventMapping.Attribute(name: "orderId", field: "{booking}"),
            EventMapping.Attribute(name: "amount_total", field: "{amount}"),
            EventMapping.Attribute(name: "note", field: "{note}"),
            EventMapping.Attribute(name: "tz", field: "Asia/Kolkata"),
        ])
    private let options = MappingOptions(types: ["attributes.amount_total": .number])
    private let header = ["user", "booking", "event", "amount", "note"]

    @Test("a record becomes an event, its members in order, absent ones left out")
    func event() throws {
        let record = try Export(header, ["u1", "FL1", "booked", "12.50", ""]).mapped(by: mapping, options)[0]
        #expect(
            record.event.json == #"{"userId":"u1","event":{"type":"order.confirmed","id":"evt_FL1_booked"},"#
                + #""attributes":{"orderId":"FL1","amount_total":12.50,"tz":"Asia/Kolkata"},"schemaVersion":1}"#)
        #expect(record.findings.isEmpty)
        #expect(!record.isUntouched)
    }

    @Test("every value knows where it stood")
    func origins() throws {
        let event = try Export(header, ["u1", "FL1", "booked", "12.50", ""]).mapped(by: mapping, options)[0].event
        typealias Origin = JSONNode.Origin
        #expect(event["event"]?["id"]?.origin == Origin(column: "booking", line: 2, byte: 4))
        #expect(event["event"]?["type"]?.origin == Origin(line: 2, byte: 8))
        #expect(event["attributes"]?["amount_total"]?.origin == Origin(column: "amount", line: 2, byte: 15))
        #expect(event["attributes"]?["note"] == JSONNode(.absent, at: Origin(column: "note", line: 2, byte: 21)))
        #expect(event["attributes"]?["tz"]?.origin == Origin(line: 2, byte: 1))
    }

    @Test("an absent part makes the whole template absent, and is where it came from")
    func absentPart() throws {
        let record = try Export(header, ["u1", "FL1", "", "1", ""]).mapped(by: mapping, options)[0]
        #expect(
            record.event["event"]?["id"]
                == JSONNode(.absent, at: JSONNode.Origin(column: "event", line: 2, byte: 8)))
        #expect(record.findings.isEmpty)
    }

    @Test("null texts match exactly, and a default fills them")
    func nulls() throws {
        let field = FieldMapping("{cell}", default: "Asia/Kolkata")
        #expect(try Export.value(of: "NULL", field, nulls: ["", "NULL"]).node?.text == "Asia/Kolkata")
        #expect(try Export.value(of: "null", field, nulls: ["", "NULL"]).node?.text == "null")
        #expect(try Export.value(of: "", field, nulls: ["NULL"]).node?.text == "")
        #expect(try Export.value(of: "NULL", field, nulls: ["NULL"]).node?.origin.column == nil)
    }

    @Test("a default is not translated by the map, an absent value neither")
    func mapAndDefault() throws {
        let field = FieldMapping("{cell}", map: ["a": "A"], default: "D")
        #expect(try Export.value(of: "", field).node?.text == "D")
        #expect(try Export.value(of: "a", field).node?.text == "A")
        #expect(try Export.value(of: "", FieldMapping("{cell}", map: ["a": "A"])).node?.value == .absent)
    }

    @Test("a value that the map does not have is a finding")
    func unmapped() throws {
        let map = Dictionary(uniqueKeysWithValues: (1...8).map { ("status \($0)", "x") })
        let (node, findings) = try Export.value(of: "bookd", FieldMapping("{cell}", map: ["booked": "x", "gone": "y"]))
        #expect(
            findings.map { $0.rendered(in: "orders.csv") } == [
                """
                orders.csv:2:1: error: "cell" is "bookd"; the map of attributes.value has "booked", "gone"
                  hint: did you mean "booked"? otherwise add "bookd" to the map of attributes.value in the job
                """
            ])
        #expect(findings[0].code == "unmapped-value")
        #expect(findings[0].field == "attributes.value")
        #expect(node?.text == "bookd")
        #expect(
            try Export.value(of: "?", FieldMapping("{cell}", map: map)).findings[0].message
                == "\"cell\" is \"?\"; the map of attributes.value has \"status 1\", \"status 2\", \"status 3\", "
                + "\"status 4\", \"status 5\", \"status 6\" and 2 more")
    }

    @Test(
        "a number field takes exactly the RFC 8259 numbers, blanks around them left out",
        arguments: [
            ("12.50", .number("12.50")), (" 1e3\t", .number("1e3")), ("-0.00", .number("-0.00")),
            ("007", .string("007")), (".5", .string(".5")), ("12,50", .string("12,50")),
            (" x ", .string(" x ")), ("", .absent),
        ] as [(String, JSONNode.Value)])
    func numbers(cell: String, value: JSONNode.Value) throws {
        #expect(try Export.value(of: cell, as: .number).node?.value == value)
    }

    @Test("blanks stay where no number is wanted, and digits are text")
    func strings() throws {
        #expect(try Export.value(of: " 12 ").node?.value == .string(" 12 "))
    }

    @Test("the digits of a number reach the body as they stood")
    func digits() throws {
        var generator = SeededGenerator(seed: 8259)
        func digits(_ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &generator)).map { _ in
                String(Int.random(in: 0...9, using: &generator))
            }.joined()
        }
        for _ in 0..<500 {
            var text = Bool.random(using: &generator) ? "-" : ""
            text +=
                Bool.random(using: &generator) ? "0" : "\(Int.random(in: 1...9, using: &generator))\(digits(0...30))"
            if Bool.random(using: &generator) { text += ".\(digits(1...30))" }
            if Bool.random(using: &generator) {
                text += ["e", "E+", "e-"][Int.random(in: 0...2, using: &generator)] + digits(1...4)
            }
            let node = try #require(try Export.value(of: text, as: .number).node)
            #expect(node.value == .number(text))
            #expect(node.json == text)
        }
    }

    @Test("an unreadable record keeps its findings and has no event")
    func unreadable() throws {
        var export = Export(header, ["u"])
        let ragged = Finding("ragged", line: 2, byte: 1, message: "1 field")
        export.batch.records[0].findings = [ragged]
        let record = try export.mapped(by: mapping, options)[0]
        #expect(record.findings == [ragged])
        #expect(record.event.value == .absent)
    }

    @Test("without a header columns are numbers; one beyond the record is a finding")
    func numbered() throws {
        let mapping = EventMapping(value: "{2}")
        let records = try Export(nil, ["a", "b"], ["c"]).mapped(by: mapping)
        let origin = JSONNode.Origin(column: "column 2", line: 1, byte: 3)
        #expect(records[0].event["attributes"]?["value"] == JSONNode(.string("b"), at: origin))
        #expect(
            records[1].findings.map { $0.rendered(in: "x.csv") } == [
                """
                x.csv:2:1: error: the record has 1 field; attributes.value wants column 2
                  hint: correct the column's number in the job, or the record in the export
                """
            ])
    }

    @Test("with a header a number is a name")
    func numberAsName() throws {
        let record = try Export(["a", "1"], ["x", "y"]).mapped(by: EventMapping(value: "{1}"))[0]
        #expect(record.event["attributes"]?["value"]?.text == "y")
    }

    @Test("an empty input, which has no header, is no problem")
    func empty() throws {
        _ = try CompiledMapping(
            mapping, header: nil, format: .csv(CSVDialect(hasHeader: true)), options: options, source: "empty.csv")
    }
}
