/// What this run did so far; the books, which are cumulative, come from the ledger.
package struct RunCounters: Hashable, Sendable {
    /// Requests to `/event`, retries included.
    package var requests = 0
    /// Requests that offered an event again.
    package var retries = 0
    /// Events offered at least once by this run.
    package var offered = 0
    package var delivered = 0
    package var duplicate = 0
    package var rejected = 0
    package var parked = 0
    /// Records read and committed by this run.
    package var read = 0
    package var skipped = 0
    /// Of those read, events to be sent.
    package var accepted = 0
    package var invalid = 0
    /// Answers 429.
    package var throttled = 0

    package init() {}
}
