/// An event the ledger holds as open.
package struct PendingEvent: Hashable, Sendable {
    package var key: RecordKey
    package var event: Event
    /// An earlier attempt may have been recorded: a 409 means delivered.
    package var inDoubt: Bool
    /// Attempts made so far, over all runs.
    package var attempts: Int

    package init(key: RecordKey, event: Event, inDoubt: Bool, attempts: Int) {
        self.key = key
        self.event = event
        self.inDoubt = inDoubt
        self.attempts = attempts
    }
}
