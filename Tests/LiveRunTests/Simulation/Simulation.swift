import LiveRun
import Checkpoints
import HeapModule
import LedgerModel
import Records

/// One night, played from a seed: jobs that share a client key, their exports, ledgers and processes, the machine's
/// clocks and a server with faults, on one virtual clock. The same seed plays the same night, step by step.
///
/// The second driver of a run: what `RunDriver` does with tasks, `Simulation+Driver` does with an event queue.
struct Simulation {
    enum Happening {
        case tell(Run.Event, ProcessID)
        case commit(LedgerChange, ProcessID)
        /// A request reaches the server, which answers, or not.
        case arrive(PendingEvent, Fate, ProcessID)
        /// The server gets to a request whose sender has given up.
        case recordLate(Event)
        case begin(job: Int)
        case strike(Mishap, job: Int)
        case edit(Edit, job: Int)
    }

    private struct Occurrence: Comparable {
        var at: Duration
        var number: Int
        static func < (one: Self, other: Self) -> Bool { (one.at, one.number) < (other.at, other.number) }
    }

    let settings: RunSettings
    let limits: RequestBudget.Limits
    let sabotage: Sabotage?
    var weather: Weather
    var jobs: [SimulatedJob]
    var server: SimulatedServer
    var budget = SimulatedBudget()
    var machine = SimulatedMachine()
    var random: SeededGenerator
    private(set) var now = Duration.zero
    /// What broke a promise; the first one ends the night.
    var violations: [String] = []
    /// What happened how often.
    var tally = Tally()
    /// Every step in words, where somebody wants to read them.
    private(set) var trace: [String]?
    /// Steps after which a job is killed, whatever it is at.
    var deadlySteps: Set<Int> = []
    private var queue = Heap<Occurrence>()
    /// By the number of its occurrence.
    private var happenings: [Int: Happening] = [:]
    private var scheduled = 0

    init(_ night: Night, sabotage: Sabotage? = nil, tracing: Bool = false) {
        settings = night.settings
        limits = night.limits
        self.sabotage = sabotage
        weather = night.weather
        jobs = night.jobs
        server = SimulatedServer(limits: night.limits)
        random = night.random
        trace = tracing ? [] : nil
        deadlySteps = night.deadlySteps
        for event in night.foreign { _ = server.record(event) }
        for (moment, mishap, job) in night.mishaps { schedule(.strike(mishap, job: job), in: moment) }
        for (moment, edit, job) in night.edits {
            jobs[job].edits += 1
            schedule(.edit(edit, job: job), in: moment)
        }
        for job in jobs.indices { schedule(.begin(job: job), in: .milliseconds(job * 700)) }
    }

    /// Plays until every job is through with its last chapter, or a promise is broken.
    mutating func play(steps: Int = 400_000) {
        for step in 0..<steps {
            guard violations.isEmpty, let next = queue.popMin(), let what = happenings.removeValue(forKey: next.number)
            else { break }
            now = max(now, next.at)
            tally.steps += 1
            take(what)
            if deadlySteps.contains(step) { strike(.crash, job: step % jobs.count) }
            if jobs.indices.allSatisfy({ jobs[$0].chapter == .done }) { return checkTheEnd() }
        }
        if violations.isEmpty { violate("the night never ends: \(jobs.map { ($0.chapter, $0.endings.suffix(3)) })") }
    }

    mutating func schedule(_ what: Happening, in delay: Duration) {
        scheduled += 1
        happenings[scheduled] = what
        queue.insert(Occurrence(at: now + delay, number: scheduled))
    }

    /// A frozen process hears of nothing until it is thawed.
    private mutating func take(_ what: Happening) {
        guard let id = what.listener else { return happen(what) }
        guard let process = jobs[id.job].process, process.id == id else { return }
        guard process.frozenUntil <= now else { return schedule(what, in: process.frozenUntil - now) }
        happen(what)
    }

    private mutating func happen(_ what: Happening) {
        note("\(what)")
        switch what {
        case .tell(let event, let id): tell(event, to: id)
        case .commit(let change, let id): commit(change, of: id)
        case .arrive(let pending, let fate, let id): arrive(pending, fate, from: id)
        case .recordLate(let event): _ = server.record(event)
        case .begin(let job): begin(job)
        case .strike(let mishap, let job): strike(mishap, job: job)
        case .edit(let edit, let job): perform(edit, on: job)
        }
    }

    mutating func note(_ step: @autoclosure () -> String) {
        guard trace != nil else { return }
        trace?.append("\(now.seconds) \(step())")
    }

    mutating func violate(_ what: String) {
        note("VIOLATION \(what)")
        violations.append("at \(now.seconds) s: \(what)")
    }

    mutating func chance(_ probability: Double) -> Bool {
        probability > 0 && Double.random(in: 0..<1, using: &random) < probability
    }

    mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(Int.random(in: range, using: &random))
    }
}

extension Simulation.Happening {
    /// Who has to be alive and awake for it.
    fileprivate var listener: ProcessID? {
        switch self {
        case .tell(_, let id), .commit(_, let id): id
        case .arrive, .recordLate, .begin, .strike, .edit: nil
        }
    }
}

/// Counts of a night, or of many.
struct Tally: Sendable {
    var nights = 0
    var steps = 0
    var runs = 0
    var requests = 0
    var wasted = 0
    var recorded = 0
    /// The most events that a crash would have made go out again, less `concurrency + batch`.
    var worstExposure = Int.min
    /// Faults, mishaps and edits by name.
    var happened: [String: Int] = [:]

    mutating func count(_ name: String) { happened[name, default: 0] += 1 }

    mutating func add(_ other: Tally) {
        nights += other.nights
        steps += other.steps
        runs += other.runs
        requests += other.requests
        wasted += other.wasted
        recorded += other.recorded
        worstExposure = max(worstExposure, other.worstExposure)
        happened.merge(other.happened, uniquingKeysWith: +)
    }
}
