import Records
import RegularExpressions
import Testing

@testable import Mapping

/// The forms of a field, in the order of the job's contract.
@Suite("The forms of a field")
struct FieldFormTests {
    private static let header = ["id", "cell", "other"]

    private static func field(
        _ templates: Template..., replace: [(String, String)] = [], _ change: (inout FieldMapping) -> Void = { _ in }
    ) throws -> FieldMapping {
        var field = FieldMapping(templates: templates)
        field.replacements = try replace.map { Replacement(pattern: try Pattern($0.0), text: $0.1) }
        change(&field)
        return field
    }

    private static func value(
        _ field: FieldMapping, cell: String, other: String = "", as kind: ValueKind = .string,
        lookups: [String: LookupTable] = [:]
    ) throws -> (node: JSONNode?, findings: [String]) {
        let options = MappingOptions(types: ["attributes.value": kind], lookups: lookups)
        let record = try Export(header, ["7", cell, other]).mapped(by: EventMapping(value: field), options)[0]
        return (record.event["attributes"]?["value"], record.findings.map { $0.rendered(in: "o.csv") })
    }

    @Test(
        "a list is the first template that is present",
        arguments: [("a", "b", "a"), ("", "b", "x-b"), ("", "", nil)] as [(String, String, String?)])
    func firstPresent(cell: String, other: String, text: String?) throws {
        let value = try Self.value(Self.field("{cell}", "x-{other}"), cell: cell, other: other)
        #expect(value.node?.text == text)
        #expect(value.node?.origin.column == (text == "x-b" ? "other" : "cell"))
    }

    @Test(
        "replaced first, then in its case, then mapped; the default is none of it",
        arguments: [("in-booked", "CONFIRMED"), ("in-", "Dx"), ("", "Dx")])
    func order(cell: String, text: String) throws {
        let field = try Self.field("{cell}", replace: [("^in-", ""), ("o+", "0")]) {
            $0.letterCase = .upper
            $0.map = ["B0KED": "CONFIRMED"]
            $0.fallback = "Dx"
        }
        #expect(try Self.value(field, cell: cell).node?.text == text)
    }

    @Test("a text that is not in the map is the otherwise, an absent one is not")
    func otherwise() throws {
        let field = try Self.field("{cell}") {
            $0.map = ["a": "A"]
            $0.otherwise = "O"
        }
        #expect(try Self.value(field, cell: "b").node?.text == "O")
        #expect(try Self.value(field, cell: "b").node?.origin.column == nil)
        #expect(try Self.value(field, cell: "a").node?.text == "A")
        #expect(try Self.value(field, cell: "").node?.value == .absent)
    }

    @Test("a message names what stood there, and what the job made of it")
    func rewritten() throws {
        let field = try Self.field("{cell}", replace: [("^in-", "")]) {
            $0.letterCase = .upper
            $0.map = ["BOOKED": "x"]
        }
        #expect(
            try Self.value(field, cell: "in-bookd").findings == [
                """
                o.csv:2:3: error: "cell", rewritten from "in-bookd", is "BOOKD"; the map of attributes.value has "BOOKED"
                  hint: did you mean "BOOKED"? otherwise add "BOOKD" to the map of attributes.value in the job
                """
            ])
    }

    private static let airports: LookupTable = {
        var builder = LookupTableBuilder(columns: 1)
        for (line, row) in [("DEL", "28.5562"), ("BOM", "19.0896"), ("GOI", "")].enumerated() {
            _ = builder.add(key: Array(row.0.utf8)[...], line: line + 2, [Array(row.1.utf8)[...]])
        }
        return builder.table(name: "airports", key: "iata", file: "airports.csv", digest: "1", columns: ["lat"])
    }()

    @Test("a text is looked up in its table; an empty cell there is absent")
    func lookup() throws {
        let field = try Self.field("{cell}") { $0.lookup = LookupColumn(table: "airports", column: "lat") }
        func value(_ cell: String, _ field: FieldMapping = field) throws -> (node: JSONNode?, findings: [String]) {
            try Self.value(field, cell: cell, as: .number, lookups: ["airports": Self.airports])
        }
        func origin(_ line: Int) -> JSONNode.Origin {
            JSONNode.Origin(column: "airports.lat", line: 2, byte: 3, table: .row(file: "airports.csv", line: line))
        }
        #expect(try value("DEL").node == JSONNode(.number("28.5562"), at: origin(2)))
        #expect(try value("GOI").node == JSONNode(.absent, at: origin(4)))
        #expect(try value("").node?.value == .absent)
        #expect(
            try value("del").findings == [
                """
                o.csv:2:3: error: "cell" is "del"; airports.csv has no such iata
                  hint: did you mean "DEL"? otherwise add it to airports.csv, or give attributes.value an otherwise in the job
                """
            ])
        var tolerant = field
        tolerant.otherwise = "0"
        #expect(try value("XXX", tolerant).node?.value == .number("0"))
    }

    @Test("a number is read as the job says it is written")
    func number() throws {
        let field = try Self.field("{cell}") { $0.number = NumberFormat(decimal: ",", group: ".") }
        #expect(try Self.value(field, cell: "1.250,50", as: .number).node?.value == .number("1250.50"))
        #expect(try Self.value(field, cell: "1.250,50").node?.value == .string("1250.50"))
        #expect(
            try Self.value(field, cell: "12.50", as: .number).findings == [
                """
                o.csv:2:3: error: "cell" is "12.50"; expected a number such as "1.250,50": "." does not part its digits into groups of three
                  hint: say in number of attributes.value in the job how the export writes it: decimal, group and strip; or correct the value in the export
                """
            ])
        #expect(
            try Self.value(field, cell: "12,50 EUR", as: .number).findings.first?.contains(
                #"hint: where "EUR" belongs to the writing, add it to strip in number of attributes.value in the job"#)
                == true)
    }

    @Test("what was replaced is no flaw of an identity, and what stayed is one")
    func identity() throws {
        func findings(_ cell: String, _ replace: [(String, String)]) throws -> [String] {
            var mapping = EventMapping(value: "x")
            mapping.id = try Self.field("evt_{id}_{cell}", replace: replace)
            return try Export(Self.header, ["7", cell, ""]).mapped(by: mapping)[0].findings.map(\.code)
        }
        #expect(try findings(" B1", []) == ["no-identity"])
        #expect(try findings(" B1", [(" ", "")]).isEmpty)
        #expect(try findings("NULL", [("x", "")]) == ["no-identity"])
    }
}
