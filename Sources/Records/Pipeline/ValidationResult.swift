/// What reading, mapping and validation say of one record.
package enum ValidationResult: Hashable, Sendable {
    case accepted(Event, warnings: [Finding])
    /// `eventID` where it could be told all the same; a later record with that id settles this one.
    case invalid([Finding], eventID: String?)
}

extension ValidationResult {
    package var findings: [Finding] {
        switch self {
        case .accepted(_, let warnings): warnings
        case .invalid(let findings, _): findings
        }
    }
}
