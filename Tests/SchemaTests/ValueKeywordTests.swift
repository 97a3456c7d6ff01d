import Testing

/// Validation §6.1.
@Suite("Keywords for values of any type")
struct ValueKeywordTests {
    @Test("type tells the seven types apart; 1.0 is an integer", arguments: types)
    func type(example: Case) throws { try example.check() }

    private static let types = [
        Case(
            #"{"type": "integer"}"#, valid: ["0", "-1", "1.0", "1e3", "1200e-2", "12345678901234567890123", "1e400"],
            invalid: ["0.5", "1e-3", "\"1\"", "true", "null", "[1]", "{}"]),
        Case(#"{"type": "number"}"#, valid: ["0", "-0.5", "1e400"], invalid: ["\"1\"", "false", "null", "[]", "{}"]),
        Case(#"{"type": "string"}"#, valid: ["\"\"", "\"1\""], invalid: ["1", "null", "[\"a\"]"]),
        Case(#"{"type": "boolean"}"#, valid: ["true", "false"], invalid: ["0", "1", "\"true\"", "null"]),
        Case(#"{"type": "null"}"#, valid: ["null"], invalid: ["0", "false", "\"\"", "[]"]),
        Case(#"{"type": "array"}"#, valid: ["[]", "[1]"], invalid: ["{}", "\"[]\""]),
        Case(#"{"type": "object"}"#, valid: ["{}"], invalid: ["[]", "null"]),
        Case(#"{"type": ["integer", "null"]}"#, valid: ["1", "2.0", "null"], invalid: ["1.5", "\"1\""]),
        Case(#"{"type": ["string"]}"#, valid: ["\"\""], invalid: ["1"]),
    ]

    @Test("const and enum compare values, not how they are written", arguments: equalities)
    func equality(example: Case) throws { try example.check() }

    private static let equalities = [
        Case(#"{"const": 1}"#, valid: ["1", "1.0", "10e-1", "0.1e1"], invalid: ["true", "\"1\"", "[1]", "1.0000001"]),
        Case(#"{"const": 0}"#, valid: ["0", "-0", "0.0", "0e99"], invalid: ["false", "null", "\"\"", "[]"]),
        Case(#"{"const": true}"#, valid: ["true"], invalid: ["1", "\"true\"", "false"]),
        Case(#"{"const": null}"#, valid: ["null"], invalid: ["0", "false", "\"\"", "{}"]),
        Case(
            #"{"const": {"a": [1, {"b": 2}], "c": null}}"#,
            valid: [#"{"c": null, "a": [1.0, {"b": 2e0}]}"#],
            invalid: [
                #"{"a": [1, {"b": 2}]}"#, #"{"a": [{"b": 2}, 1], "c": null}"#,
                #"{"a": [1, {"b": 2}], "c": null, "d": 1}"#,
            ]),
        Case(#"{"const": [false]}"#, valid: ["[false]"], invalid: ["[0]", "[[false]]", "[false, false]", "false"]),
        Case(#"{"const": {"a": false}}"#, valid: [#"{"a": false}"#], invalid: [#"{"a": 0}"#, "{}"]),
        // Two ways to write é that look alike and are different code points.
        Case(#"{"const": "\u00e9"}"#, valid: ["\"\\u00e9\""], invalid: ["\"e\\u0301\""]),
        Case(#"{"const": "a\u0000b"}"#, valid: [#""a\u0000b""#], invalid: [#""a""#, #""ab""#]),
        Case(#"{"const": 9007199254740993}"#, valid: ["9007199254740993.0"], invalid: ["9007199254740992"]),
        Case(#"{"const": 1e1000}"#, valid: ["10e999"], invalid: ["1e1001", "1e308"]),
        Case(
            #"{"enum": [6, "foo", [], true, {"foo": 12}]}"#,
            valid: ["6.0", "\"foo\"", "[]", "true", #"{"foo": 12.0}"#],
            invalid: ["null", "7", "\"Foo\"", "[[]]", "1", #"{"foo": false}"#, #"{"foo": 12, "a": 1}"#]),
        Case(#"{"enum": []}"#, invalid: ["1", "null"]),
    ]
}
