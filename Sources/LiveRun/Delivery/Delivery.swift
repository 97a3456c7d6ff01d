import Records

/// One event on its way: the head of its lane.
struct Delivery: Hashable, Sendable {
    enum Phase: Hashable, Sendable {
        /// Not yet marked in the ledger.
        case ready
        /// Its intent is being committed.
        case intending
        /// Marked; waits for budget and a free place.
        case armed
        case flying
        /// Waits for its next attempt.
        case backingOff
        /// Refused by a filter; waits for what becomes of the next event.
        case suspended
    }

    var event: PendingEvent
    var phase = Phase.ready
    /// Requests this run made of it.
    var sends = 0
    /// Failures that count: others succeeded meanwhile.
    var failures = 0
    /// Attempts in a row that came to nothing, whoever's fault it was.
    var misses = 0
    /// How many events had been answered when it last failed.
    var answersAtLastFailure: Int?
    var answersAtFirstFailure: Int?
    /// From when on others are compared with it: a little before it first failed.
    var firstFailure: RequestTally.Mark?

    init(_ event: PendingEvent) {
        self.event = event
    }

    mutating func takeOff() {
        sends += 1
        event.attempts += 1
        phase = .flying
    }

    /// What is in flight stays what it was: its answer is for the body that was sent.
    mutating func replaceBody(by newer: PendingEvent) {
        guard phase != .flying else { return }
        event.event = newer.event
    }

    /// Whether the ledger holds it as `sending`.
    var isMarked: Bool {
        switch phase {
        case .ready, .intending: false
        case .armed, .flying, .backingOff, .suspended: true
        }
    }
}

/// When a delivery's backoff is over.
struct RetryTurn: Comparable, Hashable, Sendable {
    var at: Duration
    var key: RecordKey

    static func < (one: RetryTurn, other: RetryTurn) -> Bool {
        (one.at, one.key) < (other.at, other.key)
    }
}
