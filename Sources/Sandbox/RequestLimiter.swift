import Records

/// The server's limit on one client key at one endpoint, in both readings of "rate 500, burst 1000 per
/// minute" (partner-api.md, "Endpoints"): at most `burst` requests in any sliding 60 s, and in the long
/// run `rate` a minute with a second of tolerance.
///
/// The second is a token bucket of `burst − rate + rate / 60`, refilled at `rate` a minute. A refused
/// request takes nothing.
struct RequestLimiter: Sendable {
    enum Decision: Hashable, Sendable {
        /// With as many left to take at once.
        case accepted(remaining: Int)
        /// Nothing is accepted any sooner.
        case limited(retryAfter: Duration)
    }

    /// Requests a minute in the long run.
    let rate: Double
    /// Most requests in any 60 s.
    let burst: Double
    private var tokens: Double
    private var refilledAt: Duration?
    private var accepted = SlidingMinute()

    /// Starts full.
    init(rate: Double, burst: Double) {
        self.rate = rate
        self.burst = burst
        tokens = Self.capacity(rate, burst)
    }

    mutating func take(at now: Duration) -> Decision {
        refill(at: now)
        let inWindow = accepted.count(at: now)
        let room = min(burst - Double(inWindow), tokens)
        guard room >= 1 else { return .limited(retryAfter: wait(at: now, inWindow: inWindow)) }
        tokens -= 1
        accepted.add(now)
        return .accepted(remaining: Int(room - 1))
    }

    private mutating func refill(at now: Duration) {
        let elapsed = max(0, (now - (refilledAt ?? now)).seconds)
        tokens = min(Self.capacity(rate, burst), tokens + elapsed * rate / 60)
        refilledAt = now
    }

    private func wait(at now: Duration, inWindow: Int) -> Duration {
        let forToken = Duration.seconds(max(0, 1 - tokens) * 60 / rate)
        guard Double(inWindow) + 1 > burst, let departure = accepted.nextDeparture else { return forToken }
        return max(forToken, departure - now)
    }

    private static func capacity(_ rate: Double, _ burst: Double) -> Double { max(1, burst - rate + rate / 60) }
}
