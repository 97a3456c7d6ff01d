import Records

extension SchemaCatalog {
    /// Where a `$ref` or `$dynamicRef` leads.
    struct Target {
        let number: Int
        /// The fragment is a `$dynamicAnchor` there.
        let dynamicAnchor: ExactText?
    }

    enum Miss: Error {
        /// No document at hand has that URI.
        case unknownDocument
        /// The document is there; the fragment leads to no schema in it.
        case unknownPlace
    }

    /// - Parameter uri: absolute.
    func target(of uri: URIReference) throws(Miss) -> Target {
        guard let resource = resource(at: uri) else { throw .unknownDocument }
        guard let fragment = (uri.fragment ?? "").percentDecoded else { throw .unknownPlace }
        if let pointer = JSONPointer(fragment) {
            let place = SchemaPlace(
                document: resource.place.document, pointer: resource.place.pointer.appending(pointer))
            guard let number = number(at: place) else { throw .unknownPlace }
            return Target(number: number, dynamicAnchor: nil)
        }
        let name = ExactText(fragment)
        guard let number = resource.anchors[name] else { throw .unknownPlace }
        return Target(number: number, dynamicAnchor: resource.dynamicAnchors[name] == nil ? nil : name)
    }
}
