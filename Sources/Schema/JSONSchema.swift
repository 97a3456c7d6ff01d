package import Records

/// A JSON Schema (draft 2020-12), compiled once and used for any number of values.
///
/// Every keyword of the core, applicator, unevaluated and validation vocabularies is obeyed; annotations are
/// accepted; any other keyword is a fault of the document, never ignored. Numbers are compared in exact decimal
/// arithmetic, texts by code points.
package struct JSONSchema: Sendable {
    /// The first is the document itself.
    let nodes: [SchemaNode]
    /// By resource: its dynamic anchors, and the schemas they name.
    private let dynamicAnchors: [[ExactText: Int]]

    /// - Parameters:
    ///   - beside: documents that it may refer to by their `$id`.
    ///   - assertsFormat: `format` is a check, not an annotation; one that cannot be checked is a fault.
    /// - Throws: everything wrong with the document, so that nothing is left to find out with a value at hand.
    package init(_ document: JSONNode, beside: [JSONNode] = [], assertsFormat: Bool) throws(SchemaFaults) {
        let lint = SchemaLint()
        var compiler = SchemaCompiler(document, beside: beside, assertsFormat: assertsFormat, lint: lint)
        compiler.compile()
        SchemaCircles(nodes: compiler.nodes).report(to: lint, compiler.catalog)
        try lint.finish()
        nodes = compiler.nodes
        dynamicAnchors = compiler.catalog.resources.map(\.dynamicAnchors)
    }

    /// Everything the schema refuses about a value; empty where it is valid.
    package func failures(of value: JSONNode) -> [SchemaFailure] {
        var evaluation = Evaluation(nodes, dynamicAnchors: dynamicAnchors)
        return evaluation.failures(of: value)
    }

    /// The same booleanSchema as `failures(of:)`, sooner.
    package func accepts(_ value: JSONNode) -> Bool { accepts(value, under: 0) }

    /// - Parameter number: of the schema among `nodes`.
    func accepts(_ value: JSONNode, under number: Int) -> Bool {
        var evaluation = Evaluation(nodes, dynamicAnchors: dynamicAnchors)
        return evaluation.accepts(value, under: number)
    }
}
