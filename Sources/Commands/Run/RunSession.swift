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
        let began = Date()
        let assembly = try Assembly(path: job, overrides: overrides)
        let statePath = try assembly.statePath
        let validator = try assembly.validator()
        let files = try assembly.inputs(now: began.epochSeconds)
        let crash = assembly.crash
        try ProcessLimits.prepare(concurrency: assembly.runSettings.concurrency, servesItself: rehearsal != nil)
        let exit = try await assembly.withConnection { connection in
            let isNew = !FileManager.default.fileExists(atPath: statePath)
            let lock = try crash.around(.lock) { () throws(Problem) in try JobLock(state: statePath) }
            defer { lock.close() }
            let ledger = try crash.around(.ledger) { () throws(Problem) in
                try SQLiteLedger(.file(statePath), lock: lock, beforeCommit: crash.beforeCommit)
            }
            try await require(connection.destination, of: ledger, at: statePath)
            if isNew, common.state != nil { common.logger.notice("a new ledger begins at \(statePath)") }
            try await requireSameEvents(assembly, ledger)
            let exit = try await run(assembly, validator, files, connection, crash.guarding(ledger), began: began)
            try crash.around(.close) { () throws(Problem) in try ledger.close() }
            return exit
        }
        if exit != 0 { throw ExitCode(exit) }
    }

    private func run(
        _ assembly: Assembly, _ validator: RecordValidator, _ files: [Input], _ connection: Assembly.Connection,
        _ ledger: any CheckpointStore, began: Date
    ) async throws -> Int32 {
        let logger = common.logger
        for warning in assembly.warnings { logger.warning("\(warning)") }
        var record = RunRecord(id: UUID().uuidString.lowercased(), started: began.epochSeconds)
        try await ledger.save(record)

        let signals = rehearsal?.signals ?? StopSignals()
        let inputs = try await runInputs(files, assembly, ledger)
        let intake = Intake(
            inputs: inputs.named, rests: inputs.rests, validator: validator, limits: assembly.job.input.limits,
            store: ledger, opening: assembly.crash.opening, notice: { logger.warning("\($0)") })
        let driver = RunDriver(
            intake: intake, store: ledger, budget: connection.budget, client: connection.client,
            nextSignal: { await signals.next() })
        var settings = try await settings(assembly, ledger, began: began)
        settings.destination = connection.destination
        if let deadline = settings.deadline { Console.standard.patience.shorten(at: .now + deadline) }
        let isFirst = try await ledger.destination() == nil
        var run = Run(settings, seed: UInt64.random(in: 0 ... .max))
        var reporter = RunReporter(
            job: assembly.job.name, inputs: inputs.rests + files, common: common, logger: logger)
        var firstAnswers = FirstAnswers(of: isFirst, logger: logger)
        var ending = await driver.drive(&run) { event, run in
            reporter.observe(event, run)
            firstAnswers.observe(run.counters)
        }
        reporter.end()
        if ending == .completed, let problem = (inputs.missing + (await intake.failures)).asOne {
            ending = .problem(problem)
        }

        let keys = try await ledger.inputs(at: files.map(\.path)).map(\.key)
        var summary = Summary(job: assembly.job.name, run: record.id, books: try await ledger.books(of: keys))
        summary.earlier = try await ledger.books(of: nil).openBeyond(summary.books)
        summary.destination = connection.destination.baseURL
        summary.waiting = ending == .completed ? nil : reporter.waiting
        summary.requests = run.counters.requests
        summary.retries = run.counters.retries
        summary.duration = .seconds(Date().timeIntervalSince(began))
        summary.exit = ending.exitStatus(with: summary.books, earlier: summary.earlier)
        let report = try await rehearsal?.report()
        if report?.agrees == false { summary.exit = Problem.Kind.unexpected.rawValue }
        record.note(run.counters, exit: summary.exit, ended: Date().epochSeconds)
        try await ledger.save(record)
        conclude(summary, ending, report)
        return summary.exit
    }

    private var overrides: Assembly.Overrides {
        var overrides = common.overrides
        overrides.inputs = inputs
        overrides.rate = limits.rate
        overrides.burst = limits.burst
        overrides.concurrency = limits.concurrency
        overrides.batch = limits.batch
        rehearsal?.adapt(&overrides)
        return overrides
    }

    private func settings(_ assembly: Assembly, _ ledger: any CheckpointStore, began: Date) async throws -> RunSettings
    {
        var settings = assembly.runSettings
        let isChanged = try await hasChanged(assembly, ledger)
        settings.revalidates = offersAgain ? .everything : isChanged || limits.acceptChanges ? .changed : .nothing
        settings.acceptsChanges = limits.acceptChanges
        settings.deadline = limits.deadline(now: began)
        settings.maxEvents = limits.maxEvents
        settings.resumeCommand = resumeCommand
        return settings
    }

    /// The command that goes on with this run.
    private var resumeCommand: String {
        command(rehearsal == nil ? "run" : "rehearse", acceptsChanges: limits.acceptChanges)
    }

    private func command(_ verb: String, acceptsChanges: Bool) -> String {
        var words = ["rapido-import", verb, job]
        if !inputs.isEmpty { words += ["--input"] + inputs }
        words += common.stateWords
        if acceptsChanges { words.append("--accept-changes") }
        return words.map(\.shellQuoted).joined(separator: " ")
    }
}

extension RunSession {
    /// The named inputs, and what earlier runs left unread; the ledger knows from here on where the job is.
    private func runInputs(
        _ files: [Input], _ assembly: Assembly, _ ledger: any CheckpointStore
    ) async throws(Problem) -> RunInputs {
        let folder = assembly.job.folderPath
        let locator = InputLocator(
            formerFolder: try await ledger.jobFolder(), folder: folder, current: files.map(\.path),
            limits: assembly.job.input.limits, name: { $0.relativeToWorkingDirectory })
        let inputs = try await RunInputs(named: files, in: ledger, locator) { path in
            command("dismiss", path.relativeToWorkingDirectory)
        }
        try await ledger.save(jobFolder: folder)
        return inputs
    }

    private func command(_ verb: String, _ file: String) -> String {
        (["rapido-import", verb, job, file] + common.stateWords).map(\.shellQuoted).joined(separator: " ")
    }

    /// - Throws: `Problem` of kind `configuration` where the ledger's events went elsewhere. Nothing was sent.
    private func require(_ destination: Destination, of ledger: SQLiteLedger, at path: String) async throws {
        guard let known = try await ledger.destination(), known != destination else { return }
        try ledger.close()
        throw Problem(
            .configuration, "the ledger \(path.relativeToWorkingDirectory) belongs to another destination",
            context: ["it belongs to \(known)", "this run would send to \(destination)"],
            hint: "give each destination a state of its own: name another one with --state, or in the job's `state`; "
                + "what one server has says nothing of the other")
    }

    /// Whether the ledger's validations were made by another mapping or schema.
    private func hasChanged(_ assembly: Assembly, _ ledger: any CheckpointStore) async throws(Problem) -> Bool {
        guard let known = try await ledger.rulesDigest() else { return false }
        return known != assembly.rulesDigest
    }

    /// - Throws: `Problem` of kind `configuration` where a changed job would make other events of what went out,
    ///   unless that is accepted. Nothing was sent, and the ledger is as it was.
    private func requireSameEvents(_ assembly: Assembly, _ ledger: SQLiteLedger) async throws {
        guard !limits.acceptChanges, try await hasChanged(assembly, ledger) else { return }
        let reader = try assembly.consumedPartReader(formerFolder: try await ledger.jobFolder()) {
            $0.relativeToWorkingDirectory
        }
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
        guard summary.exit != 0 else { return }
        if let problem = report?.problem { return Console.standard.say(problem.description) }
        switch ending {
        case .problem(let problem): Console.standard.say(problem.naming(resumeCommand).description)
        case .completed: complain(summary)
        case .signal, .deadline, .quota:
            Console.standard.say("\(summary.job): \(ending.words(keeping: kept))\nhint: \(goOn)")
        }
    }

    private func complain(_ summary: Summary) {
        if let complaint = summary.complaint, common.quiet { Console.standard.say(complaint) }
        var open = summary.books
        open.add(summary.earlier)
        Console.standard.say("hint: \(hint(on: open))")
    }

    private func hint(on books: Books) -> String {
        if rehearsal != nil { return rehearsalHint(on: books) }
        if books.pending > 0 { return goOn }
        if books.invalid + books.rejected > 0 {
            return "see and correct them with `rapido-import rejects \(job.shellQuoted)\(common.typedStateWords)`"
        }
        return "offer them again another day with `rapido-import retry \(job.shellQuoted)\(common.typedStateWords)`"
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
