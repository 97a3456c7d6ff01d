/// The outcome of one event, as the ledger is to keep it.
package struct Settlement: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case delivered
        case duplicate
        case rejected(Refusal)
        /// Parks every pending event behind it in its lane as well.
        case parked(Refusal)
        /// Back to pending: the run ends before a final answer.
        case released
    }

    package var key: RecordKey
    package var outcome: Outcome
    /// Attempts over all runs.
    package var attempts: Int
    package var inDoubt: Bool
    package var requestID: String?

    package init(key: RecordKey, outcome: Outcome, attempts: Int, inDoubt: Bool, requestID: String? = nil) {
        self.key = key
        self.outcome = outcome
        self.attempts = attempts
        self.inDoubt = inDoubt
        self.requestID = requestID
    }
}

extension Settlement.Outcome {
    /// The server, or the want of an answer, decided; a released event has no outcome yet.
    package var isFinal: Bool {
        switch self {
        case .delivered, .duplicate, .rejected, .parked: true
        case .released: false
        }
    }
}
