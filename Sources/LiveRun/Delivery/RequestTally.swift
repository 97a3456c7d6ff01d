/// What became of requests, to tell an event that the server cannot digest from a server that fails.
///
/// A failed attempt at an event that was answered in the end was the server's fault. What an event still fails at
/// counts once: it may be the event's own.
struct RequestTally: Hashable, Sendable {
    /// A moment to count from.
    struct Mark: Hashable, Sendable {
        fileprivate var answered: Int
        fileprivate var failed: Int
    }

    /// Where few others are left to compare with, this many answers from before the first failure count too.
    private static let recollection = 20

    private var answered = 0
    /// Failed attempts at what was answered.
    private var failed = 0
    /// The failed attempts at each of the last events answered.
    private var recent: [Int] = []

    /// An event is answered, that many attempts at it having failed before.
    mutating func note(answeredAfter failures: Int) {
        answered += 1
        failed += failures
        recent.append(failures)
        if recent.count > Self.recollection { recent.removeFirst() }
    }

    /// A little while ago.
    var mark: Mark { Mark(answered: answered - recent.count, failed: failed - recent.reduce(0, +)) }

    /// Whether fewer than one in ten of the requests since then came to nothing.
    /// - Parameter failing: events without an answer so far.
    func isSound(since mark: Mark, failing: Int) -> Bool {
        let failures = failed - mark.failed + failing
        let requests = answered - mark.answered + failures
        return failures * 10 < requests
    }
}
