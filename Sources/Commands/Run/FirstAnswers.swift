import LiveRun
import Logging

/// Says what it means if a new ledger's events are all there already: probably another ledger has sent them.
struct FirstAnswers {
    /// Duplicates in a row from the first answer on.
    private static let enough = 10

    private let logger: Logger
    private var isWatching: Bool

    /// - Parameter isFirst: nothing was ever settled by this ledger.
    init(of isFirst: Bool, logger: Logger) {
        isWatching = isFirst
        self.logger = logger
    }

    mutating func observe(_ counters: RunCounters) {
        guard isWatching else { return }
        if counters.delivered + counters.rejected + counters.parked > 0 { isWatching = false }
        guard isWatching, counters.duplicate >= Self.enough else { return }
        isWatching = false
        logger.warning(
            """
            the API has all of the first \(counters.duplicate) events already, and this new ledger has not sent them: \
            was the state moved or mistyped? nothing is recorded twice; the ledger that sent them is named with --state
            """)
    }
}
