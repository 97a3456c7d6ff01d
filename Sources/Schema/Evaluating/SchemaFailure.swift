package import Records

/// One thing that a schema refuses about a value: every one is told, not the first.
package struct SchemaFailure: Hashable, Sendable {
    package enum Complaint: Hashable, Sendable {
        /// The value is another one than was expected, in words.
        case expected(String)
        /// The object lacks a member; it needs one at all, or because it has another.
        case missing(String, beside: String?)
        /// Nothing may stand here.
        case forbidden
        /// The name of this member is another one than was expected, in words.
        case name(String)
        /// The schema goes on and on with this value.
        case endless
    }

    /// The names and indices on the way from the value to the part of it that fails.
    package let path: [String]
    /// The keyword that fails, such as `minimum`.
    package let keyword: String
    /// Where that keyword stands in the schema, such as `#/properties/seats/minimum`.
    package let schemaPlace: String
    package let complaint: Complaint
    /// The part that fails, as messages show it.
    package let shown: String
    package let origin: JSONNode.Origin
}

extension SchemaFailure {
    /// A JSON pointer to the part that fails; empty for the value itself.
    package var pointer: String { path.map { "/" + JSONPointer.escaped($0) }.joined() }

    /// What is wrong: lower case, no full stop.
    /// - Parameter subject: what a message calls the part that fails.
    package func message(on subject: String) -> String {
        switch complaint {
        case .expected(let words): "\(subject) is \(shown); expected \(words)"
        case .missing(let name, nil): "\(subject) lacks \(name.quoted)"
        case .missing(let name, let other?): "\(subject) has \(other.quoted) and lacks \(name.quoted)"
        case .forbidden: "\(subject) is not allowed"
        case .name(let words): "\(subject) has a name that is not allowed; expected \(words)"
        case .endless: "the schema does not come to an end with \(subject)"
        }
    }
}

extension SchemaFailure.Complaint {
    /// What would have been right, in words; nil where nothing would.
    var expectation: String? {
        switch self {
        case .expected(let words): words
        case .missing(let name, _): "a member \(name.quoted)"
        case .forbidden, .name, .endless: nil
        }
    }
}
