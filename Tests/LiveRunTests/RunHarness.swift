import LiveRun
import Records

/// A run whose clock is moved by hand: told what happens, it says what is to be done.
struct RunHarness {
    private(set) var run: Run
    private(set) var now = Duration.zero

    /// Two places in flight, retries without a wait, and nothing to be validated again, unless adjusted.
    init(_ adjust: (inout RunSettings) -> Void = { _ in }) {
        var settings = RunSettings()
        settings.rulesDigest = "p1"
        settings.concurrency = 2
        settings.backoff = .init(base: .zero)
        adjust(&settings)
        run = Run(settings, seed: 1)
    }

    /// Everything is read; `events` are what the ledger had open. All are marked, those with a place are in flight.
    static func sending(_ events: PendingEvent..., adjust: (inout RunSettings) -> Void = { _ in }) -> RunHarness {
        var harness = RunHarness(adjust)
        harness.open(events)
        _ = harness.tell(.exhausted)
        _ = harness.committed()
        while harness.asked > 0 { _ = harness.grant(harness.asked) }
        return harness
    }

    /// The ledger's open events are loaded; the inputs are asked for.
    mutating func open(_ events: [PendingEvent]) {
        _ = tell(.started)
        _ = committed()
        _ = tell(.loaded(events))
        if !events.isEmpty { _ = tell(.loaded([])) }
    }

    /// Tokens asked for and not yet granted.
    private(set) var asked = 0

    mutating func tell(_ event: Run.Event, after pause: Duration = .zero) -> [Run.Action] {
        now += pause
        let actions = run.handle(event, now: now)
        for case .take(let count) in actions { asked = count }
        return actions
    }

    mutating func committed(_ receipt: Receipt = Receipt()) -> [Run.Action] { tell(.committed(receipt)) }

    mutating func grant(_ tokens: Int, after pause: Duration = .zero) -> [Run.Action] {
        asked = 0
        return tell(.budget(.granted(tokens)), after: pause)
    }

    mutating func answer(
        _ event: PendingEvent, _ disposition: Disposition, after pause: Duration = .zero
    ) -> [Run.Action] {
        tell(.answered(event.key, Answer(disposition)), after: pause)
    }
}

extension PendingEvent {
    static let a = PendingEvent.numbered(1)
    static let b = PendingEvent.numbered(2)
    static let c = PendingEvent.numbered(3)
    static let d = PendingEvent.numbered(4)

    static func numbered(_ number: Int, order: String? = nil) -> PendingEvent {
        let event = Event(id: "evt_\(number)", orderID: order, body: Array("{}".utf8))
        return PendingEvent(key: RecordKey(Int64(number)), event: event, inDoubt: false, attempts: 0)
    }

    /// As it stands after that many attempts.
    func tried(_ attempts: Int, inDoubt: Bool = false) -> PendingEvent {
        PendingEvent(key: key, event: event, inDoubt: inDoubt, attempts: attempts)
    }

    func settled(_ outcome: Settlement.Outcome) -> Settlement {
        Settlement(key: key, outcome: outcome, attempts: attempts, inDoubt: inDoubt)
    }
}

extension Run.Action {
    static func commit(
        settling settlements: [Settlement] = [], marking events: [PendingEvent] = [], rulesDigest: String? = nil,
        admitting batch: ValidatedBatch? = nil
    ) -> Run.Action {
        var change = LedgerChange()
        change.settlements = settlements
        change.intents = events.map(\.key)
        change.rulesDigest = rulesDigest
        change.admission = batch
        return .commit(change)
    }
}

extension ValidatedBatch {
    static func of(_ events: PendingEvent...) -> ValidatedBatch {
        let records = events.map {
            ValidatedRecord(
                line: Int($0.key.value) + 1, offset: 0, raw: [], validation: .accepted($0.event, warnings: []))
        }
        return ValidatedBatch(input: .example, records: records)
    }
}

extension Receipt {
    static func admitting(_ events: PendingEvent..., read: Int? = nil) -> Receipt {
        var receipt = Receipt()
        receipt.pending = events
        receipt.admitted.read = read ?? events.count
        receipt.admitted.pending = events.count
        return receipt
    }
}

extension Refusal {
    static let wrongAmount = Refusal(code: "INVALID_EVENT_DATA", field: "attributes.amount_total", message: "too big")
    static let noUser = Refusal(code: "USER_NOT_FOUND", message: "no such user")
}

extension Failure {
    static let timeout = Failure(code: "TIMEOUT", message: "no answer within 10s", mayBeRecorded: true)
    static let refused = Failure(code: "CONNECT", message: "connection refused", mayBeRecorded: false)
    static let unknownAnswer = Failure(code: "UNKNOWN_ANSWER", message: "not JSON", mayBeRecorded: true)
}

extension StoredInput {
    static let example = StoredInput(
        key: InputKey(path: "orders.csv", generation: 1), format: .csv(CSVDialect()), header: nil,
        checkpoint: InputCheckpoint())
}
