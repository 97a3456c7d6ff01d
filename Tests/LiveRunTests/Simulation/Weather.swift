/// What may go wrong in a night; a chance is of one.
struct Weather: Sendable {
    // Of each request.
    /// The connection ends, and nothing has arrived.
    var lostBefore = 0.0
    /// The event is recorded, and the connection ends.
    var lostAfter = 0.0
    /// No answer until the client's patience ends; recorded early, late (behind the next attempt, too) or never.
    var silent = 0.0
    var unavailable = 0.0
    /// 429 with `Retry-After`.
    var throttled = 0.0
    /// 429 without.
    var throttledBare = 0.0
    var unauthorized = 0.0

    /// Of each transaction of the ledger: it changes nothing.
    var storeFailed = 0.0
    /// Of each batch read.
    var unreadable = 0.0

    /// The server is out from … to …, `/health` too.
    var outage: ClosedRange<Duration>?
    /// The server is out from … to …, and its `/health` denies it.
    var deniedOutage: ClosedRange<Duration>?

    static let calm = Weather()
}

/// What befalls the importer's own side, at a moment of its own.
enum Mishap: String, CaseIterable, Sendable {
    /// SIGKILL: what was committed is there, nothing else.
    case crash
    /// SIGINT, and every other time a second one.
    case signal
    /// SIGSTOP, then SIGCONT, later than every timeout.
    case freeze
    /// Power is cut: all processes are gone, the last grants of the budget too, and the wall clock may be anywhere.
    case reboot
}
