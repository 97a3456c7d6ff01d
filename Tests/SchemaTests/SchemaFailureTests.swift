import Records
import Testing

@testable import Schema

@Suite("What a schema refuses")
struct SchemaFailureTests {
    @Test("is told with its place, keyword and words, every bit of it", arguments: failures)
    func failure(schema: String, value: String, told: [String]) throws {
        let failures = try JSONSchema(json: schema).failures(of: JSONNode(json: value))
        #expect(failures.map { "\($0.schemaPlace) \($0.keyword) \($0.message(on: $0.pointer.quoted))" } == told)
    }

    private static let failures: [(String, String, [String])] = [
        (
            #"{"required": ["a", "b"], "properties": {"c": {"type": ["integer", "null"], "minimum": 5}}, "additionalProperties": false}"#,
            #"{"c": 1.5, "d/e": 0}"#,
            [
                #"#/required required "" lacks "a""#, #"#/required required "" lacks "b""#,
                #"#/properties/c/type type "/c" is 1.5; expected a whole number or null"#,
                #"#/properties/c/minimum minimum "/c" is 1.5; expected at least 5"#,
                ##"#/additionalProperties additionalProperties "/d~1e" is not allowed"##,
            ]
        ),
        (#"{"enum": ["a", 1, null]}"#, "2", [#"#/enum enum "" is 2; expected "a", 1 or null"#]),
        (#"{"const": {"a": 1}}"#, "2", [#"#/const const "" is 2; expected {"a":1}"#]),
        (#"{"multipleOf": 0.01}"#, "0.005", [#"#/multipleOf multipleOf "" is 0.005; expected a multiple of 0.01"#]),
        (#"{"maxLength": 1}"#, "\"ab\"", [#"#/maxLength maxLength "" is "ab"; expected at most 1 character"#]),
        (#"{"pattern": "^a"}"#, "\"b\"", [#"#/pattern pattern "" is "b"; expected text that matches "^a""#]),
        (
            #"{"uniqueItems": true}"#, "[1, 2, 1.0]",
            [#"#/uniqueItems uniqueItems "" is an array; expected no two equal elements; [0] and [2] are equal"#]
        ),
        (
            #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#,
            [#"#/dependentRequired dependentRequired "" has "a" and lacks "b""#]
        ),
        (
            #"{"oneOf": [true, false, {}]}"#, "1",
            [#"#/oneOf oneOf "" is 1; expected a value that exactly one of 3 schemas accepts; those at 0, 2 do"#]
        ),
        (
            #"{"anyOf": [false, {"type": "null"}]}"#, "1",
            [#"#/anyOf anyOf "" is 1; expected null"#]
        ),
        (#"{"not": {"type": "integer"}}"#, "1", [#"#/not not "" is 1; expected a value that #/not does not accept"#]),
        (
            #"{"contains": {"const": 1}, "minContains": 2}"#, "[1]",
            [#"#/minContains minContains "" is an array; expected at least 2 elements that fit #/contains, not 1"#]
        ),
        (
            #"{"propertyNames": {"maxLength": 1}}"#, #"{"ab": 1}"#,
            [
                #"#/propertyNames propertyNames "/ab" has a name that is not allowed; expected at most 1 character"#
            ]
        ),
        (
            #"{"anyOf": [{"type": "string"}, {"minimum": 5, "multipleOf": 2}, {"type": "array"}]}"#, "3",
            [#"#/anyOf anyOf "" is 3; expected a string, a multiple of 2 and at least 5 or an array"#]
        ),
        (
            #"{"oneOf": [{"properties": {"a": {"type": "null"}}}, {"required": ["b"]}, false]}"#, #"{"a": 1}"#,
            [#"#/oneOf oneOf "" is an object; expected what #/oneOf/0 accepts or a member "b""#]
        ),
        (#"{"anyOf": [false]}"#, "3", [#"#/anyOf anyOf "" is 3; expected nothing here"#]),
        // What follows from a failure is not told as another one.
        (
            #"{"anyOf": [{"required": ["a"], "properties": {"a": {}}}], "unevaluatedProperties": false}"#, #"{"b": 1}"#,
            [#"#/anyOf anyOf "" is an object; expected a member "a""#]
        ),
        (
            ##"{"$ref": "#/$defs/a", "unevaluatedProperties": false, "$defs": {"a": {"properties": {"b": {"type": "null"}}}}}"##,
            #"{"b": 1}"#, [#"#/$defs/a/properties/b/type type "/b" is 1; expected null"#]
        ),
    ]

    @Test("a member without a value is none")
    func absent() throws {
        let origin = JSONNode.Origin(line: 1, byte: 1)
        let value = JSONNode(.object([JSONMember("a", JSONNode(.absent, at: origin))]), at: origin)
        #expect(try JSONSchema(json: #"{"properties": {"a": false}, "maxProperties": 0}"#).accepts(value))
        #expect(try !JSONSchema(json: #"{"required": ["a"]}"#).accepts(value))
    }

    @Test(
        "a circle that only a value reveals comes to an end",
        arguments: [
            ##"{"$dynamicAnchor": "a", "$dynamicRef": "#a"}"##,
            ##"{"$dynamicAnchor": "a", "allOf": [{"$dynamicRef": "#a"}, {"$dynamicRef": "#a"}]}"##,
            ##"{"$dynamicAnchor": "a", "not": {"$dynamicRef": "#a"}}"##,
        ])
    func endless(schema: String) throws {
        let compiled = try JSONSchema(json: schema)
        #expect(
            try compiled.failures(of: JSONNode(json: "1")).map { $0.message(on: "x") } == [
                "the schema does not come to an end with x"
            ])
        #expect(try !compiled.accepts(JSONNode(json: "1")))
    }

    @Test("the deepest value that is read has a booleanSchema")
    func deep() throws {
        let depth = 256
        let value = try JSONNode(json: String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        let schema = try JSONSchema(json: ##"{"allOf": [{"anyOf": [{"items": {"$ref": "#"}}]}]}"##)
        #expect(schema.failures(of: value).isEmpty)
    }

    @Test("uniqueItems and required take no long time for very many", .timeLimit(.minutes(15)))
    func many() throws {
        let value = try JSONNode(json: "[" + (0..<100_000).map(String.init).joined(separator: ",") + "]")
        #expect(try JSONSchema(json: #"{"uniqueItems": true}"#).accepts(value))
    }
}
