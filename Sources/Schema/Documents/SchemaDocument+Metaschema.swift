extension SchemaDocument {
    /// The rules of the specification for schemas, one resource for each vocabulary under the URI it has there.
    ///
    /// The resources are those of https://json-schema.org/specification; formats that are annotations are left out.
    static let metaschemaText = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/schema",
          "$dynamicAnchor": "meta",
          "title": "JSON Schema 2020-12",
          "type": ["object", "boolean"],
          "allOf": [
            { "$ref": "meta/core" },
            { "$ref": "meta/applicator" },
            { "$ref": "meta/unevaluated" },
            { "$ref": "meta/validation" },
            { "$ref": "meta/meta-data" },
            { "$ref": "meta/format-annotation" },
            { "$ref": "meta/content" }
          ],
          "$comment": "What earlier drafts had in place of $defs and of the two dependent… keywords keeps its form.",
          "properties": {
            "definitions": { "additionalProperties": { "$dynamicRef": "#meta" }, "deprecated": true },
            "dependencies": {
              "additionalProperties": {
                "anyOf": [{ "$dynamicRef": "#meta" }, { "$ref": "meta/validation#/$defs/differentStrings" }]
              },
              "deprecated": true
            }
          },
          "$defs": {
            "core": {
              "$id": "meta/core",
              "$dynamicAnchor": "meta",
              "type": ["object", "boolean"],
              "properties": {
                "$schema": { "type": "string" },
                "$id": { "type": "string", "pattern": "^[^#]*#?$" },
                "$anchor": { "$ref": "#/$defs/anchor" },
                "$dynamicAnchor": { "$ref": "#/$defs/anchor" },
                "$ref": { "type": "string" },
                "$dynamicRef": { "type": "string" },
                "$vocabulary": { "type": "object", "additionalProperties": { "type": "boolean" } },
                "$comment": { "type": "string" },
                "$defs": { "type": "object", "additionalProperties": { "$dynamicRef": "#meta" } }
              },
              "$defs": {
                "anchor": { "type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$" }
              }
            },
            "applicator": {
              "$id": "meta/applicator",
              "$dynamicAnchor": "meta",
              "type": ["object", "boolean"],
              "properties": {
                "allOf": { "$ref": "#/$defs/schemas" },
                "anyOf": { "$ref": "#/$defs/schemas" },
                "oneOf": { "$ref": "#/$defs/schemas" },
                "prefixItems": { "$ref": "#/$defs/schemas" },
                "not": { "$dynamicRef": "#meta" },
                "if": { "$dynamicRef": "#meta" },
                "then": { "$dynamicRef": "#meta" },
                "else": { "$dynamicRef": "#meta" },
                "items": { "$dynamicRef": "#meta" },
                "contains": { "$dynamicRef": "#meta" },
                "additionalProperties": { "$dynamicRef": "#meta" },
                "propertyNames": { "$dynamicRef": "#meta" },
                "properties": { "$ref": "#/$defs/namedSchemas" },
                "patternProperties": { "$ref": "#/$defs/namedSchemas" },
                "dependentSchemas": { "$ref": "#/$defs/namedSchemas" }
              },
              "$defs": {
                "schemas": { "type": "array", "minItems": 1, "items": { "$dynamicRef": "#meta" } },
                "namedSchemas": { "type": "object", "additionalProperties": { "$dynamicRef": "#meta" } }
              }
            },
            "unevaluated": {
              "$id": "meta/unevaluated",
              "$dynamicAnchor": "meta",
              "type": ["object", "boolean"],
              "properties": {
                "unevaluatedItems": { "$dynamicRef": "#meta" },
                "unevaluatedProperties": { "$dynamicRef": "#meta" }
              }
            },
            "validation": {
              "$id": "meta/validation",
              "$dynamicAnchor": "meta",
              "type": ["object", "boolean"],
              "properties": {
                "type": {
                  "anyOf": [
                    { "$ref": "#/$defs/type" },
                    { "type": "array", "items": { "$ref": "#/$defs/type" }, "minItems": 1, "uniqueItems": true }
                  ]
                },
                "enum": { "type": "array" },
                "const": true,
                "multipleOf": { "type": "number", "exclusiveMinimum": 0 },
                "maximum": { "type": "number" },
                "exclusiveMaximum": { "type": "number" },
                "minimum": { "type": "number" },
                "exclusiveMinimum": { "type": "number" },
                "maxLength": { "$ref": "#/$defs/count" },
                "minLength": { "$ref": "#/$defs/count" },
                "pattern": { "type": "string" },
                "maxItems": { "$ref": "#/$defs/count" },
                "minItems": { "$ref": "#/$defs/count" },
                "uniqueItems": { "type": "boolean" },
                "maxContains": { "$ref": "#/$defs/count" },
                "minContains": { "$ref": "#/$defs/count" },
                "maxProperties": { "$ref": "#/$defs/count" },
                "minProperties": { "$ref": "#/$defs/count" },
                "required": { "$ref": "#/$defs/differentStrings" },
                "dependentRequired": { "type": "object", "additionalProperties": { "$ref": "#/$defs/differentStrings" } }
              },
              "$defs": {
                "count": { "type": "integer", "minimum": 0 },
                "differentStrings": { "type": "array", "items": { "type": "string" }, "uniqueItems": true },
                "type": { "enum": ["array", "boolean", "integer", "null", "number", "object", "string"] }
              }
            },
            "meta-data": {
              "$id": "meta/meta-data",
              "$dynamicAnchor": "meta",
              "type": ["object", "boolean"],
              "properties": {
                "title": { "type": "string" },
                "description": { "type": "string" },
                "default": true,
                "deprecated": { "type": "boolean" },
                "readOnly": { "type": "boolean" },
                "writeOnly": { "type": "boolean" },
                "examples": { "type": "array" }
              }
            },
            "format-annotation": {
              "$id": "meta/format-annotation",
              "$dynamicAnchor": "meta",
              "type": ["object", "boolean"],
              "properties": { "format": { "type": "string" } }
            },
            "format-assertion": {
              "$id": "meta/format-assertion",
              "$dynamicAnchor": "meta",
              "type": ["object", "boolean"],
              "properties": { "format": { "type": "string" } }
            },
            "content": {
              "$id": "meta/content",
              "$dynamicAnchor": "meta",
              "type": ["object", "boolean"],
              "properties": {
                "contentEncoding": { "type": "string" },
                "contentMediaType": { "type": "string" },
                "contentSchema": { "$dynamicRef": "#meta" }
              }
            }
          }
        }
        """#
}
