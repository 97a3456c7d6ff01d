import LiveRun
import LedgerModel
import Records

/// One process of one job.
struct ProcessID: Hashable, Sendable {
    var job: Int
    var number: Int
}

/// A run that lives in a simulated process.
struct SimulatedProcess {
    let id: ProcessID
    let began: Duration
    let mapping: SimulatedMapping
    var run: Run
    var reader: SimulatedReader
    var frozenUntil = Duration.zero
    /// Events of each order whose answer is awaited.
    var awaited: [String: Int] = [:]
    /// In flight, or answered for good and not yet committed: what a crash now makes go out again.
    var exposed: Set<RecordKey> = []
}

/// A partner's export, its job, its ledger.
struct SimulatedJob {
    /// What the engineer does next; a chapter ends when a run of it completes.
    ///
    /// Offered again twice: what was in doubt under an earlier job goes out with its old body first, which may be refused.
    /// Then what cannot be sent is given up, for as long as that sets others free.
    enum Chapter: Hashable { case run, offerAgain, offerOnceMore, givenUp, again, done }

    var disk = SimulatedDisk()
    var mapping = SimulatedMapping()
    var ledger = LedgerModel()
    var process: SimulatedProcess?
    var chapter = Chapter.run
    /// Processes begun.
    var starts = 0
    /// In the morning everything is offered by `retry`; otherwise `run` has to do it.
    var usesRetry = true
    /// The ledger was used for a rehearsal first.
    var isRehearsed = false
    /// Files that the job names no longer.
    var unnamed: Set<String> = []
    /// Edits still to come.
    var edits = 0
    /// Every `where` that a process of the job had.
    var filters: Set<SimulatedFilter> = []
    /// Ids of rows that an edit changed or put in.
    var edited: Set<String> = []
    /// Ids that stand in the exports more than once.
    var repeated: Set<String> = []
    /// The ledger as it was before its last transaction.
    var ledgerBeforeLastCommit: LedgerModel?
    /// The last books seen, which only grow.
    var books = Books()
    /// Every body that a version of the job made, by event id.
    var bodies: [String: Set<[UInt8]>] = [:]
    var endings: [Run.Ending] = []

    /// The ledger as a rehearsal leaves it that delivered the first export to a sandbox.
    mutating func rehearse() {
        var reader = SimulatedReader(self, forgetting: false)
        while let batch = reader.next(from: disk, ledger, mapping, trusting: false) {
            var change = LedgerChange()
            change.admission = batch
            change.filter = mapping.filter.digest
            var outcomes = LedgerChange()
            outcomes.destination = Destination(baseURL: "http://127.0.0.1:8080/api/ota", clientID: "night")
            outcomes.settlements = ledger.commit(change).pending.map {
                Settlement(key: $0.key, outcome: .delivered, attempts: 1, inDoubt: false)
            }
            _ = ledger.commit(outcomes)
        }
    }

    /// A row that some `where` of the night left out is read late.
    func wasLeftOut(_ row: ExportRow) -> Bool { filters.contains { $0.leavesOut(row) } }

    var isAtRest: Bool { process == nil && edits == 0 && hasPeace }

    /// The last run completed; or it found nothing but events that the server cannot digest, which no run can tell
    /// from an outage, and the engineer leaves it at that until the morning.
    var hasPeace: Bool {
        guard let last = endings.last else { return false }
        return last == .completed || (chapter == .run && last.isOutage)
    }
}

/// What a partner, or the engineer, changes in the course of a night.
enum Edit: Hashable {
    case append(String, [ExportRow])
    case replace(String, [ExportRow])
    case create(String, [ExportRow])
    case correct
    case newEdition
    /// Another `where`.
    case refilter(Int?)
    /// The job names another file from now on: this one is read to its end all the same.
    case rotate(String)
}

extension Run.Ending {
    fileprivate var isOutage: Bool {
        guard case .problem(let problem) = self else { return false }
        return problem.kind == .stopped
    }
}
