/// The JSON type that a field of the event wants.
package enum FieldType: Hashable, Sendable {
    case string
    /// Any finite number.
    case number
    /// A number without a fraction; `1.0` and `1e3` are some, as their value is.
    case integer
    case object
}

/// What the schema says of one field. A class, as one is looked at for each field of each record.
final class FieldRule: Sendable {
    /// What a value of the right type must fulfil beyond it; a name is that of a member beside the field.
    enum Check: Sendable {
        /// An identity without a flaw (`IdentityText`).
        case identity
        case oneOf([String])
        case equal(Int)
        case within(NumberRange)
        /// Degrees from -90 to 90, and its longitude.
        case latitude(longitude: String)
        case epochSeconds
        case notBefore(String)
        case zone
    }

    /// As findings name it: `attributes.amount_total`.
    let path: String
    /// The names of the objects from the event down to the one that holds the field.
    let parents: [String]
    /// The member's name.
    let name: String
    let type: FieldType
    let isRequired: Bool
    let checks: [Check]
    /// Whether the field is a point in time.
    let isTime: Bool

    init(_ path: String, _ type: FieldType, required: Bool = true, _ checks: Check...) {
        let names = path.split(separator: ".").map(String.init)
        self.path = path
        parents = names.dropLast()
        name = names.last ?? path
        self.type = type
        isRequired = required
        self.checks = checks
        isTime = checks.contains { check in
            if case .epochSeconds = check { true } else { false }
        }
    }
}
