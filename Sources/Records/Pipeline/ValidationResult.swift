/// What reading, mapping and validation say of one record.
package enum ValidationResult: Hashable, Sendable {
    case accepted(Event, warnings: [Finding])
    /// `identity` is what could be told of it all the same.
    case invalid([Finding], identity: KnownIdentity)
    /// The job's `where` leaves it out: nothing was made of it.
    case ignored
}

extension ValidationResult {
    /// Nil where it makes none.
    package var event: Event? {
        if case .accepted(let event, _) = self { event } else { nil }
    }

    package var findings: [Finding] {
        switch self {
        case .accepted(_, let warnings): warnings
        case .invalid(let findings, _): findings
        case .ignored: []
        }
    }
}

/// What is known of a record that makes no event.
package struct KnownIdentity: Hashable, Sendable {
    /// Nil where it could not be told, or is itself at fault. A later record with that id settles this one.
    package var eventID: String?
    /// Nil where it could not be told, or is itself at fault. Later events of that order wait behind this record.
    package var orderID: String?
    /// Nil where it could not be told, or is itself at fault.
    package var type: String?
    /// As of an event; nil where it could not be told.
    package var month: Int?

    package init(eventID: String? = nil, orderID: String? = nil, type: String? = nil, month: Int? = nil) {
        self.eventID = eventID
        self.orderID = orderID
        self.type = type
        self.month = month
    }

    package static let unknown = KnownIdentity()
}
