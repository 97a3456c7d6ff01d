import DequeModule
import HeapModule
import Records

/// The run as a value: what happens goes in, what is to be done comes out.
///
/// No clock, sleep, lock, random source or I/O inside: a driver performs the actions and reports back,
/// the real one with tasks, a simulator with an event queue. The same events at the same times give the
/// same actions.
///
/// Events travel *intend → send → settle*: the ledger marks them before their first send, and an outcome
/// exists only once the server answered. Each change of state is noted first (`note`), then everything
/// that may now go on goes on (`Run+Decisions.swift`).
package struct Run: Sendable {
    let settings: RunSettings
    /// The time of the last event.
    package internal(set) var now = Duration.zero
    var random: SeededGenerator
    package internal(set) var counters = RunCounters()
    package internal(set) var circuit: CircuitBreaker

    // Coming in.
    var intake = IntakeState.idle(.revalidating(after: nil))
    var revalidations: [Revalidation] = []
    var admission: ValidatedBatch?
    var rulesDigestIsKept = false
    /// Parked records are still to be offered again.
    var owesReoffer = false

    // On the way.
    var lanes = Lanes()
    var deliveries: [RecordKey: Delivery] = [:]
    var ready: Deque<RecordKey> = []
    var armed: Deque<RecordKey> = []
    var backingOff = Heap<RetryTurn>()
    var flying = 0
    var streak = RejectionStreak()
    var lastFailure: Failure?
    var tally = RequestTally()
    var suspect: Suspect?
    /// The first events, one at a time; nil where they are over, or where it is no first run.
    var canary: Canary?

    // The ledger.
    var settlements: [Settlement] = []
    var settlementsSince: Duration?
    /// To be kept with the next change that is due.
    var failedAttempts: [FailedAttempt] = []
    var committing: LedgerChange?

    // The budget.
    var grant: Lot?
    var askedForBudgetAt: Duration?
    var budgetClosedUntil = Duration.zero
    /// Why the last tokens asked for were not granted; nil once they are.
    var budgetClosedFor: WaitReason?
    var pauses: [Duration] = []
    /// Somebody wants nothing to be sent for the time being.
    package internal(set) var isPaused = false
    /// Waves of 429; all answers within one pause are one wave.
    var throttledInARow = 0
    var throttledUntil = Duration.zero
    /// Events parked by us, not by an answer.
    var givenUp = 0

    // What is told.
    /// What the last event of the run gave somebody to hear.
    package internal(set) var notices: [Notice] = []
    var throttling = TroubleWave(threshold: 1)
    var failing = TroubleWave(threshold: 5)

    /// What the ledger is to keep of how it went; nil where nobody asked for it.
    package var course: RunCourse?

    // The end.
    var stop: Stop?
    var intakeProblem: Problem?
    var isFinished = false
    var timerAt: Duration?

    /// - Parameter seed: of the jitter.
    package init(_ settings: RunSettings, seed: UInt64) {
        self.settings = settings
        course = settings.run == nil ? nil : RunCourse()
        canary = settings.beginsOneByOne ? Canary() : nil
        random = SeededGenerator(seed: seed)
        circuit = CircuitBreaker(threshold: max(5, settings.concurrency))
        let first = settings.revalidates == .nothing ? Source.loading(after: nil) : .revalidating(after: nil)
        owesReoffer = settings.parkTerm != nil && settings.revalidates != .everything
        intake = owesReoffer ? .committing(next: first) : .idle(first)
    }

    /// Takes note of `event`, which happened `now` after the run began, and says what is to be done.
    package mutating func handle(_ event: Event, now: Duration) -> [Action] {
        guard !isFinished else { return [] }
        let reason = waiting?.reason
        course?.pass(to: now, waitingFor: reason)
        self.now = max(self.now, now)
        notices = []
        note(event)
        return decide()
    }

    /// Open events held in memory.
    package var held: Int { lanes.count }

    /// Events without an outcome, be they held in memory or waiting in the ledger.
    /// - Parameter before: those that the ledger had when the run began.
    package func open(before: Int) -> Int { max(held, before + counters.accepted - answers) }

    /// Every input is read to its end.
    package var isReadToEnd: Bool { intake == .exhausted }

    /// Requests without an answer yet.
    package var inFlight: Int { flying }
}

extension Run {
    /// Where records come from next: unsettled ones first, then what the ledger has open, then the inputs.
    enum Source: Hashable, Sendable {
        case revalidating(after: RecordKey?)
        case loading(after: RecordKey?)
        case reading
    }

    enum IntakeState: Hashable, Sendable {
        case idle(Source)
        /// Asked for, not yet here.
        case busy(Source)
        /// Here; goes on with the source once it is committed.
        case committing(next: Source)
        case exhausted
    }

    /// Tokens in hand; what is not used by then lapses.
    struct Lot: Hashable, Sendable {
        var left: Int
        var until: Duration
    }

    /// The run is to end before everything is done.
    struct Stop: Hashable, Sendable {
        var ending: Ending
        /// What is in flight by then stays in doubt.
        var graceEnds: Duration
        var hasReleased = false
    }

    mutating func note(_ event: Event) {
        switch event {
        case .started: break
        case .revalidated(let validations, let last): noteRevalidated(validations, last: last)
        case .loaded(let events): noteLoaded(events)
        case .read(let batch):
            admission = batch
            intake = .committing(next: .reading)
        case .exhausted: intake = .exhausted
        case .committed(let receipt): noteCommitted(receipt)
        case .budget(let grant): noteBudget(grant)
        case .answered(let key, let answer): noteAnswer(answer, to: key)
        case .health(let health): circuit.probed(health, at: now, using: &random)
        case .timer: timerAt = nil
        case .signal(let signal): noteSignal(signal)
        case .paused(let isPaused): notePause(isPaused)
        case .intakeFailed(let problem):
            intakeProblem = problem
            intake = .exhausted
        case .storeFailed(let problem): noteStoreFailure(problem)
        case .budgetFailed(let problem):
            askedForBudgetAt = nil
            halt(.problem(problem))
        }
    }

    /// The run ends: reading stops at once, what is in flight has `grace` to be answered.
    mutating func halt(_ ending: Ending) {
        guard stop == nil else { return }
        stop = Stop(ending: ending, graceEnds: now + settings.grace)
    }

    /// The first signal settles what is in flight, the second does not wait for it.
    private mutating func noteSignal(_ signal: StopSignal) {
        switch stop?.ending {
        case nil: halt(.signal(signal))
        case .deadline, .quota: stop?.ending = .signal(signal)
        default: stop?.graceEnds = now
        }
    }

    /// What cannot be kept is dropped: the server has it, or it is still in the inputs.
    private mutating func noteStoreFailure(_ problem: Problem) {
        committing = nil
        admission = nil
        revalidations = []
        settlements = []
        settlementsSince = nil
        failedAttempts = []
        stop = Stop(ending: .problem(problem), graceEnds: now, hasReleased: true)
    }

    private mutating func noteRevalidated(_ validations: [Revalidation], last: RecordKey?) {
        let next = last.map { Source.revalidating(after: $0) } ?? .loading(after: nil)
        revalidations = validations
        intake = validations.isEmpty ? .idle(next) : .committing(next: next)
    }

    private mutating func noteLoaded(_ events: [PendingEvent]) {
        enqueue(events)
        intake = .idle(events.last.map { .loading(after: $0.key) } ?? .reading)
    }

    private mutating func noteCommitted(_ receipt: Receipt) {
        guard let change = committing else { return }
        committing = nil
        rulesDigestIsKept = rulesDigestIsKept || change.rulesDigest != nil
        for key in change.intents {
            deliveries[key]?.phase = .armed
            armed.append(key)
        }
        if change.admission != nil {
            count(receipt.admitted)
            enqueue(receipt.pending)
        }
        if case .committing(let next) = intake, admission == nil, revalidations.isEmpty { intake = .idle(next) }
    }

    private mutating func count(_ admitted: Books) {
        counters.read += admitted.read
        counters.skipped += admitted.skipped
        counters.accepted += admitted.pending
        counters.invalid += admitted.invalid
    }

    private mutating func noteBudget(_ granted: RequestBudget.Grant) {
        let asked = askedForBudgetAt ?? now
        askedForBudgetAt = nil
        switch granted {
        case .granted(let count):
            grant = Lot(left: count, until: asked + RequestBudget.lifetime)
            if now >= budgetClosedUntil { budgetClosedFor = nil }
        case .wait(let duration, let reason): closeBudget(until: now + duration, for: reason)
        }
    }

    mutating func closeBudget(until end: Duration, for reason: WaitReason) {
        guard end > budgetClosedUntil else { return }
        budgetClosedUntil = end
        budgetClosedFor = reason
    }

    /// Appends to the lanes; heads become ready. A head whose body a newer record replaced goes out with that one.
    private mutating func enqueue(_ events: [PendingEvent]) {
        for event in events {
            if deliveries[event.key] != nil {
                deliveries[event.key]?.replaceBody(by: event)
            } else if let head = lanes.append(event) {
                begin(head)
            }
        }
        chooseCanary(from: events)
    }

    mutating func begin(_ head: PendingEvent) {
        deliveries[head.key] = Delivery(head)
        if canary?.isUntried(head.key) == true { ready.prepend(head.key) } else { ready.append(head.key) }
    }
}
