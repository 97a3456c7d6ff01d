import Records
import Testing

@Suite("A forecast of requests")
struct RequestForecastTests {
    private static let usual = RequestForecast(RequestBudget.Limits(rate: 500, burst: 1000))

    @Test("lets what is saved go at once, and the rest as it comes in")
    func duration() {
        // 1000 - 500 × 61/60 = 491 tokens are saved.
        #expect(Self.usual.duration(of: 0) == .zero)
        #expect(Self.usual.duration(of: 491) == .zero)
        #expect(Self.usual.duration(of: 991) == .seconds(60))
        #expect(Self.usual.duration(of: 1_000_491) == .seconds(120_000))
    }

    @Test("begins with what is left, and behind the pause that the server asked for")
    func left() {
        let limits = RequestBudget.Limits(rate: 500, burst: 1000)
        #expect(RequestForecast(limits, saved: 0).duration(of: 500) == .seconds(60))
        #expect(RequestForecast(limits, saved: 300).duration(of: 300) == .zero)
        // A budget holds no more than it saves.
        #expect(RequestForecast(limits, saved: 5000).duration(of: 991) == .seconds(60))
        let paused = RequestForecast(limits, saved: 0, pause: .seconds(90))
        #expect(paused.duration(of: 0) == .zero)
        #expect(paused.duration(of: 1) == .seconds(90))
        #expect(paused.requests(within: .seconds(80)) == 0)
        #expect(paused.requests(within: .seconds(120)) == 1000)
    }

    @Test("counts as many requests in a time as take that time", arguments: [0, 59, 60, 3600, 28_800])
    func within(seconds: Int) {
        let most = Self.usual.requests(within: .seconds(seconds))
        #expect(Self.usual.duration(of: most) <= .seconds(seconds))
        #expect(Self.usual.duration(of: most + 1) > .seconds(seconds))
    }

    @Test("agrees with the budget itself, granted token by token", arguments: [(500.0, 1000.0), (60, 100), (1, 2)])
    func budget(rate: Double, burst: Double) {
        let limits = RequestBudget.Limits(rate: rate, burst: burst)
        var (budget, now, taken) = (RequestBudget(), Int64(0), 0)
        while taken < 700 {
            switch budget.take(1, at: now, limits: limits) {
            case .granted(let count): taken += count
            case .wait(let duration, _): now += duration.nanoseconds
            }
        }
        let difference = RequestForecast(limits).duration(of: 700).seconds - Double(now) / 1e9
        // One token more or less at the start.
        #expect(abs(difference) <= 60 / limits.refillPerMinute + 0.001)
    }
}
