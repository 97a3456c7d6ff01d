import Testing

/// Core §8.2, §9.
@Suite("References")
struct ReferenceTests {
    @Test("lead by pointer, anchor and URI to a schema, and stand beside other keywords", arguments: places)
    func place(example: Case) throws { try example.check() }

    private static let places = [
        Case(
            ##"{"$ref": "#/$defs/a", "maximum": 9, "$defs": {"a": {"minimum": 3}}}"##, valid: ["3", "9"],
            invalid: ["2", "10"]),
        Case(
            ##"{"properties": {"a": {"$ref": "#"}}, "additionalProperties": false}"##,
            valid: ["{\"a\": {\"a\": {}}}", "{\"a\": false}"], invalid: ["{\"b\": 1}", "{\"a\": {\"b\": 1}}"]),
        Case(
            ##"{"prefixItems": [{"type": "integer"}, {"$ref": "#/prefixItems/0"}]}"##, valid: ["[1, 2]"],
            invalid: ["[1, \"x\"]"]),
        Case(
            ##"""
            {"$defs": {"a~b": {"const": 1}, "c/d": {"const": 2}, "e%f": {"const": 3}, "g\"h": {"const": 4}},
             "properties": {"t": {"$ref": "#/$defs/a~0b"}, "s": {"$ref": "#/$defs/c~1d"},
                            "p": {"$ref": "#/$defs/e%25f"}, "q": {"$ref": "#/$defs/g%22h"}}}
            """##,
            valid: [#"{"t": 1, "s": 2, "p": 3, "q": 4}"#],
            invalid: [#"{"t": 2}"#, #"{"s": 1}"#, #"{"p": 1}"#, #"{"q": 1}"#]),
        Case(##"{"$ref": "#here", "$defs": {"a": {"$anchor": "here", "const": 1}}}"##, valid: ["1"], invalid: ["2"]),
        // A property of that name is no reference.
        Case(
            #"{"properties": {"$ref": {"type": "string"}}}"#, valid: [##"{"$ref": "#/nowhere"}"##],
            invalid: [#"{"$ref": 1}"#]),
        Case(##"{"$ref": "#/$defs/$ref", "$defs": {"$ref": {"const": 1}}}"##, valid: ["1"], invalid: ["2"]),
        // What looks like a keyword inside const and enum is data.
        Case(
            ##"{"const": {"$ref": "#/nowhere", "$id": 1}}"##, valid: [##"{"$id": 1, "$ref": "#/nowhere"}"##],
            invalid: ["{}"]),
        Case(
            #"""
            {"$id": "https://example.org/root", "$ref": "item", "$defs":
              {"a": {"$id": "item", "$anchor": "x", "type": "array", "items": {"$ref": "#/$defs/b"},
                     "$defs": {"b": {"type": "integer"}}}, "b": {"type": "null"}}}
            """#,
            valid: ["[1, 2]"], invalid: ["[null]", "1"]),
        Case(
            #"""
            {"$id": "https://example.org/a/root.json", "items": {"$ref": "../b/leaf.json#x"}, "$defs":
              {"a": {"$id": "/b/leaf.json", "$defs": {"x": {"$anchor": "x", "const": 1}}},
               "b": {"$anchor": "x", "const": 2}}}
            """#,
            valid: ["[1]"], invalid: ["[2]"]),
        Case(
            #"{"$ref": "urn:example:leaf", "$defs": {"a": {"$id": "urn:example:leaf", "const": 1}}}"#, valid: ["1"],
            invalid: ["2"]),
        // A branch that no keyword leads into is a place all the same.
        Case(##"{"$ref": "#/if", "if": {"const": 1}, "$comment": "then is missing"}"##, valid: ["1"], invalid: ["2"]),
    ]

    @Test("with a dynamic anchor lead to the outermost schema in force", arguments: dynamic)
    func dynamicPlace(example: Case) throws { try example.check() }

    private static let dynamic = [
        Case(
            ##"""
            {"$id": "https://example.org/strings", "$ref": "list", "$defs":
              {"item": {"$dynamicAnchor": "T", "type": "string"},
               "list": {"$id": "list", "type": "array", "items": {"$dynamicRef": "#T"},
                        "$defs": {"any": {"$dynamicAnchor": "T"}}}}}
            """##,
            valid: ["[\"a\"]"], invalid: ["[1]"]),
        // Without a dynamic anchor at the first place it is an ordinary reference.
        Case(
            ##"""
            {"$id": "https://example.org/strings", "$ref": "list", "$defs":
              {"item": {"$dynamicAnchor": "T", "type": "string"},
               "list": {"$id": "list", "type": "array", "items": {"$dynamicRef": "#T"},
                        "$defs": {"any": {"$anchor": "T"}}}}}
            """##,
            valid: ["[\"a\"]", "[1]"]),
        Case(
            ##"""
            {"$id": "https://example.org/strict", "$dynamicAnchor": "node", "$ref": "tree", "unevaluatedProperties": false,
             "$defs": {"tree": {"$id": "tree", "$dynamicAnchor": "node", "properties":
               {"data": true, "children": {"items": {"$dynamicRef": "#node"}}}}}}
            """##,
            valid: [#"{"children": [{"data": 1}]}"#], invalid: [#"{"children": [{"daat": 1}]}"#, #"{"daat": 1}"#]),
    ]

    @Test("to the rules for schemas need no network")
    func metaschema() throws {
        try Case(
            #"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#,
            valid: ["true", "{}", #"{"minLength": 1, "properties": {"a": false}}"#, #"{"$id": "a#"}"#],
            invalid: [
                "1", #"{"minLength": -1}"#, #"{"properties": {"a": {"type": "strin"}}}"#, ##"{"$id": "#a"}"##,
                #"{"$defs": {"a": 1}}"#, #"{"allOf": []}"#, #"{"unevaluatedItems": 1}"#, #"{"$anchor": "1"}"#,
            ]
        ).check()
        try Case(
            #"{"$ref": "https://json-schema.org/draft/2020-12/meta/validation#/$defs/count"}"#, valid: ["2.0"],
            invalid: ["-1"]
        ).check()
    }
}
