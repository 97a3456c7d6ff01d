package import Records

/// One thing wrong with a schema document, and where.
package struct SchemaFault: Hashable, Sendable {
    /// A JSON pointer to the keyword or schema, such as `#/properties/seats/minimum`.
    package let place: String
    package let origin: JSONNode.Origin
    /// Lower case, no full stop; what is wrong and what was expected.
    package let message: String
}

/// Every fault of a schema document, in the order of its text.
package struct SchemaFaults: Error, Hashable, Sendable {
    package let faults: [SchemaFault]
}
