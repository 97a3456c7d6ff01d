/// A record as the ledger kept it, and when that came to be.
package struct TracedRecord: Hashable, Sendable {
    package var record: StoredRecord
    /// Unix epoch seconds of its last outcome; nil where it has none.
    package var settledAt: Int?
    /// What a parked record waits behind in its order; nil where it is parked in its own right.
    package var behind: StoredRecord?
    /// The attempts before the last, as far as they were answered or failed while a run could say so.
    package var failedAttempts: [FailedAttempt] = []

    package init(_ record: StoredRecord, settledAt: Int?) {
        self.record = record
        self.settledAt = settledAt
    }
}

extension StoredRecord {
    /// The server may have the event, and its answer is not known.
    package var isInDoubt: Bool {
        switch state {
        case .sending: true
        case .pending, .parked: inDoubt
        case .delivered, .duplicate, .rejected, .invalid, .dismissed: false
        }
    }
}
