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

/// One live run of a job: `run`, or `retry` where it offers everything again.
struct RunSession {
    let job: String
    let inputs: [String]
    let limits: RunOptions
    let common: CommonOptions
    let offersAgain: Bool

    /// - Throws: `ExitCode` where not all is well; `Problem` where the run could not begin.
    func perform() async throws {
        let began = Date()
        let assembly = try Assembly(path: job, overrides: overrides)
        let statePath = try assembly.statePath
        let validator = try assembly.validate()
        let files = try assembly.inputs(now: began.epochSeconds)
        let crash = assembly.crash
        try ProcessLimits.prepare(concurrency: assembly.runSettings.concurrency)
        let exit = try await assembly.withConnection { connection in
            let lock = try crash.around(.lock) { () throws(Problem) in try JobLock(state: statePath) }
            defer { lock.close() }
            let ledger = try crash.around(.ledger) { () throws(Problem) in
                try SQLiteLedger(.file(statePath), beforeCommit: crash.beforeCommit)
            }
            try await requireSameEvents(assembly, validator, ledger)
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

        let signals = StopSignals()
        let intake = Intake(
            inputs: files, validator: validator, limits: assembly.job.input.limits, store: ledger,
            opening: assembly.crash.opening, notice: { logger.warning("\($0)") })
        let driver = RunDriver(
            intake: intake, store: ledger, budget: connection.budget, client: connection.client,
            nextSignal: { await signals.next() })
        let settings = try await settings(assembly, ledger, began: began)
        var run = Run(settings, seed: UInt64.random(in: 0 ... .max))
        if let deadline = settings.deadline { Console.standard.patience.shorten(at: .now + deadline) }
        var reporter = RunReporter(job: assembly.job.name, inputs: files, common: common, logger: logger)
        var note = WaitNote(state: try assembly.statePath)
        let ending = await driver.drive(&run) { event, run in
            reporter.observe(event, run)
            note.keep(reporter.waiting)
        }
        reporter.end()
        note.keep(nil)

        let keys = try await ledger.inputs(at: files.map(\.path)).map(\.key)
        var summary = Summary(job: assembly.job.name, run: record.id, books: try await ledger.books(of: keys))
        summary.waiting = ending == .completed ? nil : reporter.waiting
        summary.requests = run.counters.requests
        summary.retries = run.counters.retries
        summary.duration = .seconds(Date().timeIntervalSince(began))
        summary.exit = ending.exitStatus(with: summary.books)
        record.note(run.counters, exit: summary.exit, ended: Date().epochSeconds)
        try await ledger.save(record)
        conclude(summary, ending)
        return summary.exit
    }

    private var overrides: Assembly.Overrides {
        var overrides = Assembly.Overrides()
        overrides.state = common.state
        overrides.inputs = inputs
        overrides.rate = limits.rate
        overrides.burst = limits.burst
        overrides.concurrency = limits.concurrency
        overrides.batch = limits.batch
        return overrides
    }

    private func settings(_ assembly: Assembly, _ ledger: any CheckpointStore, began: Date) async throws -> RunSettings
    {
        var settings = assembly.runSettings
        let isChanged = try await hasChanged(assembly, ledger)
        settings.revalidates = offersAgain ? .everything : isChanged ? .changed : .nothing
        settings.deadline = limits.deadline(now: began)
        settings.maxEvents = limits.maxEvents
        settings.resumeCommand = resumeCommand
        return settings
    }

    /// The command that goes on with this run.
    private var resumeCommand: String { command("run", acceptsChanges: limits.acceptChanges) }

    private func command(_ verb: String, acceptsChanges: Bool) -> String {
        var words = ["rapido-import", verb, job]
        if !inputs.isEmpty { words += ["--input"] + inputs }
        if let state = common.state { words += ["--state", state] }
        if acceptsChanges { words.append("--accept-changes") }
        return words.map(\.shellQuoted).joined(separator: " ")
    }
}

extension RunSession {
    /// Whether the ledger's validations were made by another mapping or schema.
    private func hasChanged(_ assembly: Assembly, _ ledger: any CheckpointStore) async throws(Problem) -> Bool {
        guard let known = try await ledger.rulesDigest() else { return false }
        return known != assembly.rulesDigest
    }

    /// - Throws: `Problem` of kind `configuration` where a changed job would make other events of what went out,
    ///   unless that is accepted. Nothing was sent, and the ledger is as it was.
    private func requireSameEvents(_ assembly: Assembly, _ validator: RecordValidator, _ ledger: SQLiteLedger)
        async throws
    {
        guard !limits.acceptChanges, try await hasChanged(assembly, ledger) else { return }
        let comparison = JobComparison(
            validator: validator, limits: assembly.job.input.limits, name: { $0.relativeToWorkingDirectory })
        let difference = try await ledger.inspect { snapshot throws(Problem) in try comparison.perform(on: snapshot) }
        if let notice = difference.notice { common.logger.warning("\(notice)") }
        let accepting = command(offersAgain ? "retry" : "run", acceptsChanges: true)
        guard let problem = difference.problem(command: accepting) else { return }
        try ledger.close()
        throw problem
    }
}

extension RunSession {
    private func conclude(_ summary: Summary, _ ending: Run.Ending) {
        if common.json {
            Console.standard.print(summary.json.text)
        } else if !common.quiet {
            Console.standard.print(summary.text)
        }
        guard summary.exit != 0 else { return }
        switch ending {
        case .problem(let problem): Console.standard.say(problem.naming(resumeCommand).description)
        case .completed: complain(summary)
        case .signal, .deadline, .quota:
            Console.standard.say("\(summary.job): \(ending.words)\nhint: go on with `\(resumeCommand)`")
        }
    }

    private func complain(_ summary: Summary) {
        if let complaint = summary.complaint, common.quiet { Console.standard.say(complaint) }
        Console.standard.say("hint: \(hint(on: summary.books))")
    }

    private func hint(on books: Books) -> String {
        if books.pending > 0 { return "go on with `\(resumeCommand)`" }
        let state = common.state.map { " --state \($0.shellQuoted)" } ?? ""
        if books.invalid + books.rejected > 0 {
            return "see and correct them with `rapido-import rejects \(job.shellQuoted)\(state)`"
        }
        return "offer them again another day with `rapido-import retry \(job.shellQuoted)\(state)`"
    }
}

extension Run.Ending {
    func exitStatus(with books: Books) -> Int32 {
        switch self {
        case .completed:
            if books.pending > 0 { return Problem.Kind.stopped.rawValue }
            return books.invalid + books.rejected + books.parked > 0 ? 3 : 0
        case .signal(let signal): return 128 + signal.rawValue
        case .deadline, .quota: return Problem.Kind.stopped.rawValue
        case .problem(let problem): return problem.kind.rawValue
        }
    }

    fileprivate var words: String {
        switch self {
        case .signal(.hangup): "hung up; the checkpoint is saved"
        case .signal(.interrupt): "interrupted; the checkpoint is saved"
        case .signal(.terminate): "terminated; the checkpoint is saved"
        case .deadline: "stopped at its deadline; the checkpoint is saved"
        case .quota: "stopped after --max-events; the checkpoint is saved"
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
