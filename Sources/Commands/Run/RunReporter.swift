import LiveRun
import Foundation
import Logging
import Reading
import Records
import Reporting

/// Tells a person or a script how a run goes while it goes.
struct RunReporter {
    /// Findings, and rejections, told one by one on standard error; `rejects` has them all.
    private static let toldFindings = 20

    private let names: [String: String]
    private let common: CommonOptions
    private let logger: Logger
    private let began = ContinuousClock.now
    private let showsLine: Bool
    private var meter: ProgressMeter
    private var waits = WaitReporter()
    /// How far each input is read, earlier runs included.
    private var checkpoints: [String: InputCheckpoint]
    /// Of the batch that is read and not yet in the ledger.
    private var coming: (path: String, checkpoint: InputCheckpoint)?
    private let before: Before
    private var told = 0
    private var once = ToldOnce()
    private var toldRejections = 0
    private var line = TerminalLine()
    private var lastLog = Duration.zero
    private var isStopping = false

    /// - Parameters:
    ///   - limits: Of the request budget.
    ///   - before: What earlier runs left.
    init(
        job: String, inputs: [Input], limits: RequestBudget.Limits, before: Before, common: CommonOptions,
        logger: Logger
    ) {
        self.before = before
        checkpoints = before.checkpoints
        names = Dictionary(inputs.map { ($0.path, $0.name) }) { first, _ in first }
        self.common = common
        self.logger = logger
        meter = ProgressMeter(job: job, totalBytes: inputs.plainBytes, limits: limits)
        showsLine =
            !common.quiet && !common.json && common.logFormat == .text
            && (common.progress == .always
                || (common.progress == .auto && Console.standard.standardErrorIsTerminal))
    }

    mutating func observe(_ event: Run.Event, _ run: Run) {
        switch event {
        case .read(let batch):
            coming = (batch.input.key.path, batch.input.checkpoint)
            let file = name(of: batch.input.key)
            for record in batch.records { for finding in record.validation.findings { tell(finding, in: file) } }
        case .committed(let receipt):
            if receipt.admitted.read > 0, let coming { checkpoints[coming.path] = coming.checkpoint }
            for found in receipt.ledgerFindings { tell(found.finding, in: name(of: found.input)) }
        case .signal where run.inFlight > 0 && !isStopping:
            isStopping = true
            let requests = run.inFlight == 1 ? "the request" : "the \(run.inFlight) requests"
            log(.notice, "stopping: waits for the answer to \(requests) under way; a second signal does not wait")
        default: break
        }
        for notice in run.notices { tell(notice) }
        showProgress(of: run)
    }

    /// What the run waited for in the end; nil where it did not.
    var waiting: Waiting? { waits.waiting }

    /// Leaves the terminal's line free.
    mutating func end() { line.clear() }

    /// As the run's own inputs are named; one of an earlier run by its path.
    private func name(of input: InputKey) -> String { names[input.path] ?? input.path.relativeToWorkingDirectory }

    private mutating func tell(_ finding: Finding, in file: String) {
        guard once.tells(finding, in: file) else { return }
        if common.json {
            Console.standard.print(finding.json(in: file).text)
        } else if !common.quiet {
            told += 1
            if told <= Self.toldFindings { line.clear() }
            if told <= Self.toldFindings { common.errors.say(finding, in: file) }
            if told == Self.toldFindings {
                common.errors.note("further findings are counted, not shown; `rejects` has them all")
            }
        }
    }

    private mutating func tell(_ notice: Run.Notice) {
        switch notice {
        case .delivered(let event, let requestID):
            log(.trace, "delivered: \(event.words)\(requestID.words)")
        case .rejected(let event, let refusal, let requestID):
            warn("rejected", event, refusal.words, requestID)
        case .setAside(let event, let refusal, let requestID):
            warn("set aside", event, refusal.words, requestID)
        case .parked(let event, let refusal, let requestID):
            log(.debug, "parked: \(event.words): \(refusal.words)\(requestID.words)")
        case .attemptFailed(let event, let failure, let requestID):
            log(.debug, "attempt failed: \(event.words): \(failure.words)\(requestID.words)")
        case .attemptRefused(let event, let code, let requestID):
            log(.debug, "attempt refused: \(event.words): \(code)\(requestID.words)")
        case .throttled(let pause): log(.info, "rate limited: nothing is sent for \(pause.brief)")
        case .throttlingOver(let answers):
            log(.info, "no longer rate limited, after \(answers) answer\(answers == 1 ? "" : "s") 429")
        case .failing(let failure, let attempts):
            log(.warning, "the API fails: \(failure.words); \(attempts) attempt\(attempts == 1 ? "" : "s") so far")
        case .failingOver(let attempts):
            log(.info, "the API answers again, after \(attempts) failed attempt\(attempts == 1 ? "" : "s")")
        }
    }

    /// Tells of a record that did not get through; of the first ones, for the ledger has them all.
    private mutating func warn(_ what: String, _ event: PendingEvent, _ words: String, _ requestID: String?) {
        toldRejections += 1
        let isTold = toldRejections <= Self.toldFindings
        log(isTold ? .warning : .debug, "\(what): \(event.words): \(words)\(requestID.words)")
        if toldRejections == Self.toldFindings {
            log(.warning, "further ones are counted, not shown; `rejects` has them all")
        }
    }

    private mutating func log(_ level: Logger.Level, _ message: @autoclosure () -> String) {
        guard !common.quiet, level >= common.level else { return }
        line.clear()
        logger.log(level: level, "\(message())")
    }

    private mutating func showProgress(of run: Run) {
        let now = ContinuousClock.now - began
        meter.note(reading(of: run), at: now)
        if let line = waits.look(at: run, on: &meter) { log(.notice, line) }
        if showsLine { line.show(meter, at: now) }
        if SignalWatch.process.isAsked() { answer() }
        guard !showsLine, common.progress != .never, now - lastLog >= .seconds(30) else { return }
        lastLog = now
        let text = meter.text
        if common.json { Console.standard.print(meter.json.text) } else { log(.info, text) }
    }

    /// Somebody sent SIGUSR1: whatever else is silent, that is answered.
    private mutating func answer() {
        line.clear()
        if common.json { Console.standard.print(meter.json.text) } else { common.errors.note(meter.text) }
    }

    private func reading(of run: Run) -> ProgressMeter.Reading {
        let counters = run.counters
        var reading = ProgressMeter.Reading()
        reading.read = counters.read
        reading.delivered = counters.delivered
        reading.duplicate = counters.duplicate
        reading.skipped = counters.skipped
        reading.refused = counters.invalid + counters.rejected + counters.parked
        reading.retries = counters.retries
        reading.held = run.open(before: before.open)
        reading.inFlight = run.inFlight
        reading.isReadToEnd = run.isReadToEnd
        reading.recordsRead = checkpoints.values.reduce(before.openElsewhere) { $0 + $1.records }
        reading.bytesRead = checkpoints.values.reduce(0) { $0 + $1.offset }
        return reading
    }
}

extension RunReporter {
    /// What a run finds in its ledger.
    struct Before {
        /// How far its inputs are read, by path.
        let checkpoints: [String: InputCheckpoint]
        /// Events without an outcome, and those of them that come from other inputs.
        let open: Int
        let openElsewhere: Int

        init(_ ledger: any CheckpointStore, _ inputs: [Input]) async throws(Problem) {
            let known = try await ledger.inputs(at: inputs.map(\.path))
            checkpoints = Dictionary(known.map { ($0.key.path, $0.checkpoint) }) { first, _ in first }
            open = try await ledger.books(of: nil).pending
            openElsewhere = open - (try await ledger.books(of: known.map(\.key)).pending)
        }
    }
}

extension PendingEvent {
    /// What names it in a warning: its id, and where its record stands.
    fileprivate var words: String { event.id.excerpt + (place.map { " (\($0.input.fileName):\($0.line))" } ?? "") }
}

extension Refusal {
    fileprivate var words: String {
        [code, field, message].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

extension Failure {
    fileprivate var words: String { "\(code): \(message)" }
}

extension String? {
    /// A request's id, behind what is said of it.
    fileprivate var words: String { map { " (request \($0))" } ?? "" }
}

extension [Input] {
    /// Nil where one of them does not tell its size.
    fileprivate var plainBytes: Int? {
        var total = 0
        for input in self {
            guard let bytes = input.plainBytes else { return nil }
            total += bytes
        }
        return total
    }
}
