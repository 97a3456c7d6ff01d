import Records

/// Keywords that assert nothing still have a form.
extension SchemaCompiler {
    private static let dialect = "https://json-schema.org/draft/2020-12/schema"

    func checkAnnotations(_ keywords: SchemaKeywords) {
        for keyword in [Keyword.comment, .title, .description, .contentEncoding, .contentMediaType] {
            _ = keywords.text(keyword)
        }
        for keyword in [Keyword.deprecated, .readOnly, .writeOnly] { _ = keywords.flag(keyword) }
        _ = keywords.list(.examples)
        _ = keywords.value(.vocabulary, expecting: "an object of true and false by URI") { $0.isVocabulary ? $0 : nil }
        if let dialect = keywords.text(.schema) {
            guard dialect != Self.dialect, dialect != Self.dialect + "#" else { return }
            keywords.report("\(dialect.quoted) is not known here; expected \(Self.dialect.quoted)", at: .schema)
        }
    }
}

extension JSONNode {
    fileprivate var isVocabulary: Bool {
        guard case .object(let members) = value else { return false }
        return members.allSatisfy { member in
            if case .bool = member.node.value { true } else { false }
        }
    }
}
