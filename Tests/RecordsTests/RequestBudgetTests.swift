import Records
import Testing

private let second: Int64 = 1_000_000_000

@Suite struct RequestBudgetTests {
    /// One row of the formula of the request budget.
    struct Row: Sendable {
        var rate: Double
        var burst: Double
        var capacity: Double
        var refillPerMinute: Double
        var interval: Int64
    }

    @Test(
        "capacity, refill and interval follow the formula",
        arguments: [
            Row(rate: 500, burst: 1000, capacity: 1000 - 500 * 61 / 60.0, refillPerMinute: 500, interval: 120_000_000),
            Row(rate: 100, burst: 200, capacity: 200 - 6100 / 60.0, refillPerMinute: 100, interval: 600_000_000),
            Row(rate: 60, burst: 100, capacity: 39, refillPerMinute: 60, interval: 1_000_000_000),
            Row(rate: 120, burst: 123, capacity: 1, refillPerMinute: 120, interval: 500_000_000),
            Row(rate: 7, burst: 100, capacity: 100 - 427 / 60.0, refillPerMinute: 7, interval: 8_571_428_572),
            Row(rate: 60, burst: 2, capacity: 1, refillPerMinute: 60 / 61.0, interval: 61_000_000_000),
            Row(rate: 500, burst: 500, capacity: 1, refillPerMinute: 499 * 60 / 61.0, interval: 122_244_489),
        ])
    func formula(_ row: Row) {
        let limits = RequestBudget.Limits(rate: row.rate, burst: row.burst)
        #expect(abs(limits.capacity - row.capacity) < 1e-9)
        #expect(abs(limits.refillPerMinute - row.refillPerMinute) < 1e-9)
        #expect(limits.interval == row.interval)
    }

    @Test("a budget never seen starts full, an empty one says when the next token comes")
    func startsFull() {
        let limits = RequestBudget.Limits(rate: 60, burst: 100)
        var budget = RequestBudget()
        #expect(budget.take(1000, at: 7 * second, limits: limits) == .granted(39))
        #expect(budget.take(1, at: 7 * second, limits: limits) == .wait(.seconds(1)))
        #expect(budget.take(1, at: 7 * second + 1, limits: limits) == .wait(.nanoseconds(second - 1)))
        #expect(budget.take(5, at: 8 * second, limits: limits) == .granted(1))
        #expect(budget.take(5, at: 3600 * second, limits: limits) == .granted(5))
    }

    @Test("a pause holds until its end, whatever is saved, and a shorter one does not cut it")
    func pause() {
        let limits = RequestBudget.Limits()
        var budget = RequestBudget()
        budget.pause(for: .seconds(30), at: 0)
        budget.pause(for: .seconds(5), at: second)
        #expect(budget.take(8, at: 10 * second, limits: limits) == .wait(.seconds(20), for: .retryAfter))
        #expect(budget.take(8, at: 30 * second, limits: limits) == .granted(8))
    }

    @Test("a pause takes no token")
    func pauseIsFree() {
        var (paused, free) = (RequestBudget(), RequestBudget())
        paused.pause(for: .seconds(1), at: 0)
        _ = paused.take(400, at: 0, limits: .init())
        #expect(paused.take(1000, at: second, limits: .init()) == free.take(1000, at: second, limits: .init()))
    }

    @Test("no 60 s hold more than the burst, each request up to a second late, nor the long run more than the rate")
    func anyTakers() {
        for seed in 0..<150 {
            var random = SeededGenerator(seed: UInt64(seed))
            let rate = Double.random(in: 1...1200, using: &random).rounded()
            let roomy = Bool.random(using: &random) ? 2.5 : 1.02
            let burst = (2 + rate * Double.random(in: 1.02...max(1.03, roomy), using: &random)).rounded(.up)
            let limits = RequestBudget.Limits(rate: rate, burst: burst)
            let grants = Self.grants(limits, using: &random)
            // What arrives within 60 s, each up to a second late, was granted within 61 s.
            #expect(Self.most(of: grants, within: 61) <= Int(burst), "seed \(seed): \(limits)")
            let minutes = Double((grants.last?.at ?? 0) - (grants.first?.at ?? 0)) / 60e9
            let total = Double(grants.reduce(0) { $0 + $1.count })
            #expect(total <= limits.capacity + rate * minutes, "seed \(seed): \(limits)")
        }
    }

    @Test(
        "a burst hardly above the rate, or below it, holds as well",
        arguments: [(500.0, 500.0), (500, 400), (100, 101), (1200, 1210), (60, 2)])
    func tightBursts(rate: Double, burst: Double) {
        let grants = Self.greedyGrants(RequestBudget.Limits(rate: rate, burst: burst), seconds: 600)
        #expect(Self.most(of: grants, within: 61) <= Int(burst))
    }

    @Test(
        "one who takes whatever there is has 99 % of the rate",
        arguments: [(500.0, 1000.0), (100, 200), (500, 520), (17, 60), (1200, 2400)])
    func greedy(rate: Double, burst: Double) {
        let limits = RequestBudget.Limits(rate: rate, burst: burst)
        let total = Self.greedyGrants(limits, seconds: 3600).reduce(0) { $0 + $1.count }
        #expect(Double(total) >= 0.99 * (limits.capacity + rate * 60))
        #expect(Double(total) <= limits.capacity + rate * 60)
    }
}

extension RequestBudgetTests {
    struct Lot {
        var at: Int64
        var count: Int
    }

    /// What takers get who ask for any number at any time: eagerly for a while, at leisure, or after a long rest.
    private static func grants(_ limits: RequestBudget.Limits, using random: inout SeededGenerator) -> [Lot] {
        var budget = RequestBudget()
        var now = Int64.random(in: 0...second, using: &random)
        var isEager = true
        var lots: [Lot] = []
        for _ in 0..<1500 {
            switch budget.take(Int.random(in: 1...40, using: &random), at: now, limits: limits) {
            case .granted(let count): lots.append(Lot(at: now, count: count))
            case .wait(let duration, _): now += duration.nanoseconds
            }
            switch Int.random(in: 0..<200, using: &random) {
            case 0: now += Int64.random(in: 0...(120 * second), using: &random)
            case 1: isEager.toggle()
            default: now += isEager ? 0 : Int64.random(in: 0...(second / 10), using: &random)
            }
        }
        return lots
    }

    /// What one gets who takes whatever there is, the moment it is there, until then.
    private static func greedyGrants(_ limits: RequestBudget.Limits, seconds: Int64) -> [Lot] {
        var budget = RequestBudget()
        var now: Int64 = 0
        var lots: [Lot] = []
        while now < seconds * second {
            switch budget.take(8, at: now, limits: limits) {
            case .granted(let count): lots.append(Lot(at: now, count: count))
            case .wait(let duration, _): now += duration.nanoseconds
            }
        }
        return lots
    }

    private static func most(of lots: [Lot], within seconds: Int64) -> Int {
        var (first, inside, most) = (0, 0, 0)
        for lot in lots {
            inside += lot.count
            while lots[first].at <= lot.at - seconds * second {
                inside -= lots[first].count
                first += 1
            }
            most = max(most, inside)
        }
        return most
    }
}
