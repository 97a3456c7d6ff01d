import Testing

/// Core §11.
@Suite("What no other keyword has looked at")
struct UnevaluatedTests {
    @Test("unevaluatedProperties sees through every keyword for the same object", arguments: members)
    func member(example: Case) throws { try example.check() }

    private static let members = [
        Case(#"{"unevaluatedProperties": false}"#, valid: ["{}", "1"], invalid: ["{\"a\": 1}"]),
        Case(#"{"unevaluatedProperties": {"type": "null"}}"#, valid: ["{\"a\": null}"], invalid: ["{\"a\": 1}"]),
        Case(
            #"{"properties": {"a": {}}, "patternProperties": {"^x": {}}, "unevaluatedProperties": false}"#,
            valid: ["{\"a\": 1, \"xy\": 1}"], invalid: ["{\"b\": 1}"]),
        Case(#"{"additionalProperties": {}, "unevaluatedProperties": false}"#, valid: ["{\"a\": 1}"]),
        Case(
            ##"{"allOf": [{"properties": {"a": {}}}, {"$ref": "#/$defs/b"}], "$defs": {"b": {"properties": {"b": {}}}}, "unevaluatedProperties": false}"##,
            valid: ["{\"a\": 1, \"b\": 1}"], invalid: ["{\"c\": 1}"]),
        // Each branch that holds counts, and none that does not.
        Case(
            #"{"anyOf": [{"properties": {"a": {"const": 1}}, "required": ["a"]}, {"properties": {"b": {"const": 2}}, "required": ["b"]}], "unevaluatedProperties": false}"#,
            valid: ["{\"a\": 1}", "{\"b\": 2}", "{\"a\": 1, \"b\": 2}"],
            invalid: ["{\"a\": 1, \"b\": 3}", "{\"a\": 1, \"c\": 1}"]),
        Case(
            #"{"oneOf": [{"properties": {"a": {}}, "required": ["a"]}, {"properties": {"b": {}}, "required": ["b"]}], "unevaluatedProperties": false}"#,
            valid: ["{\"a\": 1}"], invalid: ["{\"a\": 1, \"c\": 1}"]),
        Case(
            #"{"if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "then": {"properties": {"b": {}}}, "else": {"properties": {"c": {}}}, "unevaluatedProperties": false}"#,
            valid: ["{\"a\": 1, \"b\": 1}", "{\"c\": 1}", "{\"a\": 1}"],
            invalid: ["{\"a\": 1, \"c\": 1}", "{\"a\": 2, \"c\": 1}"]),
        Case(
            #"{"if": {"properties": {"a": {}}}, "unevaluatedProperties": false}"#, valid: ["{\"a\": 1}"],
            invalid: ["{\"b\": 1}"]),
        Case(
            #"{"dependentSchemas": {"a": {"properties": {"b": {}}}}, "properties": {"a": {}}, "unevaluatedProperties": false}"#,
            valid: ["{\"a\": 1, \"b\": 1}"], invalid: ["{\"b\": 1}"]),
        // What stands under not is never looked at.
        Case(
            #"{"not": {"not": {"properties": {"a": {}}}}, "unevaluatedProperties": false}"#, valid: ["{}"],
            invalid: ["{\"a\": 1}"]),
        // It looks down, not sideways or up.
        Case(
            #"{"allOf": [{"unevaluatedProperties": false}], "properties": {"a": {}}}"#, valid: ["{}"],
            invalid: ["{\"a\": 1}"]),
        Case(
            #"{"allOf": [{"properties": {"a": {}}, "unevaluatedProperties": true}], "unevaluatedProperties": false}"#,
            valid: ["{\"a\": 1, \"b\": 1}"]),
        // An object within is another object.
        Case(
            #"{"properties": {"a": {"properties": {"b": {}}}}, "unevaluatedProperties": false}"#,
            valid: ["{\"a\": {\"c\": 1}}"], invalid: ["{\"b\": 1}"]),
    ]

    @Test("unevaluatedItems sees through every keyword for the same array", arguments: elements)
    func element(example: Case) throws { try example.check() }

    private static let elements = [
        Case(#"{"unevaluatedItems": false}"#, valid: ["[]", "{\"a\": 1}"], invalid: ["[1]"]),
        Case(#"{"items": {}, "unevaluatedItems": false}"#, valid: ["[1, 2]"]),
        Case(
            #"{"prefixItems": [{}], "unevaluatedItems": {"type": "null"}}"#, valid: ["[1]", "[1, null]"],
            invalid: ["[1, 2]"]),
        Case(
            #"{"contains": {"type": "string"}, "unevaluatedItems": {"type": "null"}}"#, valid: ["[null, \"a\", \"b\"]"],
            invalid: ["[\"a\", 1]", "[null]"]),
        Case(
            #"{"contains": {"type": "string"}, "minContains": 0, "unevaluatedItems": false}"#,
            valid: ["[\"a\"]", "[]"], invalid: ["[1]"]),
        Case(
            #"{"anyOf": [{"prefixItems": [true, {"const": 2}]}, {"prefixItems": [true, true, {"const": 3}]}], "unevaluatedItems": false}"#,
            valid: ["[1, 2]", "[1, 9, 3]", "[1, 2, 3]"], invalid: ["[1, 2, 4]", "[1, 2, 3, 4]"]),
        Case(
            #"{"allOf": [{"contains": {"multipleOf": 2}}, {"contains": {"multipleOf": 3}}], "unevaluatedItems": {"multipleOf": 5}}"#,
            valid: ["[2, 3, 4, 5, 6]"], invalid: ["[2, 3, 4, 7, 8]"]),
    ]
}
