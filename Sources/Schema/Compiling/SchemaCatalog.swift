import Records

/// Every schema of the documents at hand, by place, by URI and by anchor.
struct SchemaCatalog {
    struct Subschema {
        let node: JSONNode
        let place: SchemaPlace
        /// The innermost resource around it.
        let resource: Int
        /// What the schemas in it are relative to.
        let base: URIReference
        /// The keyword it stands under; nil for a document's root.
        let keyword: Keyword?
    }

    /// A schema with a URI of its own (core §4.3.5): a document's root, or a schema with `$id`.
    struct Resource {
        let place: SchemaPlace
        /// By name, `$dynamicAnchor`s included.
        var anchors: [ExactText: Int] = [:]
        var dynamicAnchors: [ExactText: Int] = [:]
    }

    private(set) var subschemas: [Subschema] = []
    private(set) var resources: [Resource] = []
    private var numbers: [SchemaPlace: Int] = [:]
    private var resourcesByURI: [String: Int] = [:]
    private var documents = 0
    private let lint: SchemaLint

    init(lint: SchemaLint) {
        self.lint = lint
    }

    func number(at place: SchemaPlace) -> Int? { numbers[place] }

    func resource(at uri: URIReference) -> Resource? {
        resourcesByURI[uri.withoutFragment.description].map { resources[$0] }
    }

    mutating func add(document: JSONNode) {
        let place = SchemaPlace(document: documents, pointer: .root)
        documents += 1
        enter(document, under: nil, at: place, base: .nowhere, resource: nil)
    }
}

extension SchemaCatalog {
    private mutating func enter(
        _ node: JSONNode, under keyword: Keyword?, at place: SchemaPlace, base: URIReference, resource: Int?
    ) {
        let base = self.base(of: node, at: place, in: base)
        let resource = resource.flatMap { node.isResource ? nil : $0 } ?? addResource(base, node, at: place)
        numbers[place] = subschemas.count
        let schema = Subschema(node: node, place: place, resource: resource, base: base, keyword: keyword)
        subschemas.append(schema)
        switch node.value {
        case .bool: break
        case .object(let members):
            addAnchors(of: schema)
            for member in members { enterSchemas(of: member, in: schema) }
        default:
            lint.report("a schema is \(node.shown); expected an object, true or false", at: place, node)
        }
    }

    private mutating func enterSchemas(of member: JSONMember, in schema: Subschema) {
        guard let keyword = Keyword(rawValue: member.name) else { return }
        let place = schema.place.appending(keyword)
        switch (keyword.subschemas, member.node.value) {
        case (.none, _): break
        case (.one, .array):
            let remedy = keyword == .items ? "; a schema for each position is \"prefixItems\"" : ""
            lint.report("expected one schema; this is an array\(remedy)", at: place, member.node)
        case (.one, _): enter(member.node, under: keyword, at: place, in: schema)
        case (.list, .array(let nodes)):
            for (index, node) in nodes.enumerated() {
                enter(node, under: keyword, at: schema.place.appending(keyword, String(index)), in: schema)
            }
        case (.named, .object(let members)):
            for member in members {
                enter(member.node, under: keyword, at: schema.place.appending(keyword, member.name), in: schema)
            }
        case (.list, _): lint.report("expected a list of schemas; this is \(member.node.shown)", at: place, member.node)
        case (.named, _):
            lint.report("expected an object of schemas; this is \(member.node.shown)", at: place, member.node)
        }
    }

    private mutating func enter(
        _ node: JSONNode, under keyword: Keyword, at place: SchemaPlace, in parent: Subschema
    ) {
        enter(node, under: keyword, at: place, base: parent.base, resource: parent.resource)
    }

    /// Core §8.2.1.
    private func base(of node: JSONNode, at place: SchemaPlace, in base: URIReference) -> URIReference {
        guard let id = node[.id] else { return base }
        guard let text = id.text else {
            lint.report("expected a URI; this is \(id.shown)", at: place.appending(.id), id)
            return base
        }
        let reference = URIReference(text)
        if reference.fragment?.isEmpty == false {
            let hint = "\"$anchor\" names a place within a document"
            lint.report("\(text.quoted) has a fragment; \(hint)", at: place.appending(.id), id)
        }
        return reference.resolved(against: base).withoutFragment
    }

    private mutating func addResource(_ uri: URIReference, _ node: JSONNode, at place: SchemaPlace) -> Int {
        let number = resources.count
        resources.append(Resource(place: place))
        guard resourcesByURI[uri.description] == nil else {
            // A document may be, or hold, what it would otherwise get from those beside it.
            if place.document == 0 {
                lint.report("another schema has this URI as well", at: place, node[.id] ?? node)
            }
            return number
        }
        resourcesByURI[uri.description] = number
        return number
    }

    private mutating func addAnchors(of schema: Subschema) {
        for keyword in [Keyword.anchor, .dynamicAnchor] {
            guard let node = schema.node[keyword] else { continue }
            let place = schema.place.appending(keyword)
            guard let name = node.text, name.isAnchorName else {
                let rule = "a name: letters, digits, \"-\", \"_\" and \".\", with a letter or \"_\" in front"
                lint.report("expected \(rule); this is \(node.shown)", at: place, node)
                continue
            }
            let number = subschemas.count - 1
            let known = resources[schema.resource].anchors.updateValue(number, forKey: ExactText(name))
            if let known, known != number {
                lint.report("another schema has the anchor \(name.quoted) as well", at: place, node)
            }
            if keyword == .dynamicAnchor { resources[schema.resource].dynamicAnchors[ExactText(name)] = number }
        }
    }
}

extension JSONNode {
    subscript(_ keyword: Keyword) -> JSONNode? { self[keyword.rawValue] }

    fileprivate var isResource: Bool { self[.id]?.text != nil }
}

extension String {
    /// Core §8.2.2.
    fileprivate var isAnchorName: Bool {
        guard let first = utf8.first, first.isASCIILetter || first == UInt8(ascii: "_") else { return false }
        return utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-_.".utf8.contains($0) }
    }
}
