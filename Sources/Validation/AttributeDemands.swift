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

    package func concern(_ name: String) -> Bool { service.looksAt(member: name) }

    package func accept(_ value: JSONNode.Value, as name: String) -> Bool {
        service.accepts(JSONNode(value, at: JSONNode.Origin(line: 1, byte: 1)), asMember: name)
    }
}
