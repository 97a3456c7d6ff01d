import Reading
import Records
import Testing

@testable import Schema

extension JSONNode {
    init(json text: String) throws {
        self = try JSONDocument.parse(Array(text.utf8)).get()
    }
}

extension JSONSchema {
    init(json text: String, assertsFormat: Bool = false) throws {
        let metaschema = try JSONNode(json: SchemaDocument.metaschema.text)
        try self.init(JSONNode(json: text), beside: [metaschema], assertsFormat: assertsFormat)
    }
}

/// A schema, values it accepts and values it refuses; each is one JSON text.
struct Case: Sendable, CustomTestStringConvertible {
    let schema: String
    let valid: [String]
    let invalid: [String]

    init(_ schema: String, valid: [String] = [], invalid: [String] = []) {
        self.schema = schema
        self.valid = valid
        self.invalid = invalid
    }

    var testDescription: String { schema }

    /// Both ways through the schema have to come to the same booleanSchema.
    func check(assertsFormat: Bool = false, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let compiled = try JSONSchema(json: schema, assertsFormat: assertsFormat)
        for (texts, isValid) in [(valid, true), (invalid, false)] {
            for text in texts {
                let value = try JSONNode(json: text)
                #expect(compiled.accepts(value) == isValid, "\(text)", sourceLocation: sourceLocation)
                #expect(compiled.failures(of: value).isEmpty == isValid, "\(text)", sourceLocation: sourceLocation)
            }
        }
    }
}
