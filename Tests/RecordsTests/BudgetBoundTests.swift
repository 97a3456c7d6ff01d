import Records
import Testing

private let second: Int64 = 1_000_000_000

/// What others left in a budget, with other limits, other clocks, or none.
@Suite struct BudgetBoundTests {
    private static func anyLimits(_ random: inout SeededGenerator) -> RequestBudget.Limits {
        let rates: [Double] = [0.01, 1, 20, 500, 6000, 1_000_000]
        let rate = rates.randomElement(using: &random) ?? 1
        return .init(rate: rate, burst: max(2, rate * Double.random(in: 0.5...1000, using: &random)))
    }

    private static func anyMoment(near now: Int64, _ random: inout SeededGenerator) -> Int64 {
        let far = Int64.random(in: 0...(Int64.max / 2), using: &random)
        let near = now + Int64.random(in: -7200...7200, using: &random) * second
        return [.min, .max, 0, far, near].randomElement(using: &random) ?? 0
    }

    @Test("nobody waits longer than an hour's pause and filling an empty bucket by one's own limits take")
    func longestWait() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let limits = Self.anyLimits(&random)
            let start = Int64.random(in: 0...(400 * 86_400), using: &random) * second
            var budget = RequestBudget(
                fullAt: Self.anyMoment(near: start, &random), pausedUntil: Self.anyMoment(near: start, &random))
            var now = start
            var looks = 0
            while case .wait(let wait, let reason) = budget.take(1, at: now, limits: limits) {
                now += wait.nanoseconds
                looks += 1
                #expect(reason == .budget || reason == .retryAfter)
                guard looks < 5 else { break }
            }
            #expect(looks <= 2)
            #expect(now - start <= RequestBudget.longestPause.nanoseconds + max(limits.reach, limits.interval))
        }
    }

    @Test("`--rate 1` once does not hold up the job at its own rate: its bucket is empty, and fills from then on")
    func slowNeighbour() {
        var budget = RequestBudget()
        #expect(budget.take(40, at: 0, limits: .init(rate: 1, burst: 1000)) == .granted(40))
        #expect(budget.take(8, at: 0, limits: .init()) == .wait(.milliseconds(120)))
        #expect(budget.take(8, at: second * 12 / 10, limits: .init()) == .granted(8))
        #expect(budget.take(8, at: second * 12 / 10, limits: .init()) == .granted(2))
    }

    @Test("whatever was there, one's own requests stay within one's own limits from then on")
    func ownLimits() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<100 {
            let limits = RequestBudget.Limits(rate: 60, burst: 100)
            var now = Int64.random(in: 0...1_000_000, using: &random) * second
            let start = now
            var budget = RequestBudget(
                fullAt: Self.anyMoment(near: now, &random), pausedUntil: Self.anyMoment(near: now, &random))
            var grants: [(at: Int64, count: Int)] = []
            while grants.count < 300 {
                switch budget.take(5, at: now, limits: limits) {
                case .granted(let count): grants.append((now, count))
                case .wait(let wait, _): now += wait.nanoseconds
                }
            }
            for (index, first) in grants.enumerated() {
                let window = grants[index...].prefix { $0.at < first.at + 61 * second }
                #expect(window.reduce(0) { $0 + $1.count } <= 100)
            }
            let total = Double(grants.reduce(0) { $0 + $1.count })
            #expect(total <= limits.capacity + limits.rate * Double(now - start) / 60e9)
        }
    }

    @Test("the widest limits that a job may have can be reckoned with")
    func widestLimits() {
        for limits in [
            RequestBudget.Limits(rate: 0.01, burst: 100_000_000), .init(rate: 100_000_000, burst: 200_000_000),
        ] {
            var budget = RequestBudget()
            #expect(budget.take(1, at: 86_400 * second, limits: limits) == .granted(1))
            #expect(budget.take(1, at: 86_400 * second, limits: limits) == .granted(1))
        }
    }
}
