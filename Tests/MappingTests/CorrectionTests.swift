import Records
import Testing

@testable import Mapping

struct CorrectionTests {
    private func record(_ tree: JSONNode) -> RecordBatch.Record {
        RecordBatch.Record(raw: 0..<0, line: 7, offset: 0, tree: tree)
    }

    @Test("an event line passes untouched, its own members kept")
    func untouched() {
        let tree = JSONNode.object(("userId", .string("u")), ("_hint", .string("h")), ("x", .number("1.0")))
        #expect(PassthroughMapping().map(record(tree)) == MappedRecord(event: tree, isUntouched: true))
    }

    @Test(
        "a corrected event line names its original and loses the members of rejects",
        arguments: ["118", 118] as [JSONNode.Value])
    func corrected(line: JSONNode.Value) {
        let tree = JSONNode.object(
            ("userId", .string("u")), ("_file", .string("a.ndjson")), ("_line", line), ("_code", .string("c")),
            ("_field", .null), ("_hint", .string("h")))
        let mapped = PassthroughMapping().map(record(tree))
        #expect(mapped.event.json == #"{"userId":"u"}"#)
        #expect(mapped.corrects == Position(file: "a.ndjson", line: 118))
        #expect(!mapped.isUntouched)
    }

    @Test("a corrected CSV row names its original")
    func correctedRow() throws {
        let export = Export(
            ["cell", "_file", "_line", "_code"], ["a", "orders.csv", "12", "blank"], ["b", "", "", ""],
            ["c", "orders.csv", "12.0", ""])
        let records = try export.mapped(by: EventMapping(value: "{cell}"))
        #expect(records.map(\.corrects) == [Position(file: "orders.csv", line: 12), nil, nil])
    }

    @Test("a corrected NDJSON line that is mapped names its original too")
    func correctedMember() throws {
        let tree = JSONNode.object(("cell", .string("a")), ("_file", .string("o.ndjson")), ("_line", .number("3")))
        let record = try Export(tree).mapped(by: EventMapping(value: "{cell}"))[0]
        #expect(record.corrects == Position(file: "o.ndjson", line: 3))
    }
}

extension JSONNode.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral text: String) { self = .string(text) }
    public init(integerLiteral number: Int) { self = .number(String(number)) }
}
