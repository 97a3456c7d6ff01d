/// The keywords of JSON Schema 2020-12: core §8, applicators §10, unevaluated §11; validation §6 to §9.
enum Keyword: String, CaseIterable, Sendable {
    case schema = "$schema"
    case id = "$id"
    case anchor = "$anchor"
    case dynamicAnchor = "$dynamicAnchor"
    case ref = "$ref"
    case dynamicRef = "$dynamicRef"
    case vocabulary = "$vocabulary"
    case comment = "$comment"
    case defs = "$defs"

    case allOf, anyOf, oneOf, not
    case ifSchema = "if"
    case thenSchema = "then"
    case elseSchema = "else"
    case dependentSchemas, prefixItems, items, contains
    case properties, patternProperties, additionalProperties, propertyNames
    case unevaluatedItems, unevaluatedProperties

    case type
    case enumeration = "enum"
    case constant = "const"
    case multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum
    case maxLength, minLength, pattern
    case maxItems, minItems, uniqueItems, maxContains, minContains
    case maxProperties, minProperties, required, dependentRequired

    case format
    case title, description
    case defaultValue = "default"
    case deprecated, readOnly, writeOnly, examples
    case contentEncoding, contentMediaType, contentSchema
}

extension Keyword {
    /// Where schemas stand in a keyword's value.
    enum Subschemas { case none, one, list, named }

    var subschemas: Subschemas {
        switch self {
        case .not, .ifSchema, .thenSchema, .elseSchema, .items, .contains, .additionalProperties, .propertyNames,
            .unevaluatedItems, .unevaluatedProperties, .contentSchema:
            .one
        case .allOf, .anyOf, .oneOf, .prefixItems: .list
        case .defs, .properties, .patternProperties, .dependentSchemas: .named
        default: .none
        }
    }

    /// Of other drafts: what to write instead.
    static let replacements = [
        "definitions": "write \"$defs\"",
        "dependencies": "write \"dependentRequired\" for lists of names, \"dependentSchemas\" for schemas",
        "id": "write \"$id\"",
        "additionalItems": "write \"items\" for it, and the list of schemas as \"prefixItems\"",
        "$recursiveRef": "write \"$dynamicRef\"",
        "$recursiveAnchor": "write \"$dynamicAnchor\"",
        "nullable": "add \"null\" to the type",
    ]
}
