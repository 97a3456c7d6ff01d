import Reading
import Records
import Schema
import Testing

@testable import Validation

@Suite("The schema of a job's service")
struct ServiceSchemaTests {
    private static let text = #"""
        {
          "required": ["seats", "operator"],
          "properties": {
            "seats": { "$ref": "#/$defs/count" },
            "operator": { "type": "string", "pattern": "^[A-Z]{2,3}$" },
            "class": { "enum": ["sleeper", "seater"] },
            "stops": { "type": "array", "items": { "type": "string" } }
          },
          "$defs": { "count": { "type": "integer", "minimum": 1 } }
        }
        """#

    private let schema: EventSchema

    init() throws {
        let document = try JSONDocument.parse(Array(Self.text.utf8)).get()
        schema = EventSchema.partnerAPI.adding(try JSONSchema(document, assertsFormat: true), digest: "d1")
    }

    private let good = Draft().with("seats", .number("40")).with("operator", "KS")

    @Test("accepts what fits both")
    func accepted() {
        #expect(schema.check(good.event) == [])
    }

    @Test(
        "its findings are those of a field, in the words of the built-in ones",
        arguments: [
            (
                "seats", .number("0"),
                """
                a.csv:118:37: error: "col_seats" is 0; expected at least 1
                  hint: correct the value in the export; the job's schema wants it so: #/$defs/count/minimum
                """
            ),
            (
                "seats", .string("40"),
                """
                a.csv:118:37: error: "col_seats" is "40"; expected a whole number
                  hint: write 40 as a JSON number, without the quotes
                """
            ),
            (
                "seats", .absent,
                """
                a.csv:118:37: error: "col_seats" is empty; attributes.seats is required
                  hint: fill it in the export, or give attributes.seats a default in the job
                """
            ),
            (
                "seats", nil,
                """
                a.csv:118:1: error: attributes.seats is missing
                  hint: add the member "seats" to attributes, or map a column to attributes.seats in the job
                """
            ),
            (
                "operator", .string("ks"),
                """
                a.csv:118:37: error: "col_operator" is "ks"; expected text that matches "^[A-Z]{2,3}$"
                  hint: correct the value in the export; the job's schema wants it so: #/properties/operator/pattern
                """
            ),
            (
                "class", .string("floor"),
                """
                a.csv:118:37: error: "col_class" is "floor"; expected "sleeper" or "seater"
                  hint: correct the value in the export; the job's schema wants it so: #/properties/class/enum
                """
            ),
        ] as [(String, JSONNode.Value?, String)])
    func findings(name: String, value: JSONNode.Value?, rendered: String) {
        let findings = schema.check(good.with(name, value).event)
        #expect(findings.map { $0.rendered(in: "a.csv") } == [rendered])
        #expect(findings.map(\.field) == ["attributes.\(name)"])
    }

    @Test("a field with a finding gets no second one")
    func once() {
        #expect(schema.check(good.with("seats", "x").event, except: ["attributes.seats"]) == [])
        #expect(schema.check(good.with("seats", .number("0.5")).event).map(\.code) == ["wrong-type"])
        #expect(schema.check(good.with("orderId", nil).event).map(\.code) == ["required"])
    }

    @Test("a column that must be a number is sent as one")
    func numbers() {
        #expect(schema.isNumeric("attributes.seats"))
        #expect(!schema.isNumeric("attributes.operator"))
        #expect(!schema.isNumeric("attributes.other"))
        #expect(schema.isNumeric("attributes.amount_total"))
        #expect(!EventSchema.partnerAPI.isNumeric("attributes.seats"))
    }

    @Test("is part of the name that verdicts are made under")
    func name() {
        #expect(schema.name == "partner-api 1, attributes d1")
    }
}
