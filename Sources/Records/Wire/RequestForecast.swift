/// How long requests take under a budget that nobody else takes from, starting full.
package struct RequestForecast: Hashable, Sendable {
    private let limits: RequestBudget.Limits

    package init(_ limits: RequestBudget.Limits) {
        self.limits = limits
    }

    /// `max(0, requests − capacity)` tokens have to come in.
    package func duration(of requests: Int) -> Duration {
        let awaited = max(0, Double(requests) - limits.capacity.rounded(.down))
        return .seconds(awaited * 60 / limits.refillPerMinute)
    }

    /// The most requests that go out within that long: the other way round.
    package func requests(within duration: Duration) -> Int {
        let refilled = duration.seconds * limits.refillPerMinute / 60
        return Int(min(limits.capacity.rounded(.down) + refilled.rounded(.down), Double(Int.max / 2)))
    }
}
