/// An event the ledger holds as open.
package struct PendingEvent: Hashable, Sendable {
    package var key: RecordKey
    package var event: Event
    /// An earlier attempt may have been recorded: a 409 means delivered.
    package var inDoubt: Bool
    /// Attempts made so far, over all runs.
    package var attempts: Int
    /// Where its record stands, for messages.
    package var place: RecordPlace?
    /// It was parked before, and is offered again.
    package var wasParked: Bool

    package init(
        key: RecordKey, event: Event, inDoubt: Bool, attempts: Int, place: RecordPlace? = nil, wasParked: Bool = false
    ) {
        self.key = key
        self.event = event
        self.inDoubt = inDoubt
        self.attempts = attempts
        self.place = place
        self.wasParked = wasParked
    }
}

/// The input and the line on which a record begins.
package struct RecordPlace: Hashable, Sendable {
    package var input: InputKey
    package var line: Int

    package init(_ input: InputKey, line: Int) {
        self.input = input
        self.line = line
    }
}
