import Records

/// Makes nodes of a document's schemas, and of those it refers to in documents beside it.
struct SchemaCompiler {
    private(set) var catalog: SchemaCatalog
    private(set) var nodes: [SchemaNode] = []
    let assertsFormat: Bool
    private let lint: SchemaLint
    /// Not looked into before something leads there.
    private var documentsBeside: [JSONNode]

    init(_ document: JSONNode, beside: [JSONNode], assertsFormat: Bool, lint: SchemaLint) {
        self.assertsFormat = assertsFormat
        self.lint = lint
        documentsBeside = beside
        catalog = SchemaCatalog(lint: lint)
        catalog.add(document: document)
    }

    /// Schemas are numbered as the catalog numbers them; following a reference may add to it.
    mutating func compile() {
        while nodes.count < catalog.subschemas.count {
            nodes.append(node(of: catalog.subschemas[nodes.count]))
        }
    }

    private mutating func node(of schema: SchemaCatalog.Subschema) -> SchemaNode {
        switch schema.node.value {
        case .bool(let booleanSchema): return SchemaNode(schema, booleanSchema: booleanSchema)
        case .object(let members):
            let keywords = SchemaKeywords(schema, members, lint: lint)
            checkAnnotations(keywords)
            return SchemaNode(
                schema, booleanSchema: nil, assertions: assertions(of: keywords), applicators: applicators(of: keywords)
            )
        default: return SchemaNode(schema, booleanSchema: false)
        }
    }

    /// Something leads out of the documents looked into so far.
    mutating func addDocumentsBeside() {
        for document in documentsBeside { catalog.add(document: document) }
        documentsBeside = []
    }
}
