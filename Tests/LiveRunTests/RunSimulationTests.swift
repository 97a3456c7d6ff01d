import LiveRun
import Dispatch
import Foundation
import Records
import Testing

/// Nights played from seeds: whatever the weather, every valid event ends recorded once, in order, within budget.
///
/// `RAPIDO_SEEDS=1000000` plays as many, `RAPIDO_SEEDS=200000-300000` a part of them; `RAPIDO_SEED=42` tells the night of that seed step by step.
@Suite struct RunSimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds = environment["RAPIDO_SEEDS"].flatMap(Range.init(seeds:)) ?? 0..<2000

    @Test("Nothing is lost and nothing sent twice, whatever befalls a night")
    func nights() async throws {
        var (tally, failures) = (Tally(), [String]())
        // A soak tells how far it is, and leaves what it has seen if it is stopped.
        for first in stride(from: Self.seeds.lowerBound, to: Self.seeds.upperBound, by: 100_000) {
            let seeds = first..<min(first + 100_000, Self.seeds.upperBound)
            let (some, failed) = await Self.play(seeds)
            tally.add(some)
            failures += failed
            print("simulation: \(tally.words), \(failures.count) violations")
            guard Self.environment["RAPIDO_EVIDENCE"] == "write" else { continue }
            try NightReport(
                tally: tally, seeds: Self.seeds.lowerBound..<seeds.upperBound, violations: failures.count,
                caught: Sabotage.allCases.map { ($0, Self.catches($0)) }
            ).write(to: "simulation.md")
        }
        #expect(failures.isEmpty, "\(failures.prefix(20).joined(separator: "\n"))")
    }

    @Test("A night played again from its seed is the same to the last step", arguments: 0..<20)
    func replay(seed: UInt64) {
        var (one, other) = (Self.night(seed, tracing: true), Self.night(seed, tracing: true))
        one.play()
        other.play()
        #expect(one.trace?.count ?? 0 > 100)
        let difference = zip(one.trace ?? [], other.trace ?? []).first { $0 != $1 }
        #expect(difference == nil)
        #expect(one.trace?.count == other.trace?.count)
    }

    @Test("Each deliberate bug is caught", arguments: Sabotage.allCases)
    func sabotage(_ sabotage: Sabotage) async {
        let seed = await Self.aside { Self.catches(sabotage) }
        #expect(seed != nil, "\(sabotage.rawValue): passes for sound")
    }

    @Test("The night of RAPIDO_SEED, step by step", .enabled(if: environment["RAPIDO_SEED"] != nil))
    func told() throws {
        let seed = try #require(Self.environment["RAPIDO_SEED"].flatMap(UInt64.init))
        var night = Self.night(seed, tracing: true)
        night.play()
        print((night.trace ?? []).joined(separator: "\n"))
        #expect(night.violations.isEmpty, "\(night.violations)")
    }
}

extension RunSimulationTests {
    private static func night(_ seed: UInt64, _ sabotage: Sabotage? = nil, tracing: Bool = false) -> Simulation {
        Simulation(Night(seed: seed), sabotage: sabotage, tracing: tracing)
    }

    /// The first of 400 seeds whose night breaks a promise.
    private static func catches(_ sabotage: Sabotage) -> UInt64? {
        (0..<400).first { seed in
            var night = night(seed, sabotage)
            night.play()
            return !night.violations.isEmpty
        }
    }

    /// On all cores, a hundred seeds at a time.
    private static func play(_ seeds: Range<UInt64>) async -> (Tally, failures: [String]) {
        await withTaskGroup(of: (Tally, [String]).self) { group in
            var (tally, failures) = (Tally(), [String]())
            var waiting = stride(from: seeds.lowerBound, to: seeds.upperBound, by: 100).makeIterator()
            func addNext(_ group: inout TaskGroup<(Tally, [String])>) {
                guard let first = waiting.next() else { return }
                group.addTask { await aside { playInTurn(first..<min(first + 100, seeds.upperBound)) } }
            }
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { addNext(&group) }
            for await (some, failed) in group {
                tally.add(some)
                failures += failed
                addNext(&group)
            }
            return (tally, failures)
        }
    }

    /// On a thread of its own: the tests that wait for a server need theirs.
    private static func aside<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(returning: work()) }
        }
    }

    private static func playInTurn(_ seeds: Range<UInt64>) -> (Tally, [String]) {
        seeds.reduce(into: (Tally(), [String]())) { result, seed in
            var night = night(seed)
            night.play()
            result.0.add(night.tally)
            result.1 += night.violations.map { "RAPIDO_SEED=\(seed): \($0)" }
        }
    }
}

extension Range<UInt64> {
    /// `1000` or `1000-2000`
    fileprivate init?(seeds: String) {
        let ends = seeds.split(separator: "-").compactMap { UInt64($0) }
        guard let last = ends.last, ends.count < 3 else { return nil }
        let first = ends.count == 2 ? ends[0] : 0
        guard first <= last else { return nil }
        self = first..<last
    }
}

extension Tally {
    fileprivate var words: String {
        let faults = happened.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
        return "\(nights) nights, \(steps) steps, \(runs) runs, \(requests) requests, \(recorded) events recorded, "
            + "\(wasted) offered again; \(faults)"
    }
}
