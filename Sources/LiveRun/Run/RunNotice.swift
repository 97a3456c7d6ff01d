package import Records

extension Run {
    /// What somebody should hear of: a record by its event, trouble of the server once a wave.
    package enum Notice: Hashable, Sendable {
        /// Recorded, or there already.
        case delivered(PendingEvent, requestID: String?)
        case rejected(PendingEvent, Refusal, requestID: String?)
        /// The server does not take it yet.
        case parked(PendingEvent, Refusal, requestID: String?)
        /// Parked though the server did not say what is wrong with it: refused by a filter, or failing alone.
        case setAside(PendingEvent, Refusal, requestID: String?)
        case attemptFailed(PendingEvent, Failure, requestID: String?)
        /// An answer that says nothing of the event: that everyone is to wait, or that the run ends.
        case attemptRefused(PendingEvent, code: String, requestID: String?)
        /// Answers 429 begin; nothing is sent for that long.
        case throttled(pause: Duration)
        case throttlingOver(answers: Int)
        /// Attempts begin to fail.
        case failing(Failure, attempts: Int)
        case failingOver(attempts: Int)
    }
}
