import Testing

/// Core §10.2.
@Suite("Keywords that combine schemas")
struct ApplicatorTests {
    @Test("agree with the logic they are named for", arguments: logic)
    func combination(example: Case) throws { try example.check() }

    private static let logic = [
        Case("true", valid: ["1", "null", "{}"]),
        Case("false", invalid: ["1", "null", "{}"]),
        Case("{}", valid: ["1", "null", "{}"]),
        Case(#"{"allOf": [{"minimum": 3}, {"maximum": 5}], "multipleOf": 2}"#, valid: ["4"], invalid: ["2", "6", "3"]),
        Case(#"{"allOf": [true, false]}"#, invalid: ["1"]),
        Case(#"{"anyOf": [{"type": "integer"}, {"minimum": 2}]}"#, valid: ["1", "2.5", "\"x\""], invalid: ["1.5"]),
        Case(#"{"anyOf": [false, false]}"#, invalid: ["1"]),
        Case(#"{"oneOf": [{"type": "integer"}, {"minimum": 2}]}"#, valid: ["1", "2.5"], invalid: ["3", "1.5"]),
        Case(#"{"oneOf": [true, true]}"#, invalid: ["1"]),
        Case(#"{"not": {"type": "integer"}}"#, valid: ["1.5", "\"x\""], invalid: ["1"]),
        Case(#"{"not": {"not": {"type": "null"}}}"#, valid: ["null"], invalid: ["1"]),
        Case(#"{"not": false}"#, valid: ["1"]),
        Case(
            #"{"if": {"exclusiveMaximum": 0}, "then": {"minimum": -10}, "else": {"multipleOf": 2}}"#,
            valid: ["-1", "4"], invalid: ["-100", "3"]),
        Case(#"{"if": {"const": 0}, "then": {"const": 1}}"#, valid: ["5"], invalid: ["0"]),
        Case(#"{"if": {"const": 0}, "else": {"const": 1}}"#, valid: ["0", "1"], invalid: ["5"]),
        Case(#"{"then": {"const": 1}, "else": {"const": 2}}"#, valid: ["5"]),
        Case(#"{"allOf": [{"if": {"const": 0}}, {"then": {"const": 1}}]}"#, valid: ["0"]),
        Case(
            #"{"dependentSchemas": {"a": {"required": ["b"]}, "c": false, "d": true}}"#,
            valid: ["{}", "{\"b\": 1}", "{\"a\": 1, \"b\": 1}", "{\"d\": 1}", "[\"c\"]"],
            invalid: ["{\"a\": 1}", "{\"c\": 1}"]),
    ]

    @Test("annotations assert nothing, whatever they hold", arguments: annotations)
    func annotation(example: Case) throws { try example.check() }

    private static let annotations = [
        Case(
            #"""
            {"$comment": "c", "title": "t", "description": "d", "default": [], "examples": [{"$ref": "#/nowhere"}],
             "deprecated": true, "readOnly": true, "writeOnly": false, "type": "integer"}
            """#, valid: ["1"], invalid: ["\"x\""]),
        Case(
            #"{"contentMediaType": "application/json", "contentEncoding": "base64", "contentSchema": {"type": "null"}}"#,
            valid: ["\"{:}\"", "\"%%\"", "1"]),
        Case(#"{"format": "email"}"#, valid: ["\"no address\"", "1"]),
        Case(#"{"format": "never-heard-of"}"#, valid: ["\"x\""]),
        Case(#"{"$vocabulary": {"https://example.org/v": false}}"#, valid: ["1"]),
    ]
}
