import Execution
import HeapModule
import Records
import Uploading

/// One night, played from a seed: a run, its ledger, the shared budget and a server with faults, on a
/// virtual clock. The same seed plays the same night.
struct Simulation {
    /// What may happen to a request, in chances of one.
    struct Weather {
        var lostBefore = 0.0
        var lostAfter = 0.0
        var unavailable = 0.0
        var throttled = 0.0
        /// Per event, not per request.
        var rejected = 0.0
        var unknownUser = 0.0
        var poisoned = 0.0
        /// Per transaction; it changes nothing.
        var storeFailed = 0.0
        /// Per batch read.
        var unreadable = 0.0
        /// Crashes of the importer in a night, at random moments.
        var crashes = 0
        /// Signals in a night, at random moments; every other one comes twice.
        var signals = 0
        /// The server is out from … to …
        var outage: ClosedRange<Duration>?
    }

    private enum Happening {
        /// Something comes back to the process of that number, if it still lives.
        case tell(Run.Event, process: Int)
        case committed(LedgerChange, process: Int)
        case arrive(PendingEvent, Fate, process: Int)
        case crash
        case signal
        case restart
    }

    private enum Fate { case lostBefore, lostAfter, unavailable, throttled, served }

    private struct Occurrence: Comparable {
        var at: Duration
        var number: Int
        var what: Happening
        static func < (one: Self, other: Self) -> Bool { (one.at, one.number) < (other.at, other.number) }
        static func == (one: Self, other: Self) -> Bool { one.number == other.number }
    }

    let settings: RunSettings
    let events: [Event]
    let weather: Weather
    let limits: RequestBudget.Limits
    private(set) var ledger = ModelLedger()
    private(set) var server = ModelServer()
    private(set) var endings: [Run.Ending] = []
    private(set) var now = Duration.zero
    private(set) var atOnceOfOneOrder = 0
    /// Events sent that the ledger did not hold as `sending`.
    private(set) var unmarkedSends = 0
    /// Every action of every run, in order.
    private(set) var trace: [Run.Action] = []
    private var budget = RequestBudget()
    private var inFlight: [String: Int] = [:]
    private var random: SeededGenerator
    private var queue = Heap<Occurrence>()
    private var occurrences = 0
    private var process = 0
    private var processBegan = Duration.zero
    private var readTo = 0
    private var run: Run

    init(seed: UInt64, events: [Event], weather: Weather, limits: RequestBudget.Limits, settings: RunSettings) {
        self.settings = settings
        self.events = events
        self.weather = weather
        self.limits = limits
        random = SeededGenerator(seed: seed)
        run = Run(settings, seed: seed)
    }

    /// Plays until a run completes; gives up after `happenings`.
    mutating func play(happenings: Int = 200_000) -> Bool {
        for _ in 0..<weather.crashes {
            schedule(.crash, in: .milliseconds(Int.random(in: 1...20_000, using: &random)))
        }
        for number in 0..<weather.signals {
            let moment = Int.random(in: 1...90_000, using: &random)
            schedule(.signal, in: .milliseconds(moment))
            if !number.isMultiple(of: 2) { schedule(.signal, in: .milliseconds(moment + 50)) }
        }
        begin()
        for _ in 0..<happenings {
            guard let next = queue.popMin() else { return false }
            now = max(now, next.at)
            happen(next.what)
            if endings.last == .completed { return true }
        }
        return false
    }

    private mutating func begin() {
        process += 1
        processBegan = now
        readTo = ledger.offset
        inFlight = [:]
        run = Run(settings, seed: random.next())
        tell(.started)
    }

    private mutating func happen(_ what: Happening) {
        switch what {
        case .tell(let event, let process) where process == self.process: tell(event)
        case .committed(let change, let process) where process == self.process:
            tell(commit(change))
        case .arrive(let pending, let fate, let process): arrive(pending, fate, process)
        case .crash:
            process += 1
            schedule(.restart, in: .seconds(1))
        case .signal: tell(.signal(.interrupt))
        case .restart: begin()
        case .tell, .committed: break
        }
    }

    private mutating func tell(_ event: Run.Event) {
        if case .answered(let key, _) = event {
            inFlight[ledger.rows[Int(key.value)].event.orderID ?? "", default: 1] -= 1
        }
        for action in run.handle(event, now: now - processBegan) {
            trace.append(action)
            perform(action)
        }
    }

    private mutating func commit(_ change: LedgerChange) -> Run.Event {
        guard Double.random(in: 0..<1, using: &random) >= weather.storeFailed else {
            return .storeFailed(Problem(.io, "the disk is full", hint: "make room"))
        }
        return .committed(ledger.apply(change))
    }

    private mutating func perform(_ action: Run.Action) {
        switch action {
        case .rejudge: answer(.rejudged([], last: nil))
        case .load(let key, let limit): answer(.loaded(ledger.open(after: key, limit: limit)))
        case .readOn: answer(readOn())
        case .commit(let change):
            schedule(.committed(change, process: process), in: .milliseconds(Int.random(in: 1...20, using: &random)))
        case .take(let count):
            answer(.budget(budget.take(count, at: now.nanoseconds, limits: limits)))
        case .send(let pending): send(pending)
        case .probe: answer(.health(!isOut))
        case .pause(let duration): budget.pause(for: duration, at: now.nanoseconds)
        case .wait(let until):
            schedule(.tell(.timer, process: process), in: max(.zero, until - (now - processBegan)))
        case .finish(let ending):
            endings.append(ending)
            process += 1
            if ending != .completed { schedule(.restart, in: .seconds(60)) }
        }
    }

    private mutating func readOn() -> Run.Event {
        guard readTo < events.count else { return .exhausted }
        guard Double.random(in: 0..<1, using: &random) >= weather.unreadable else {
            return .intakeFailed(Problem(.input, "cannot read the export", hint: "try again"))
        }
        let upTo = min(events.count, readTo + 16)
        let records = (readTo..<upTo).map {
            JudgedRecord(line: $0 + 2, offset: $0, raw: [], verdict: .accepted(events[$0], warnings: []))
        }
        readTo = upTo
        return .read(JudgedBatch(input: .example, records: records))
    }

    private mutating func send(_ pending: PendingEvent) {
        if ledger.rows[Int(pending.key.value)].state != .sending { unmarkedSends += 1 }
        let order = pending.event.orderID ?? ""
        inFlight[order, default: 0] += 1
        atOnceOfOneOrder = max(atOnceOfOneOrder, inFlight[order] ?? 0)
        let draw = Double.random(in: 0..<1, using: &random)
        let fates: [(Fate, Double)] = [
            (.lostBefore, weather.lostBefore), (.lostAfter, weather.lostAfter),
            (.unavailable, weather.unavailable), (.throttled, weather.throttled),
        ]
        var threshold = 0.0
        let drawn = fates.first { _, chance in
            threshold += chance
            return draw < threshold
        }
        let fate = drawn?.0 ?? .served
        schedule(.arrive(pending, fate, process: process), in: latency)
    }

    private mutating func arrive(_ pending: PendingEvent, _ fate: Fate, _ process: Int) {
        let disposition = dispose(pending.event, fate)
        schedule(.tell(.answered(pending.key, Answer(disposition)), process: process), in: latency)
    }

    private mutating func dispose(_ event: Event, _ fate: Fate) -> Disposition {
        let closed = Failure(code: "CLOSED", message: "connection closed", mayBeRecorded: true)
        let out = Failure(code: "SERVICE_UNAVAILABLE", message: "out", mayBeRecorded: true)
        if isOut || fate == .unavailable || event.id.hasPrefix("poison") {
            server.refuse(at: now)
            return .failed(out)
        }
        switch fate {
        case .lostBefore: return .failed(closed)
        case .throttled:
            server.refuse(at: now)
            return .rateLimited(retryAfter: .seconds(1))
        default: break
        }
        if event.id.hasPrefix("refused") {
            server.refuse(at: now)
            return .rejected(Refusal(code: "INVALID_EVENT_DATA", field: event.id, message: "no"))
        }
        if event.id.hasPrefix("nobody") {
            server.refuse(at: now)
            return .parked(Refusal(code: "USER_NOT_FOUND", message: "nobody"))
        }
        let served = server.record(event, at: now)
        return fate == .lostAfter ? .failed(closed) : served
    }

    private var isOut: Bool { weather.outage?.contains(now) ?? false }

    private var latency: Duration {
        mutating get { .milliseconds(Int.random(in: 2...400, using: &random)) }
    }

    private mutating func answer(_ event: Run.Event) {
        schedule(.tell(event, process: process), in: .milliseconds(1))
    }

    private mutating func schedule(_ what: Happening, in delay: Duration) {
        occurrences += 1
        queue.insert(Occurrence(at: now + delay, number: occurrences, what: what))
    }
}

extension StoredInput {
    static let example = StoredInput(
        key: InputKey(path: "orders.csv", generation: 1), format: .csv(CSVDialect()), header: nil,
        checkpoint: InputCheckpoint())
}
