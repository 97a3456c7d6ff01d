package import Records
import Schema

/// What a job's own schema says of attributes, one by one: for records that are surely good.
package struct AttributeDemands: Sendable {
    /// The attributes that have to be there.
    package let required: [String]
    private let service: JSONSchema

    /// - Returns: nil where the schema says more of the attributes than what each of them has to be.
    init?(_ service: JSONSchema) {
        guard let required = service.requiredMembersAlone else { return nil }
        self.required = required
        self.service = service
    }

    /// - Returns: nil where the schema has no say in the attribute.
    package func demand(on name: String) -> AttributeDemand? { service.member(name).map { AttributeDemand($0) } }
}

/// What it says of one.
package struct AttributeDemand: Sendable {
    private let schema: MemberSchema

    fileprivate init(_ schema: MemberSchema) { self.schema = schema }

    package func accepts(_ value: JSONNode.Value) -> Bool {
        schema.accepts(JSONNode(value, at: JSONNode.Origin(line: 1, byte: 1)))
    }
}
