import Testing

/// Validation §6.5, core §10.3.2.
@Suite("Keywords for objects")
struct MemberKeywordTests {
    @Test("counts and required names", arguments: counts)
    func count(example: Case) throws { try example.check() }

    private static let counts = [
        Case(#"{"maxProperties": 1}"#, valid: ["{}", "{\"a\": 1}", "[1, 2]"], invalid: ["{\"a\": 1, \"b\": 2}"]),
        Case(#"{"minProperties": 1}"#, valid: ["{\"a\": null}", "\"\""], invalid: ["{}"]),
        Case(#"{"required": []}"#, valid: ["{}"]),
        Case(
            #"{"required": ["foo", "a\"b"]}"#, valid: [#"{"foo": null, "a\"b": 1}"#, "[]", "12"],
            invalid: ["{}", #"{"foo": 1}"#, #"{"Foo": 1, "a\"b": 1}"#]),
        // Names are told apart by code points, and need not be anybody's own.
        Case(#"{"required": ["\u00e9"]}"#, valid: ["{\"\\u00e9\": 1}"], invalid: ["{\"e\\u0301\": 1}"]),
        Case(#"{"required": ["__proto__", "toString"]}"#, invalid: ["{}", "{\"__proto__\": 1}"]),
        Case(
            #"{"dependentRequired": {"a": ["b", "c"], "d": []}}"#,
            valid: ["{}", "{\"b\": 1}", "{\"a\": 1, \"b\": 1, \"c\": 1}", "{\"d\": 1}", "[\"a\"]"],
            invalid: ["{\"a\": 1}", "{\"a\": null, \"b\": 1}"]),
    ]

    @Test("each member goes to what its name and the others' patterns say", arguments: members)
    func member(example: Case) throws { try example.check() }

    private static let members = [
        Case(
            #"{"properties": {"a": {"type": "integer"}, "b": false}}"#,
            valid: ["{}", "{\"a\": 1}", "{\"c\": 1}", "[]"],
            invalid: ["{\"a\": \"x\"}", "{\"b\": 1}"]),
        Case(
            #"{"patternProperties": {"^a": {"type": "integer"}, "z$": {"minimum": 5}}}"#,
            valid: ["{\"a\": 1}", "{\"az\": 5}", "{\"q\": null}", "{\"z\": 9}"],
            invalid: ["{\"ab\": \"x\"}", "{\"az\": 4}", "{\"az\": \"x\"}", "{\"z\": 4}"]),
        Case(
            #"{"properties": {"a": {}}, "patternProperties": {"^x": {}}, "additionalProperties": false}"#,
            valid: ["{}", "{\"a\": 1, \"xy\": 2}", "[1]"], invalid: ["{\"b\": 1}", "{\"ax\": 1}"]),
        Case(#"{"additionalProperties": {"type": "null"}}"#, valid: ["{\"a\": null}"], invalid: ["{\"a\": 1}"]),
        Case(
            #"{"allOf": [{"properties": {"a": {}}}], "additionalProperties": {"type": "null"}}"#,
            valid: ["{\"a\": null}"], invalid: ["{\"a\": 1}"]),
        Case(
            #"{"properties": {"a": {"minimum": 3}}, "patternProperties": {"a": {"maximum": 5}}}"#,
            valid: ["{\"a\": 4}"],
            invalid: ["{\"a\": 2}", "{\"a\": 6}"]),
        Case(
            #"{"propertyNames": {"maxLength": 3}}"#, valid: ["{}", "{\"abc\": \"long one\"}", "[]"],
            invalid: ["{\"abcd\": 1}"]),
        Case(#"{"propertyNames": false}"#, valid: ["{}"], invalid: ["{\"a\": 1}"]),
    ]
}
