import Execution
import Records
import Testing
import Uploading

/// Nights played from seeds: whatever the weather, every event ends recorded once, in order, within budget.
@Suite struct RunSimulationTests {
    @Test("A night with losses, refusals, throttling, an outage and crashes loses nothing", arguments: 0..<300)
    func nights(seed: UInt64) throws {
        try Self.expectWhole(Self.night(seed: seed))
    }

    @Test("Nor does one with signals, a file that cannot always be read and a ledger that fails", arguments: 0..<200)
    func interruptedNights(seed: UInt64) throws {
        let night = Self.night(seed: seed) { weather, random in
            weather.signals = Int.random(in: 0...3, using: &random)
            weather.unreadable = Double.random(in: 0...0.3, using: &random)
            weather.storeFailed = Double.random(in: 0...0.05, using: &random)
        }
        try Self.expectWhole(night)
    }

    @Test("A night played again from its seed is the same to the last action", arguments: 0..<30)
    func replay(seed: UInt64) {
        var (one, other) = (Self.night(seed: seed), Self.night(seed: seed))
        #expect(one.play() == other.play())
        #expect(one.trace.count > 10)
        #expect(one.trace == other.trace)
        #expect(one.endings == other.endings)
    }
}

extension RunSimulationTests {
    private static func night(
        seed: UInt64, _ adjust: (inout Simulation.Weather, inout SeededGenerator) -> Void = { _, _ in }
    ) -> Simulation {
        var random = SeededGenerator(seed: seed)
        let events = events(count: Int.random(in: 1...160, using: &random), using: &random)
        var settings = RunSettings()
        settings.concurrency = Int.random(in: 1...12, using: &random)
        settings.batch = Int.random(in: 1...40, using: &random)
        settings.window = Int.random(in: 20...200, using: &random)
        settings.giveUpAfter = .seconds(600)
        let rate = Double.random(in: 20...500, using: &random)
        let limits = RequestBudget.Limits(rate: rate, burst: rate * Double.random(in: 1.05...2, using: &random))
        var weather = weather(using: &random)
        adjust(&weather, &random)
        return Simulation(seed: seed, events: events, weather: weather, limits: limits, settings: settings)
    }

    /// Plays the night: every event is in the ledger and has an outcome, each is recorded once, those of an
    /// order in order and never two at once, all of them marked first and within the budget.
    private static func expectWhole(_ simulation: Simulation) throws {
        var night = simulation
        let (events, ended) = (night.events, night.play())
        try #require(ended, "the night never ended: \(night.endings)")

        #expect(night.ledger.rows.map(\.event.id) == events.map(\.id))
        let delivered = night.ledger.rows.filter { $0.state == .delivered }.map(\.event.id)
        #expect(Set(night.server.recorded).count == night.server.recorded.count)
        #expect(Set(delivered).isSubset(of: night.server.recorded))
        #expect(night.ledger.rows.allSatisfy { ![.pending, .sending, .duplicate].contains($0.state) })
        for row in night.ledger.rows where row.event.id.hasPrefix("plain") && row.state != .delivered {
            #expect(row.state == .parked, "\(row)")
        }
        let position = Dictionary(uniqueKeysWithValues: events.enumerated().map { ($1.id, $0) })
        for (_, ids) in Dictionary(grouping: night.server.recorded, by: { events[position[$0] ?? 0].orderID }) {
            #expect(ids.compactMap { position[$0] } == ids.compactMap { position[$0] }.sorted())
        }
        #expect(night.atOnceOfOneOrder <= 1)
        #expect(night.unmarkedSends == 0)
        #expect(night.server.mostInAMinute <= Int(night.limits.burst))
    }

    private static func events(count: Int, using random: inout SeededGenerator) -> [Event] {
        (0..<count).map { number in
            let kinds = ["refused", "nobody", "poison"] + Array(repeating: "plain", count: 60)
            let kind = kinds.randomElement(using: &random) ?? "plain"
            return Event(
                id: "\(kind)-\(number)", orderID: "order-\(Int.random(in: 0..<count, using: &random))", body: [])
        }
    }

    private static func weather(using random: inout SeededGenerator) -> Simulation.Weather {
        func chance(_ most: Double, _ random: inout SeededGenerator) -> Double {
            Bool.random(using: &random) ? Double.random(in: 0...most, using: &random) : 0
        }
        let outage = Bool.random(using: &random) ? Int.random(in: 0...60, using: &random) : nil
        return Simulation.Weather(
            lostBefore: chance(0.2, &random), lostAfter: chance(0.2, &random), unavailable: chance(0.3, &random),
            throttled: chance(0.1, &random), crashes: Int.random(in: 0...4, using: &random),
            outage: outage.map { .seconds($0)...(.seconds($0 + 200)) })
    }
}
