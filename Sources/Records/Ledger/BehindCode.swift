/// The codes of records that wait behind another of their order, by what that is.
package enum BehindCode: String, CaseIterable, Sendable {
    case parked = "BEHIND_PARKED"
    case rejected = "BEHIND_REJECTED"
    case invalid = "BEHIND_INVALID"

    /// What the other one is.
    package var words: String {
        switch self {
        case .parked: "parked"
        case .rejected: "rejected"
        case .invalid: "invalid"
        }
    }
}
