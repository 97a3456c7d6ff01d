package import Records

/// Stops sending when the server is out, watches `/health`, and tries one event before all of them.
///
/// | state | may be sent | leaves it |
/// |---|---|---|
/// | closed | everything | `threshold` failures in a row → open |
/// | open | nothing | when the wait is over → probing |
/// | probing | nothing | healthy, or no health to be had → half-open; unhealthy → open, a longer wait |
/// | half-open | one event | it is answered → closed; it fails → open, a longer wait |
///
/// `/health` may be wrong: 30 s after the last attempt an open or probing circuit is half-open whatever it says.
package struct CircuitBreaker: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case closed
        case open(probeAt: Duration)
        case probing
        /// - Parameter isVouchedFor: `/health` called the server healthy.
        case halfOpen(isVouchedFor: Bool)
    }

    /// Failures in a row that open the circuit.
    package var threshold: Int
    /// The waits before each probe. Default 1 s, doubling to 60 s.
    package var backoff: Backoff
    package private(set) var state = State.closed
    /// Since when nothing has been answered as it should; nil while all is well.
    package private(set) var troubleSince: Duration?
    private var failures = 0
    private var openings = 0
    /// When an event was last let through, or failed with the circuit closed.
    private var lastAttempt = Duration.zero

    package init(threshold: Int, backoff: Backoff = Backoff(base: .seconds(1))) {
        self.threshold = threshold
        self.backoff = backoff
    }

    /// A server that calls itself healthy and yet fails an event is tried again after 8 s at the latest.
    private static let longestDenial = 3
    /// One event is tried this often, whatever `/health` says.
    private static let longestSilence: Duration = .seconds(30)

    /// The server answered an event, whatever it said of it.
    package mutating func answered() {
        state = .closed
        troubleSince = nil
        failures = 0
        openings = 0
    }

    /// The server answers, but will not take anything now: trouble, though no outage.
    package mutating func throttled(at now: Duration) {
        troubleSince = troubleSince ?? now
    }

    /// Nothing was asked of the server meanwhile: how long that took says nothing of it.
    package mutating func resumed(at now: Duration) {
        if troubleSince != nil { troubleSince = now }
    }

    /// An attempt came to nothing.
    package mutating func failed(at now: Duration, using generator: inout some RandomNumberGenerator) {
        troubleSince = troubleSince ?? now
        failures += 1
        switch state {
        case .closed where failures >= threshold:
            lastAttempt = now
            open(at: now, using: &generator)
        case .halfOpen: open(at: now, using: &generator)
        case .closed, .open, .probing: break
        }
    }

    /// Whether the wait is over; if so, the circuit is probing and `/health` is to be asked.
    package mutating func startsProbe(at now: Duration) -> Bool {
        guard case .open(let probeAt) = state, now >= probeAt else { return false }
        state = .probing
        return true
    }

    /// What `/health` said.
    package mutating func probed(
        _ health: ServerHealth, at now: Duration, using generator: inout some RandomNumberGenerator
    ) {
        guard state == .probing else { return }
        switch health {
        case .unhealthy: open(at: now, using: &generator)
        case .unknown: letOneThrough(at: now, isVouchedFor: false)
        case .healthy:
            letOneThrough(at: now, isVouchedFor: true)
            openings = min(openings, Self.longestDenial)
        }
    }

    /// Lets one event through where `/health` has kept all of them back for long enough.
    package mutating func endSilence(at now: Duration) {
        switch state {
        case .open, .probing:
            if now >= silenceEnds { letOneThrough(at: now, isVouchedFor: false) }
        case .closed, .halfOpen: break
        }
    }

    /// How many events may be in flight, of `concurrency` at the most.
    package func allowance(of concurrency: Int) -> Int {
        switch state {
        case .closed: concurrency
        case .halfOpen: 1
        case .open, .probing: 0
        }
    }

    /// When time alone changes its state.
    package var wake: Duration? {
        switch state {
        case .open(let probeAt): min(probeAt, silenceEnds)
        case .probing: silenceEnds
        case .closed, .halfOpen: nil
        }
    }

    private var silenceEnds: Duration { lastAttempt + Self.longestSilence }

    private mutating func letOneThrough(at now: Duration, isVouchedFor: Bool) {
        state = .halfOpen(isVouchedFor: isVouchedFor)
        lastAttempt = now
    }

    /// Half the ceiling for certain, the other half drawn: never a probe at once, never two in step.
    private mutating func open(at now: Duration, using generator: inout some RandomNumberGenerator) {
        openings += 1
        let half = backoff.ceiling(after: openings) / 2
        state = .open(probeAt: now + half + half * Double.random(in: 0...1, using: &generator))
    }
}
