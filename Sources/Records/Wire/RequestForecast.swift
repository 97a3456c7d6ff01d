/// How long requests take under a budget that nobody else takes from, starting full, or with what is left of it now.
package struct RequestForecast: Hashable, Sendable {
    private let limits: RequestBudget.Limits
    /// Requests that may be sent at once.
    private let saved: Double
    /// Before it nothing is sent, and tokens come in.
    private let pause: Duration

    /// - Parameters:
    ///   - saved: what is left in the budget; nil: it is full.
    ///   - pause: how long everyone on the key still waits.
    package init(_ limits: RequestBudget.Limits, saved: Int? = nil, pause: Duration = .zero) {
        self.limits = limits
        self.saved = min(saved.map(Double.init) ?? .infinity, limits.capacity.rounded(.down))
        self.pause = pause
    }

    /// `max(0, requests − saved)` tokens have to come in.
    package func duration(of requests: Int) -> Duration {
        guard requests > 0 else { return .zero }
        let awaited = max(0, Double(requests) - saved)
        return max(pause, .seconds(awaited * 60 / limits.refillPerMinute))
    }

    /// The most requests that go out within that long: the other way round.
    package func requests(within duration: Duration) -> Int {
        guard duration >= pause else { return 0 }
        let refilled = duration.seconds * limits.refillPerMinute / 60
        return Int(min(saved + refilled.rounded(.down), Double(Int.max / 2)))
    }
}
