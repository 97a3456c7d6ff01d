/// The request budget of one client key: a token bucket in the form of GCRA.
///
/// `capacity = max(1, burst − rate × 61/60)`, refilled at `min(rate, (burst − capacity) × 60/61)` a minute. So no
/// sliding 60 s holds more than `burst` requests, even with a second of jitter on the way to the
/// server, and the long run never exceeds `rate`.
package struct RequestBudget: Hashable, Sendable {
    /// Requests a minute in the long run, and the most in any 60 s.
    package struct Limits: Hashable, Sendable {
        /// Default 500, the Partner API's.
        package var rate: Double
        /// Default 1000, the Partner API's. Below 2 there is no bucket to take from.
        package var burst: Double

        package init(rate: Double = 500, burst: Double = 1000) {
            self.rate = rate
            self.burst = burst
        }

        package var capacity: Double { max(1, burst - rate * 61 / 60) }
        package var refillPerMinute: Double { min(rate, (burst - capacity) * 60 / 61) }
        /// Nanoseconds until one token is refilled.
        package var interval: Int64 { Int64((60e9 / refillPerMinute).rounded(.up)) }
        /// Nanoseconds until an empty bucket is full.
        package var reach: Int64 { Int64(min(capacity * Double(interval), Self.longestReach)) }
        /// A century, and so that no sum of two goes beyond 64 bits.
        private static let longestReach = 3.2e18
    }

    package enum Grant: Hashable, Sendable {
        /// May be sent within `lifetime`; what is not lapses.
        case granted(Int)
        /// None now; ask again after this long.
        case wait(Duration, for: WaitReason = .budget)
    }

    /// How long a granted lot may be used.
    package static let lifetime: Duration = .milliseconds(250)

    /// No pause is longer, counted from the moment it was written; whoever asks for more is asked again then.
    package static let longestPause: Duration = .seconds(60 * 60)

    /// The boot-clock nanosecond at which the bucket is full again.
    package var fullAt: Int64
    /// No grant before this boot-clock nanosecond: a 429 or `Retry-After` pauses everyone.
    package var pausedUntil: Int64
    /// Nothing for a backfill before this boot-clock nanosecond: a nightly run waits for what comes in.
    package var claimedUntil: Int64

    /// A claim holds that long beyond the wait it was made for: so long may a run take to ask again.
    package static let claim: Duration = .seconds(1)

    /// A budget never seen starts full.
    package init(fullAt: Int64 = .min, pausedUntil: Int64 = .min, claimedUntil: Int64 = .min) {
        self.fullAt = fullAt
        self.pausedUntil = pausedUntil
        self.claimedUntil = claimedUntil
    }

    /// Takes up to `count` tokens at `now` (boot-clock nanoseconds).
    ///
    /// Nobody waits longer than filling an empty bucket by these limits takes, nor than the longest pause, whatever
    /// others with other limits have left here. A run of `nightly` that gets less than it asks for claims what comes in,
    /// and one of `backfill` gets nothing meanwhile.
    package mutating func take(
        _ count: Int, at now: Int64, limits: Limits, priority: BudgetPriority? = nil
    ) -> Grant {
        // Nobody claims more than filling an empty bucket takes.
        claimedUntil = min(claimedUntil, now + limits.reach + Self.claim.nanoseconds)
        if priority == .backfill, now < claimedUntil, now >= pausedUntil {
            return .wait(.nanoseconds(claimedUntil - now), for: .nightly)
        }
        let grant = take(count, at: now, limits)
        guard priority == .nightly else { return grant }
        switch grant {
        case .granted(let granted) where granted == count: break
        case .granted: claimedUntil = max(claimedUntil, now + Self.claim.nanoseconds)
        case .wait(_, for: .retryAfter): break
        case .wait(let duration, for: _):
            claimedUntil = max(claimedUntil, now + duration.nanoseconds + Self.claim.nanoseconds)
        }
        return grant
    }

    private mutating func take(_ count: Int, at now: Int64, _ limits: Limits) -> Grant {
        let (interval, reach) = (limits.interval, limits.reach)
        fullAt = min(fullAt, now + reach)
        pausedUntil = min(pausedUntil, now + Self.longestPause.nanoseconds)
        guard now >= pausedUntil else { return .wait(.nanoseconds(pausedUntil - now), for: .retryAfter) }
        let debt = max(fullAt, now) - now
        let affordable = Int((reach - debt) / interval)
        guard affordable >= 1 else { return .wait(.nanoseconds(max(1, debt + interval - reach))) }
        let granted = min(count, affordable)
        fullAt = now + debt + Int64(granted) * interval
        return .granted(granted)
    }

    /// What is left at `now`: requests that may be sent at once, and how long a pause lasts yet.
    package func left(at now: Int64, limits: Limits) -> (requests: Int, pause: Duration) {
        var budget = self
        guard case .granted(let count) = budget.take(.max, at: now, limits: limits) else {
            return (0, .nanoseconds(max(0, budget.pausedUntil - now)))
        }
        return (count, .zero)
    }

    /// Pauses until `now + duration`, an hour at the most, unless a longer pause holds already.
    package mutating func pause(for duration: Duration, at now: Int64) {
        pausedUntil = max(pausedUntil, now + min(duration, Self.longestPause).nanoseconds)
    }
}

/// The request budget that every process with the same key shares.
package protocol BudgetStore: Sendable {
    /// Takes up to `count` tokens.
    /// - Throws: `Problem` of kind `state` or `io`; nothing was taken.
    func take(_ count: Int) async throws(Problem) -> RequestBudget.Grant

    /// Pauses everyone on the key.
    func pause(for duration: Duration) async throws(Problem)
}
