import Reading
import Records

@testable import Schema

/// Any text as a schema document, any texts as values under it.
enum SchemaFuzz {
    private static let metaschema = JSONDocument.parse(Array(SchemaDocument.metaschema.text.utf8)).value
    /// What the metaschema makes of a document.
    private static let rules: JSONSchema? = {
        let document = JSONDocument.parse(Array(#"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"#.utf8)).value
        return document.flatMap { try? JSONSchema($0, beside: [metaschema].compactMap(\.self), assertsFormat: false) }
    }()

    static func run(_ input: FuzzInput) {
        var input = input
        let pieces = input.pieces
        guard let first = pieces.first, let document = JSONDocument.parse(Array(first)).value else { return }
        let assertsFormat = input.choose(true, false)
        do throws(SchemaFaults) {
            let schema = try JSONSchema(
                document, beside: [metaschema].compactMap(\.self), assertsFormat: assertsFormat)
            demand(rules?.accepts(document) == true, "what compiles breaks the metaschema")
            demandOneResult(schema, document)
            for piece in pieces.dropFirst() {
                if let value = JSONDocument.parse(Array(piece)).value { demandOneResult(schema, value) }
            }
        } catch {
            demand(!error.faults.isEmpty && error.faults.allSatisfy { !$0.message.isEmpty }, "a fault without words")
            let places = JSONPlaces(text: first, firstLine: 1)
            for fault in error.faults {
                places.demandInside(
                    Finding(fault.message, line: fault.origin.line, byte: fault.origin.byte, message: ""))
            }
        }
    }

    /// Both ways through a schema come to the same verdict, twice, and every failure can be told.
    private static func demandOneResult(_ schema: JSONSchema, _ value: JSONNode) {
        let failures = schema.failures(of: value)
        demandSame(schema.accepts(value), failures.isEmpty, "both ways")
        demandSame(schema.failures(of: value), failures, "once more")
        for failure in failures {
            demand(!failure.message(on: failure.pointer).isEmpty && failure.schemaPlace.hasPrefix("#"), "\(failure)")
        }
        for name in ["a", "hotel"] { _ = schema.isNumeric(member: name) }
    }
}

extension Result {
    fileprivate var value: Success? { try? get() }
}
