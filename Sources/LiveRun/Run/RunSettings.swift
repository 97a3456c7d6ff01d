package import Records

/// What a run may use and when it ends. Time is a `Duration` since the run began.
package struct RunSettings: Hashable, Sendable {
    /// Events in flight at the most. Default 8.
    package var concurrency = 8
    /// Outcomes and intents a ledger transaction. Default 100.
    package var batch = 100
    /// An outcome waits no longer than this for its transaction. Default 200 ms.
    package var flushAfter: Duration = .milliseconds(200)
    /// Open events held in memory; reading waits while half of them are. Default 1000.
    package var window = 1000
    /// Failures of one event, while fewer than one in ten of the other requests fail, after which it is parked.
    /// Default 8.
    package var attemptsBeforeParking = 8
    /// The waits between attempts at one event: 30 s at the most, so that the last one left is tried that often too.
    package var backoff = Backoff(cap: .seconds(30))
    /// Trouble without one answer for this long ends the run. Default 1 h.
    package var giveUpAfter: Duration = .seconds(3600)
    /// Rejections in a row for the same reason that end the run. Default 20.
    package var stopAfterRejections = 20
    /// The first events go out one at a time (`Canary`): nothing of this ledger has ever been recorded.
    package var beginsOneByOne = false
    /// Settling what is in flight takes no longer than this once the run is told to stop. Default 10 s.
    package var grace: Duration = .seconds(10)
    /// The run stops here; nil: when it is done.
    package var deadline: Duration?
    /// Events offered to the server at the most; nil: all.
    package var maxEvents: Int?
    /// RecordValidator unsettled records anew before reading on: the mapping or schema changed, or `retry`.
    package var revalidates: Revalidating = .nothing
    /// Parked records are offered again before anything else, this long; nil: they stay as they are.
    package var parkTerm: ParkTerm?
    /// Whether an invalid or rejected record holds the later events of its order. Default strict.
    package var order = UploadOrder.strict
    /// Events of earlier runs were answered at this destination.
    package var hasSucceededBefore = false
    /// A correction may make another event of its record (`--accept-changes`).
    package var acceptsChanges = false
    /// The run's id, by which the ledger keeps its outcomes and its course; nil: neither is kept.
    package var run: String?
    /// Where the events go, as the ledger is to keep it.
    package var destination: Destination?
    /// The digest of mapping and schema that the ledger is to keep.
    package var rulesDigest = ""
    /// The digest of the job's `where`, as the ledger is to keep it; nil where there is none.
    package var filter: String?
    /// The export's columns by event field, to name both in messages.
    package var columns: [String: String] = [:]
    /// The exact command that goes on with the run.
    package var resumeCommand = "rapido-import run"
    /// The exact command that offers rejected records again.
    package var retryCommand = "rapido-import retry"

    package enum Revalidating: Hashable, Sendable {
        case nothing
        /// The rules digest changed: offer what its new validation changes.
        case changed
        /// `retry`: offer everything again.
        case everything
    }

    package init() {}
}
