/// The ledger's own number of a record: grows in reading order, never used twice.
package struct RecordKey: Hashable, Sendable, Comparable {
    package var value: Int64

    package init(_ value: Int64) { self.value = value }

    package static func < (one: RecordKey, other: RecordKey) -> Bool { one.value < other.value }
}

/// Where a record stands in the ledger.
package enum RecordState: Int, Hashable, Sendable, CaseIterable {
    case pending = 0
    /// Marked before its first send; found so at the start it is in doubt.
    case sending = 1
    case delivered = 2
    case duplicate = 3
    case rejected = 4
    case parked = 5
    case invalid = 6
}

/// An event the ledger holds as open.
package struct PendingEvent: Hashable, Sendable {
    package var key: RecordKey
    package var event: Event
    /// An earlier attempt may have been recorded: a 409 means delivered.
    package var inDoubt: Bool
    /// Attempts made so far, over all runs.
    package var attempts: Int

    package init(key: RecordKey, event: Event, inDoubt: Bool, attempts: Int) {
        self.key = key
        self.event = event
        self.inDoubt = inDoubt
        self.attempts = attempts
    }
}

/// The outcome of one event, as the ledger is to keep it.
package struct Settlement: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case delivered
        case duplicate
        case rejected(Refusal)
        /// Parks every pending event behind it in its lane as well.
        case parked(Refusal)
        /// Back to pending: the run ends before a final answer.
        case released
    }

    package var key: RecordKey
    package var outcome: Outcome
    /// Attempts over all runs.
    package var attempts: Int
    package var inDoubt: Bool
    package var requestID: String?

    package init(key: RecordKey, outcome: Outcome, attempts: Int, inDoubt: Bool, requestID: String? = nil) {
        self.key = key
        self.outcome = outcome
        self.attempts = attempts
        self.inDoubt = inDoubt
        self.requestID = requestID
    }
}

/// A record as the ledger kept it.
package struct StoredRecord: Hashable, Sendable {
    package var key: RecordKey
    package var input: InputKey
    package var line: Int
    package var offset: Int
    package var state: RecordState
    /// Nil once the record is settled for good.
    package var raw: [UInt8]?
    package var eventID: String?
    package var orderID: String?
    package var inDoubt: Bool
    package var attempts: Int
    package var requestID: String?
    /// Of an invalid record; empty otherwise.
    package var findings: [Finding]
    /// Of a rejected or parked one.
    package var refusal: Refusal?

    package init(
        key: RecordKey, input: InputKey, line: Int, offset: Int, state: RecordState, raw: [UInt8]?, eventID: String?,
        orderID: String?, inDoubt: Bool, attempts: Int, requestID: String?, findings: [Finding], refusal: Refusal?
    ) {
        self.key = key
        self.input = input
        self.line = line
        self.offset = offset
        self.state = state
        self.raw = raw
        self.eventID = eventID
        self.orderID = orderID
        self.inDoubt = inDoubt
        self.attempts = attempts
        self.requestID = requestID
        self.findings = findings
        self.refusal = refusal
    }
}

/// A new verdict on a record the ledger holds as unsettled.
package struct Rejudgement: Hashable, Sendable {
    package var key: RecordKey
    package var verdict: Verdict

    package init(key: RecordKey, verdict: Verdict) {
        self.key = key
        self.verdict = verdict
    }
}

/// Everything one transaction does, in this order.
package struct LedgerChange: Hashable, Sendable {
    package var settlements: [Settlement] = []
    package var rejudgements: [Rejudgement] = []
    /// `retry`: a rejudged record is offered even where its body has not changed.
    package var offersAgain = false
    /// The mapping and schema that the ledger's verdicts are made with from here on.
    package var program: String?
    package var admission: JudgedBatch?
    /// Marked `sending` before their first send.
    package var intents: [RecordKey] = []

    package init() {}

    package var isEmpty: Bool {
        settlements.isEmpty && rejudgements.isEmpty && program == nil && admission == nil && intents.isEmpty
    }
}

/// What a transaction came to.
package struct Receipt: Hashable, Sendable {
    /// Admitted or rejudged events that may be sent, in key order.
    package var pending: [PendingEvent] = []
    /// What the ledger itself found: `id-conflict` errors, `id-reused` warnings.
    package var ledgerFindings: [InputFinding] = []
    /// Records admitted, by the column they went to; `read` is the admission's size.
    package var admitted = Books()

    package init() {}

    package var findings: [Finding] { ledgerFindings.map(\.finding) }
}

/// A finding and the input whose record it is about.
package struct InputFinding: Hashable, Sendable {
    package var input: InputKey
    package var finding: Finding

    package init(_ finding: Finding, in input: InputKey) {
        self.finding = finding
        self.input = input
    }
}

/// One run, as `status` lists it.
package struct RunRecord: Hashable, Sendable {
    package var id: String
    /// Unix epoch seconds.
    package var started: Int
    /// Nil while it runs, or where it died.
    package var ended: Int?
    package var exit: Int32?
    package var requests: Int
    package var retries: Int
    package var delivered: Int

    package init(
        id: String, started: Int, ended: Int? = nil, exit: Int32? = nil, requests: Int = 0, retries: Int = 0,
        delivered: Int = 0
    ) {
        self.id = id
        self.started = started
        self.ended = ended
        self.exit = exit
        self.requests = requests
        self.retries = retries
        self.delivered = delivered
    }
}

/// The ledger: what was read, what was sent, what came of it. Every call is one transaction,
/// durable when it returns, or it throws a `Problem` of kind `state` or `io` and changed nothing.
package protocol CheckpointStore: Sendable {
    /// The latest generation of each path that the ledger knows.
    func inputs(at paths: [String]) async throws(Problem) -> [StoredInput]

    func commit(_ change: LedgerChange) async throws(Problem) -> Receipt

    /// Open events in key order, a page at a time. Those found `sending` come in doubt.
    func open(after key: RecordKey?, limit: Int) async throws(Problem) -> [PendingEvent]

    /// Records in the given states in key order, a page at a time.
    func records(in states: Set<RecordState>, after key: RecordKey?, limit: Int) async throws(Problem)
        -> [StoredRecord]

    /// The input a stored record came from.
    func input(_ key: InputKey) async throws(Problem) -> StoredInput?

    /// The books of those inputs; of all of them where nil.
    func books(of inputs: [InputKey]?) async throws(Problem) -> Books

    /// The mapping and schema that the verdicts in the ledger were made with; nil for a new ledger.
    func program() async throws(Problem) -> String?

    func save(_ run: RunRecord) async throws(Problem)

    /// The last runs, newest first.
    func runs(limit: Int) async throws(Problem) -> [RunRecord]
}
