/// One schema, compiled: its keywords as values, other schemas by their number.
final class SchemaNode: Sendable {
    /// What a schema that is `true` or `false` says of any value.
    let booleanSchema: Bool?
    let place: SchemaPlace
    /// The keyword it stands under; nil for a document's root.
    let keyword: Keyword?
    let resource: Int
    let assertions: [Assertion]
    /// Those with `unevaluatedItems` and `unevaluatedProperties` come last.
    let applicators: [Applicator]
    /// Whether it has to know what its other keywords have looked at.
    let needsCoverage: Bool

    init(
        _ schema: SchemaCatalog.Subschema, booleanSchema: Bool?, assertions: [Assertion] = [],
        applicators: [Applicator] = []
    ) {
        self.booleanSchema = booleanSchema
        place = schema.place
        keyword = schema.keyword
        resource = schema.resource
        self.assertions = assertions
        self.applicators = applicators
        needsCoverage = applicators.contains(where: \.looksAtTheRest)
    }
}
