import Records
import Testing

@testable import Schema

@Suite("A schema with mistakes")
struct SchemaFaultTests {
    @Test("is refused with each of them, by line, byte and pointer", arguments: mistakes)
    func mistake(schema: String, told: [String]) throws {
        let error = try #require(throws: SchemaFaults.self) { try JSONSchema(json: schema) }
        #expect(error.faults.map { "\($0.origin.line):\($0.origin.byte) \($0.place): \($0.message)" } == told)
    }

    private static let mistakes: [(String, [String])] = [
        (#"{"minmum": 1}"#, [#"1:12 #/minmum: unknown keyword "minmum"; the nearest known one is "minimum""#]),
        (
            #"{"definitions": {}, "x-y": 1}"#,
            [
                #"1:17 #/definitions: unknown keyword "definitions"; write "$defs""#,
                #"1:28 #/x-y: unknown keyword "x-y"; JSON Schema 2020-12 has none of that name"#,
            ]
        ),
        (
            "{\"properties\": {\n\"a/b\": {\"maxLength\": -1, \"type\": \"strin\"}}}",
            [
                "2:22 #/properties/a~1b/maxLength: expected a whole number that is not negative; this is -1",
                "2:34 #/properties/a~1b/type: expected one of null, boolean, object, array, number, string, integer, "
                    + "or an array of different ones; this is \"strin\"",
            ]
        ),
        (#"{"minLength": 1.5}"#, ["1:15 #/minLength: expected a whole number that is not negative; this is 1.5"]),
        (#"{"multipleOf": 0}"#, ["1:16 #/multipleOf: expected a number above 0; this is 0"]),
        (#"{"required": ["a", "a"]}"#, ["1:14 #/required: expected an array of different strings; this is an array"]),
        (
            #"{"items": [{}]}"#,
            [#"1:11 #/items: expected one schema; this is an array; a schema for each position is "prefixItems""#]
        ),
        (#"{"allOf": []}"#, ["1:11 #/allOf: expected a list with at least one schema"]),
        (#"{"not": 1}"#, ["1:9 #/not: a schema is 1; expected an object, true or false"]),
        ("3", ["1:1 #: a schema is 3; expected an object, true or false"]),
        (
            #"{"pattern": "(a"}"#,
            ["1:13 #/pattern: the pattern cannot be used: at character 1: this group is not closed"]
        ),
        (
            #"{"patternProperties": {"[": {}}}"#,
            [#"1:23 #/patternProperties: the pattern "[" cannot be used: at character 1: this class is not closed"#]
        ),
        (##"{"$ref": "#/$defs/a"}"##, [##"1:10 #/$ref: "#/$defs/a" leads to no schema"##]),
        (##"{"$ref": "#a"}"##, [##"1:10 #/$ref: "#a" leads to no schema"##]),
        (
            #"{"$ref": "other.json"}"#,
            [
                #"1:10 #/$ref: "other.json" leads out of this document; nothing is fetched, so put that schema into "$defs" under its own "$id""#
            ]
        ),
        (##"{"$id": "#a"}"##, [##"1:9 #/$id: "#a" has a fragment; "$anchor" names a place within a document"##]),
        (
            #"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"#,
            [#"1:52 #/$defs/b/$anchor: another schema has the anchor "x" as well"#]
        ),
        (
            #"{"$defs": {"a": {"$id": "x"}, "b": {"$id": "x"}}}"#,
            ["1:44 #/$defs/b: another schema has this URI as well"]
        ),
        (##"{"$ref": "#"}"##, ["1:1 #: this schema leads back to itself without going into the value"]),
        (
            #"{"$schema": "http://json-schema.org/draft-07/schema#"}"#,
            [
                #"1:13 #/$schema: "http://json-schema.org/draft-07/schema#" is not known here; expected "https://json-schema.org/draft/2020-12/schema""#
            ]
        ),
    ]

    @Test("is refused for a format that cannot be checked, where formats are")
    func format() throws {
        let schema = #"{"format": "hostname"}"#
        _ = try JSONSchema(json: schema)
        let error = try #require(throws: SchemaFaults.self) { try JSONSchema(json: schema, assertsFormat: true) }
        #expect(
            error.faults.map(\.message) == [
                #"the format "hostname" cannot be checked; expected date-time, date, time, email, uuid, uri, ipv4 or ipv6"#
            ])
    }

    @Test(
        "that lead back to themselves is found through any keyword for the same value",
        arguments: ["allOf", "anyOf", "oneOf"])
    func circles(keyword: String) throws {
        let circle =
            ##"{"$ref": "#/$defs/a", "$defs": {"a": {"\##(keyword)": [true, {"not": {"$ref": "#/$defs/a"}}]}}}"##
        #expect(throws: SchemaFaults.self) { try JSONSchema(json: circle) }
        let tree = ##"{"$ref": "#/$defs/a", "$defs": {"a": {"\##(keyword)": [{"items": {"$ref": "#/$defs/a"}}]}}}"##
        #expect(try JSONSchema(json: tree).accepts(JSONNode(json: "[[]]")))
    }

    @Test("every keyword is one that the rules for schemas know")
    func keywords() throws {
        let metaschema = try JSONNode(json: SchemaDocument.metaschema.text)
        var known: Set<String> = []
        func gather(_ node: JSONNode) {
            if case .object(let members) = node["properties"]?.value { known.formUnion(members.map(\.name)) }
            if case .object(let members) = node["$defs"]?.value { members.forEach { gather($0.node) } }
        }
        gather(metaschema)
        #expect(known.subtracting(["definitions", "dependencies"]) == Set(Keyword.allCases.map(\.rawValue)))
    }
}
