import LiveRun
import Foundation

/// What many nights came to, as the document that tells it.
struct NightReport {
    var tally: Tally
    var seeds: Range<UInt64>
    var violations: Int
    /// The first seed whose night catches each deliberate bug; nil: none did.
    var caught: [(sabotage: Sabotage, seed: UInt64?)]

    var markdown: String {
        """
        # Simulated nights

        Written by `make evidence`, which plays seeds of `Tests/LiveRunTests/Simulation`: one to three exports, one or two
        jobs on one client key, a server with faults, crashes, signals, frozen processes, power cuts, edited files and
        jobs, on a virtual clock. `RAPIDO_SEED=42 swift test --filter RunSimulationTests` tells one night step by step.

        | what | how often |
        |---|---:|
        \(rows(figures))

        | what befell | how often |
        |---|---:|
        \(rows(tally.happened.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }))

        Each promise is checked after every step, or at the end of each night. For each there is a deliberate bug that
        must not pass:

        | deliberate bug | caught by the night of seed |
        |---|---:|
        \(rows(caught.map { ($0.sabotage.rawValue, $0.seed.map(String.init) ?? "none") }))

        """
    }

    private var figures: [(String, String)] {
        [
            ("seeds", "\(seeds.lowerBound) to \(seeds.upperBound - 1)"), ("nights", "\(tally.nights)"),
            ("violations", "\(violations)"), ("steps", "\(tally.steps)"), ("runs", "\(tally.runs)"),
            ("requests", "\(tally.requests)"), ("events recorded", "\(tally.recorded)"),
            ("events offered again though recorded, faults included", "\(tally.wasted)"),
            ("most events above `concurrency + batch` that a crash would offer again", "\(tally.worstExposure)"),
        ]
    }

    private func rows(_ pairs: [(String, String)]) -> String {
        pairs.map { "| \($0) | \($1) |" }.joined(separator: "\n")
    }

    /// Only where somebody asks for it, so that no test run changes the repository by itself.
    func write(to file: String) throws {
        let repository = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let folder = repository.appending(path: "Documentation")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(markdown.utf8).write(to: folder.appending(path: file))
    }
}
