/// What the schema says of one field.
struct FieldRule: Sendable {
    /// What a value of the right type must fulfil beyond it; a name is that of a member beside the field.
    enum Check: Sendable {
        /// Has a character that is no white space.
        case notBlank
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
    /// The names of the members from the event down.
    let names: [String]
    let type: FieldType
    let isRequired: Bool
    let checks: [Check]

    init(_ path: String, _ type: FieldType, required: Bool = true, _ checks: Check...) {
        self.path = path
        names = path.split(separator: ".").map(String.init)
        self.type = type
        isRequired = required
        self.checks = checks
    }

    /// Whether the field is a point in time.
    var isTime: Bool {
        checks.contains { check in
            if case .epochSeconds = check { true } else { false }
        }
    }
}
