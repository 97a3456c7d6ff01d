import Audit
import Ingest
import LiveRun
import ArgumentParser
import Checkpoints
import Foundation
import Jobs
import Logging
import Reading
import Records
import Reporting

/// One run of a job: `run`, `retry` where it offers everything again, or `rehearse`.
struct RunSession {
    let job: String
    let inputs: [String]
    let limits: RunOptions
    let common: CommonOptions
    let offersAgain: Bool
    /// Nil: a live run.
    var rehearsal: Rehearsal?

    /// - Throws: `ExitCode` where not all is well; `Problem` where the run could not begin.
    func perform() async throws {
        let started = Date()
        let record = RunRecord(id: UUID().uuidString.lowercased(), started: started.epochSeconds)
        var start = Summary(job: jobName, run: record.id, books: Books())
        start.isOver = false
        let notifier = notifies ? notifier : nil
        let run: () async -> RunEnd = { [start] in
            let naming = { (problem: Problem) in problem.naming(resumeCommand) }
            let end = await RunEnd(began: start, naming: naming) { try await perform(record) }
            metricsFile?.write(end, started: started)
            return end
        }
        let end = if let notifier { await notifier.attend(start, run) } else { await run() }
        try end.conclude()
    }

    private func perform(_ record: RunRecord) async throws -> Summary {
        let began = Date()
        let assembly = try Assembly(path: job, overrides: overrides)
        try requireNotify(of: assembly)
        let state = try assembly.state
        let validator = try assembly.validator()
        let found = try assembly.readableInputs(now: began.epochSeconds)
        common.announceWaiting(for: found.inputs)
        // What the ledger holds goes on, whatever is not there today; without one there is nothing to go on with.
        let isNew = try state.isBlank
        if let problem = found.problems.first, isNew { throw problem }
        let crash: CrashPlan? = assembly.crash
        try ProcessLimits.prepare(concurrency: assembly.concurrency, servesItself: rehearsal != nil)
        return try await assembly.withConnection { connection in
            let lock = try await lock(assembly, connection, crash, began: began)
            defer { lock.close() }
            let ledger = try crash.around(.ledger) { () throws(Problem) in
                try Ledger(state, lock: lock, beforeCommit: crash.beforeCommit)
            }
            if let remark = state.closeToOthers() { common.logger.warning("\(remark)") }
            try await ledger.requireDestination(connection.caller.destination, at: state)
            if isNew, common.state != nil { common.logger.notice("a new ledger begins \(state.preposition) \(state)") }
            let elsewhere = try await assembly.settledElsewhere(for: connection.caller.destination)
            var validator = validator
            validator.elsewhere = elsewhere
            try await requireSameEvents(assembly, ledger, elsewhere)
            let census = try await noting(record, in: ledger) {
                try await requireUsualInputs(found.inputs, assembly, validator, ledger)
            }
            let summary = try await run(
                assembly, validator, found, connection, lock, crash.guarding(ledger), record, began: began)
            try await keepProfile(of: found.inputs, census, summary, assembly, ledger)
            try crash.around(.close) { () throws(Problem) in try ledger.close() }
            return summary
        }
    }

    /// Does what comes before the first request. A night that may not go on is one of the job's runs all the same.
    private func noting<Value>(
        _ record: RunRecord, in ledger: Ledger, _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch {
            var record = record
            record.note(RunCounters(), exit: RunEnd.exitStatus(of: error), ended: Date().epochSeconds)
            try await ledger.save(record)
            try ledger.close()
            throw error
        }
    }

    /// The job's lock, waited for where the run stands by.
    /// - Throws: `HeldLock` where another run has it.
    private func lock(
        _ assembly: Assembly, _ connection: Assembly.Connection, _ crash: CrashPlan?, began: Date
    ) async throws -> LedgerLock {
        let deadline = limits.deadline(now: began).map { ContinuousClock.now + $0 }
        var hasSaid = false
        while true {
            let attempt = try crash.around(.lock) { () throws(Problem) in
                Result { () throws(LedgerLock.Refusal) in try assembly.lock(connection.gate) }
            }
            switch attempt {
            case .success(let lock): return lock
            case .failure(let refusal):
                let isOver = deadline.map { $0 <= .now } ?? false
                guard limits.standby, refusal.problem.kind == .stopped, !isOver else { throw HeldLock(refusal) }
                if !hasSaid { common.logger.notice("standing by: \(refusal.problem.message)") }
                hasSaid = true
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    private func run(
        _ assembly: Assembly, _ validator: RecordValidator, _ found: (inputs: [Input], problems: [Problem]),
        _ connection: Assembly.Connection, _ lock: LedgerLock, _ ledger: any CheckpointStore, _ begun: RunRecord,
        began: Date
    ) async throws -> Summary {
        let files = found.inputs
        let logger = common.logger
        for warning in assembly.warnings + connection.caller.remarks { logger.warning("\(warning)") }
        var record = begun
        try await ledger.save(record)

        let signals = rehearsal?.signals ?? StopSignals()
        let inputs = try await runInputs(files, assembly, ledger)
        let intake = Intake(
            inputs: inputs.named, rests: inputs.rests, validator: validator, limits: assembly.job.input.limits,
            encoding: assembly.job.input.encoding, store: ledger, opening: assembly.crash.opening,
            notice: { logger.warning("\($0)") })
        let pause = rehearsal == nil ? try assembly.state.pause : nil
        if let pause, pause.isSet {
            logger.notice("paused: nothing is sent until it is resumed, in the dashboard or with `\(pause.remedy)`")
        }
        let driver = RunDriver(
            intake: intake, store: ledger, budget: connection.budget, client: connection.caller.client,
            nextSignal: { await signals.next() },
            isPaused: { pause?.isSet == true })
        var settings = try await settings(assembly, ledger, began: began)
        settings.destination = connection.caller.destination
        settings.run = record.id
        if let deadline = settings.deadline { Console.standard.patience.shorten(at: .now + deadline) }
        let isFirst = try await ledger.destination() == nil
        settings.hasSucceededBefore = !isFirst
        var run = Run(settings, seed: UInt64.random(in: 0 ... .max))
        var reporter = RunReporter(
            job: assembly.job.name, inputs: inputs.rests + files, limits: assembly.limits,
            before: try await RunReporter.Before(ledger, inputs.rests + files), common: common, logger: logger)
        var firstAnswers = FirstAnswers(of: isFirst, logger: logger)
        var note = WaitNote(try assembly.state, lock)
        let live = try liveMetrics(of: assembly, files, began: began)
        var ending = await serving(live) {
            await driver.drive(&run) { event, run in
                reporter.observe(event, run)
                firstAnswers.observe(run.counters)
                note.keep(reporter.waiting)
                live?.note(run, waiting: reporter.waiting?.reason)
            }
        }
        reporter.end()
        note.keep(nil)
        if !ending.isOfState { _ = try await ledger.commit(run.remainingCourse()) }
        if ending == .completed {
            let lost = try await Problem.lostRests(in: ledger, dismissing: dismissing)
            let problems = found.problems + inputs.missing + lost + (await intake.failures)
            ending = problems.asOne.map(Run.Ending.problem) ?? .completed
        }

        let keys = try await ledger.inputs(at: files.map(\.path)).map(\.key)
        var summary = Summary(job: assembly.job.name, run: record.id, books: try await ledger.books(of: keys))
        if ending == .completed, let shortage = assembly.shortage(of: summary.books.read) {
            ending = .problem(shortage)
        }
        summary.earlier = try await ledger.books(of: nil).openBeyond(summary.books)
        summary.destination = connection.caller.destination.baseURL
        summary.waiting = ending == .completed ? nil : reporter.waiting
        summary.requests = run.counters.requests
        summary.retries = run.counters.retries
        summary.duration = .seconds(Date().timeIntervalSince(began))
        summary.exit = ending.exitStatus(with: summary.books, earlier: summary.earlier)
        let report = try await rehearsal?.report()
        if report?.agrees == false { summary.exit = Problem.Kind.unexpected.rawValue }
        record.note(run.counters, exit: summary.exit, ended: Date().epochSeconds)
        try await ledger.save(record)
        summary.cause = cause(summary, ending, report)
        conclude(summary, ending, report)
        return summary
    }

    private var overrides: Assembly.Overrides {
        var overrides = common.overrides
        overrides.inputs = inputs
        overrides.date = limits.date?.day
        overrides.rate = limits.rate
        overrides.burst = limits.burst
        overrides.concurrency = limits.concurrency
        overrides.batch = limits.batch
        rehearsal?.adapt(&overrides)
        return overrides
    }

    private func settings(_ assembly: Assembly, _ ledger: any CheckpointStore, began: Date) async throws -> RunSettings
    {
        var settings = try assembly.runSettings()
        let isChanged = try await hasChanged(assembly, ledger)
        settings.revalidates = offersAgain ? .everything : isChanged || limits.acceptChanges ? .changed : .nothing
        settings.acceptsChanges = limits.acceptChanges
        settings.deadline = limits.deadline(now: began)
        settings.maxEvents = limits.maxEvents
        let books = try await ledger.books(of: nil)
        settings.beginsOneByOne = rehearsal == nil && books.delivered + books.duplicate == 0
        settings.resumeCommand = resumeCommand
        settings.retryCommand = retryCommand
        return settings
    }

    /// The command that goes on with this run.
    private var resumeCommand: String { resumeCommand(of: nil) }

    /// - Parameter day: whose inputs are meant, where the command may be typed on another one.
    func resumeCommand(of day: CalendarDay?) -> String {
        command(rehearsal == nil ? "run" : "rehearse", acceptsChanges: limits.acceptChanges, day: day)
    }

    /// The command that gives up the rest of an input.
    private func dismissing(_ path: String) -> String {
        common.dismissing(path, of: job)
    }

    /// The command that offers again what was rejected or parked.
    private var retryCommand: String { TypedCommand("retry", job).adding(common.stateWords).text }

    private func command(_ verb: String, acceptsChanges: Bool, day: CalendarDay? = nil) -> String {
        var command = TypedCommand(verb, job)
        if !inputs.isEmpty { command.add(["--input"] + inputs) }
        if let day = limits.date?.day ?? day { command.add(["--date", day.description]) }
        command.add(limits.words(acceptsChanges: acceptsChanges) + (rehearsal?.words ?? []) + common.words)
        return command.text
    }
}

extension RunSession {
    /// The named inputs, and what earlier runs left unread; the ledger knows from here on where the job is.
    private func runInputs(
        _ files: [Input], _ assembly: Assembly, _ ledger: any CheckpointStore
    ) async throws(Problem) -> RunInputs {
        let inputs = try await RunInputs(named: files, assembly: assembly, in: ledger, dismissing: dismissing)
        // Said by the first run of the changed job alone.
        if try await hasChanged(assembly, ledger) {
            for failure in inputs.unavailable {
                common.logger.warning("records that another `where` left out stay ignored: \(failure.reason)")
            }
        }
        try await ledger.save(jobFolder: assembly.job.folderPath)
        return inputs
    }

    /// Whether the ledger's validations were made by another mapping or schema.
    private func hasChanged(_ assembly: Assembly, _ ledger: any CheckpointStore) async throws(Problem) -> Bool {
        guard let known = try await ledger.rulesDigest() else { return false }
        return try known != assembly.rulesDigest
    }

    /// - Throws: `Problem` of kind `configuration` where a changed job would make other events of what went out,
    ///   unless that is accepted. Nothing was sent, and the ledger is as it was.
    private func requireSameEvents(
        _ assembly: Assembly, _ ledger: Ledger, _ elsewhere: (any SettledEvents)?
    ) async throws {
        guard !limits.acceptChanges, try await hasChanged(assembly, ledger) else { return }
        let reader = try assembly.consumedPartReader(
            formerFolder: try await ledger.jobFolder(), elsewhere: elsewhere
        ) { $0.relativeToWorkingDirectory }
        let comparison = JobComparison(reader: reader)
        let difference = try await ledger.inspect { snapshot throws(Problem) in try comparison.perform(on: snapshot) }
        if let notice = difference.notice { common.logger.warning("\(notice)") }
        let accepting = command(offersAgain ? "retry" : "run", acceptsChanges: true)
        guard let problem = difference.problem(command: accepting) else { return }
        try ledger.close()
        throw problem
    }
}

extension RunSession {
    private func conclude(_ summary: Summary, _ ending: Run.Ending, _ report: RehearsalReport?) {
        if common.json {
            if let report { Console.standard.print(report.json.text) }
            Console.standard.print(summary.json.text)
        } else if !common.quiet {
            Console.standard.print(([summary.text] + [report?.text].compactMap(\.self)).joined(separator: "\n"))
        }
        guard let cause = summary.cause else { return }
        if let problem = problem(ending, report) { return common.errors.say(problem) }
        if ending != .completed || common.quiet { common.errors.note(cause.message) }
        common.errors.hint(cause.hint)
    }

    /// Why not all is well; nil where it is.
    private func cause(_ summary: Summary, _ ending: Run.Ending, _ report: RehearsalReport?) -> Summary.Cause? {
        guard summary.exit != 0 else { return nil }
        if let problem = problem(ending, report) { return Summary.Cause(problem) }
        guard ending == .completed else {
            return Summary.Cause("\(summary.job): \(ending.words(keeping: kept))", hint: goOn)
        }
        var open = summary.books
        open.add(summary.earlier)
        return Summary.Cause(summary.complaint ?? summary.job, hint: hint(on: open))
    }

    private func problem(_ ending: Run.Ending, _ report: RehearsalReport?) -> Problem? {
        if let problem = report?.problem { return problem }
        guard case .problem(let problem) = ending else { return nil }
        return problem.naming(resumeCommand)
    }

    private func hint(on books: Books) -> String {
        if rehearsal != nil { return rehearsalHint(on: books) }
        if books.pending > 0 { return goOn }
        let isCorrectable = books.invalid + books.rejected > 0
        let command = TypedCommand(isCorrectable ? "rejects" : "retry", job).adding(common.stateWords).text
        return isCorrectable
            ? "see and correct them with `\(command)`" : "offer them again another day with `\(command)`"
    }

    private var goOn: String {
        rehearsal == nil
            ? "go on with `\(resumeCommand)`" : "a rehearsal keeps nothing: begin again with `\(resumeCommand)`"
    }

    private var kept: String { rehearsal == nil ? "the checkpoint is saved" : "the rehearsal is thrown away" }
}

extension Run.Ending {
    /// - Parameter earlier: what is open in the ledger's other inputs.
    func exitStatus(with books: Books, earlier: Books = Books()) -> Int32 {
        switch self {
        case .completed:
            if books.pending + earlier.pending > 0 { return Problem.Kind.stopped.rawValue }
            return books.open + earlier.open > 0 ? 3 : 0
        case .signal(let signal): return 128 + signal.rawValue
        case .deadline, .quota: return Problem.Kind.stopped.rawValue
        case .problem(let problem): return problem.kind.rawValue
        }
    }

    /// The ledger failed, and takes nothing more.
    fileprivate var isOfState: Bool {
        guard case .problem(let problem) = self else { return false }
        return problem.kind == .state || problem.kind == .io
    }

    /// - Parameter kept: what became of what the run did so far.
    fileprivate func words(keeping kept: String) -> String {
        switch self {
        case .signal(.hangup): "hung up; \(kept)"
        case .signal(.interrupt): "interrupted; \(kept)"
        case .signal(.terminate): "terminated; \(kept)"
        case .deadline: "stopped at its deadline; \(kept)"
        case .quota: "stopped after --max-events; \(kept)"
        case .completed, .problem: "ended"
        }
    }
}

extension RunRecord {
    fileprivate mutating func note(_ counters: RunCounters, exit: Int32, ended: Int) {
        self.exit = exit
        self.ended = ended
        requests = counters.requests
        retries = counters.retries
        delivered = counters.delivered
    }
}

extension [Problem] {
    /// The first one, the others as facts beside it; nil where there is none.
    fileprivate var asOne: Problem? {
        guard var problem = first else { return nil }
        problem.context += dropFirst().map(\.message)
        return problem
    }
}
