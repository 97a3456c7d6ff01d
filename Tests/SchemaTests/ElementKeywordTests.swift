import Testing

/// Validation §6.4, core §10.3.1.
@Suite("Keywords for arrays")
struct ElementKeywordTests {
    @Test("counts and uniqueness", arguments: counts)
    func count(example: Case) throws { try example.check() }

    private static let counts = [
        Case(#"{"maxItems": 2}"#, valid: ["[]", "[1, 2]", "\"foobar\"", "{}"], invalid: ["[1, 2, 3]"]),
        Case(#"{"minItems": 1.0}"#, valid: ["[null]", "\"\"", "{}"], invalid: ["[]"]),
        Case(
            #"{"uniqueItems": true}"#,
            valid: [
                "[]", "[1, 2]", "[1, true]", "[0, false]", "[\"1\", 1]", "[[1], [true]]", "[{\"a\": 1}, {\"a\": 2}]",
                "[{}, []]", "[\"\\u00e9\", \"e\\u0301\"]", "[null, 0, \"\"]",
            ],
            invalid: [
                "[1, 1]", "[1, 2, 1.0]", "[\"a\", \"b\", \"a\"]", "[{\"a\": 1, \"b\": 2}, {\"b\": 2, \"a\": 1.00}]",
                "[[1, [2]], [1, [2.0]]]", "[null, null]", "[1e2, 100]", "[{\"a\": {}}, {\"a\": {}}]",
            ]),
        Case(#"{"uniqueItems": false}"#, valid: ["[1, 1]"]),
    ]

    @Test("items is for what prefixItems leaves over", arguments: positions)
    func position(example: Case) throws { try example.check() }

    private static let positions = [
        Case(#"{"items": {"type": "integer"}}"#, valid: ["[]", "[1, 2.0]", "{\"0\": \"x\"}"], invalid: ["[1, \"x\"]"]),
        Case(#"{"items": false}"#, valid: ["[]", "1"], invalid: ["[null]"]),
        Case(
            #"{"prefixItems": [{"type": "integer"}, {"type": "string"}]}"#,
            valid: ["[]", "[1]", "[1, \"a\"]", "[1, \"a\", null]", "{\"0\": null}"], invalid: ["[\"a\"]", "[1, 2]"]),
        Case(
            #"{"prefixItems": [true, {"type": "string"}], "items": {"type": "null"}}"#,
            valid: ["[1, \"a\", null, null]", "[1]"], invalid: ["[1, \"a\", 1]", "[1, null]"]),
        Case(#"{"prefixItems": [{}], "items": false}"#, valid: ["[]", "[1]"], invalid: ["[1, 2]"]),
        // Neighbours in another schema do not count.
        Case(
            #"{"allOf": [{"prefixItems": [{}, {}]}], "items": {"type": "null"}}"#, valid: ["[null]"],
            invalid: ["[1, null]"]),
    ]

    @Test("contains wants one element, or as many as minContains and maxContains say", arguments: containing)
    func contain(example: Case) throws { try example.check() }

    private static let containing = [
        Case(#"{"contains": {"minimum": 5}}"#, valid: ["[3, 5]", "[6]", "{}", "null"], invalid: ["[]", "[1, 2]"]),
        Case(#"{"contains": true}"#, valid: ["[null]"], invalid: ["[]"]),
        Case(#"{"contains": false}"#, valid: ["\"x\""], invalid: ["[]", "[1]"]),
        Case(#"{"contains": {"const": 1}, "minContains": 2}"#, valid: ["[1, 2, 1]"], invalid: ["[]", "[1]", "[1, 2]"]),
        Case(
            #"{"contains": {"const": 1}, "maxContains": 1}"#, valid: ["[1]", "[1, 2]"],
            invalid: ["[]", "[2]", "[1, 1]"]),
        Case(#"{"contains": {"const": 1}, "minContains": 0}"#, valid: ["[]", "[2]", "[1, 1]"]),
        Case(
            #"{"contains": {"const": 1}, "minContains": 0, "maxContains": 1.0}"#, valid: ["[]", "[1]"],
            invalid: ["[1, 1]"]),
        Case(
            #"{"contains": {"const": 1}, "minContains": 3, "maxContains": 2}"#, invalid: ["[1, 1]", "[1, 1, 1]", "[]"]),
        Case(#"{"minContains": 2, "maxContains": 1}"#, valid: ["[]", "[1, 1, 1]"]),
    ]
}
