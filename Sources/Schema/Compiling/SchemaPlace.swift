/// Where something stands in the documents that make up a schema.
struct SchemaPlace: Hashable, Sendable {
    /// 0 is the document itself; others are those it refers to.
    let document: Int
    let pointer: JSONPointer

    func appending(_ tokens: [String]) -> SchemaPlace {
        SchemaPlace(document: document, pointer: tokens.reduce(pointer) { $0.appending($1) })
    }

    func appending(_ keyword: Keyword, _ tokens: String...) -> SchemaPlace { appending([keyword.rawValue] + tokens) }
}

extension SchemaPlace: CustomStringConvertible {
    var description: String { "#\(pointer)" }
}
