import Checkpoints
import Foundation
import LiveRun
import Records
import Reporting
import Synchronization

/// What a run tells a monitor that asks while it is under way.
final class LiveMetrics: Sendable {
    private let metrics: RunMetrics
    private let started: Date
    /// Of the inputs named today.
    private let paths: [String]
    private let ledger: Ledger
    private let live = Mutex(RunMetrics.Live())

    /// - Parameter state: where the run's ledger is, which is read beside it.
    /// - Throws: `Problem` of kind `state` or `io`.
    init(_ metrics: RunMetrics, state: StatePlace, paths: [String], started: Date) throws(Problem) {
        ledger = try Ledger(reading: state)
        (self.metrics, self.paths, self.started) = (metrics, paths, started)
    }

    /// Takes note of how far the run is.
    func note(_ run: Run, waiting: WaitReason?) {
        live.withLock { live in
            live.requests = run.counters.requests
            live.retries = run.counters.retries
            live.throttled = run.counters.throttled
            live.inFlight = run.inFlight
            live.held = run.held
            live.waiting = waiting
        }
    }

    /// The answer to one look.
    func text() async -> String {
        let (books, earlier) = (try? await self.books) ?? (Books(), Books())
        return metrics.text(of: live.withLock(\.self), books: books, earlier: earlier, started: started)
    }

    private var books: (Books, Books) {
        get async throws(Problem) {
            let keys = try await ledger.inputs(at: paths).map(\.key)
            let own = paths.isEmpty ? Books() : try await ledger.books(of: keys)
            return (own, try await ledger.books(of: nil).openBeyond(own))
        }
    }
}
