/// Where a record stands in the ledger.
package enum RecordState: Int, Hashable, Sendable, CaseIterable {
    case pending = 0
    /// Marked before its first send; found so at the start it is in doubt.
    case sending = 1
    case delivered = 2
    case duplicate = 3
    case rejected = 4
    case parked = 5
    case invalid = 6
    /// Given up by a person: it counts as done.
    case dismissed = 7
}

extension RecordState {
    /// Somebody has to see to it, or another day has to come.
    package var isOpen: Bool {
        switch self {
        case .pending, .sending, .rejected, .parked, .invalid: true
        case .delivered, .duplicate, .dismissed: false
        }
    }
}
