/// The schema documents that ship with the program, as JSON text.
package enum SchemaDocument: String, CaseIterable, Sendable {
    /// The event of the Partner API (partner-api.md, "The event").
    case event
    /// JSON Schema 2020-12 itself, which other schemas may refer to by its URI.
    case metaschema

    package var text: String {
        switch self {
        case .event: Self.eventText
        case .metaschema: Self.metaschemaText
        }
    }
}
