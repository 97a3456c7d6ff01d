import LiveRun
import LedgerModel
import Records

/// Performs a run's actions, each of which comes back as an event after a while.
extension Simulation {
    mutating func begin(_ number: Int) {
        guard jobs[number].process == nil, jobs[number].chapter != .done else { return }
        jobs[number].starts += 1
        requireDestination(number)
        let (job, id) = (jobs[number], ProcessID(job: number, number: jobs[number].starts))
        tally.runs += 1
        var settings = settings
        settings.rulesDigest = job.mapping.rulesDigest
        settings.filter = job.mapping.filter.digest
        jobs[number].filters.insert(job.mapping.filter)
        if job.chapter == .run { limitSomeRuns(&settings) }
        if sabotage == .committedTooLate { settings.batch += 40 }
        let books = job.ledger.books(of: nil)
        settings.beginsOneByOne = books.delivered + books.duplicate == 0
        settings.destination = Self.destination
        settings.run = "\(id)"
        if sabotage == .parkedForgotten { settings.parkTerm = nil }
        if sabotage == .orderNotHeld { settings.order = .loose }
        let known = job.ledger.rulesDigest()
        settings.revalidates =
            job.usesRetry && (job.chapter == .offerAgain || job.chapter == .offerOnceMore)
            ? .everything : known == nil || known == settings.rulesDigest ? .nothing : .changed
        jobs[number].process = SimulatedProcess(
            id: id, began: now, mapping: job.mapping, run: Run(settings, seed: random.next()),
            reader: SimulatedReader(
                job, forgetting: sabotage == .restForgotten, forgettingIgnored: sabotage == .ignoredForgotten))
        tell(.started, to: id)
    }

    private static let destination = Destination(baseURL: "https://partner.example/api/ota", clientID: "night")

    /// A ledger of another destination is refused, and the engineer takes a new one.
    private mutating func requireDestination(_ job: Int) {
        guard let known = jobs[job].ledger.destination(), known != Self.destination else { return }
        if sabotage != .destinationIgnored { jobs[job].ledger = LedgerModel() }
    }

    /// `--max-events`, `--max-duration`
    private mutating func limitSomeRuns(_ settings: inout RunSettings) {
        if chance(0.1) { settings.maxEvents = Int.random(in: 0...40, using: &random) }
        if chance(0.1) { settings.deadline = milliseconds(10...30_000) }
    }

    mutating func tell(_ event: Run.Event, to id: ProcessID) {
        if case .answered(let key, let answer) = event { hear(answer, of: key, id) }
        guard let began = jobs[id.job].process?.began else { return }
        let actions = jobs[id.job].process?.run.handle(event, now: now - began) ?? []
        for action in actions where jobs[id.job].process?.id == id {
            note("  \(action)")
            perform(action, for: id)
        }
    }

    private mutating func hear(_ answer: Answer, of key: RecordKey, _ id: ProcessID) {
        let order = jobs[id.job].ledger.order(of: key) ?? ""
        jobs[id.job].process?.awaited[order, default: 1] -= 1
        switch answer.disposition {
        case .delivered, .duplicate, .rejected, .parked: break
        case .stop, .noEndpoint, .forbidden, .rateLimited, .failed: jobs[id.job].process?.exposed.remove(key)
        }
    }

    private mutating func perform(_ action: Run.Action, for id: ProcessID) {
        switch action {
        case .revalidate(let key): answer(revalidated(after: key, id), id)
        case .load(let key, let limit):
            let open = jobs[id.job].ledger.open(after: key, limit: limit)
            answer(.loaded(sabotage.map { open.map($0.spoil) } ?? open), id)
        case .readOn: answer(readOn(id), id)
        case .commit(let change): schedule(.commit(change, id), in: chance(0.02) ? .seconds(2) : milliseconds(1...20))
        case .take(let count):
            let grant = budget.take(count, at: now, on: machine, limits: limits)
            schedule(.tell(.budget(sabotage == .budgetIgnored ? .granted(count) : grant), id), in: .milliseconds(1))
        case .pause(let duration): budget.pause(for: duration, at: now, on: machine, limits: limits)
        case .send(let pending): send(pending, id)
        case .probe: schedule(.tell(.health(isOut ? .unhealthy : .healthy), id), in: milliseconds(2...50))
        case .wait(let until):
            let began = jobs[id.job].process?.began ?? now
            schedule(.tell(.timer, id), in: max(.zero, began + until - now))
        case .finish(let ending): finish(ending, id)
        }
    }

    private mutating func answer(_ event: Run.Event, _ id: ProcessID) {
        schedule(.tell(event, id), in: .milliseconds(1))
    }

    private mutating func revalidated(after key: RecordKey?, _ id: ProcessID) -> Run.Event {
        guard let mapping = jobs[id.job].process?.mapping else { return .revalidated([], last: nil) }
        let records = jobs[id.job].ledger.records(
            in: [.pending, .invalid, .rejected, .parked], after: key, limit: 32)
        let validations = records.map {
            Revalidation(key: $0.key, validation: mapping.validation(on: $0.raw ?? [], line: $0.line))
        }
        remember(validations.map(\.validation), of: id.job)
        return .revalidated(validations, last: records.last?.key)
    }

    private mutating func readOn(_ id: ProcessID) -> Run.Event {
        if chance(weather.unreadable) {
            return .intakeFailed(Problem(.input, "cannot read the export", hint: "try again"))
        }
        let (disk, ledger) = (jobs[id.job].disk, jobs[id.job].ledger)
        guard let mapping = jobs[id.job].process?.mapping,
            var batch = jobs[id.job].process?.reader.next(
                from: disk, ledger, mapping, trusting: sabotage == .contentTrusted)
        else { return .exhausted }
        remember(batch.records.map(\.validation), of: id.job)
        if sabotage == .checkpointAhead { batch.records.removeLast() }
        sabotage?.spoil(&batch, mapping)
        return .read(batch)
    }

    private mutating func remember(_ validations: [ValidationResult], of job: Int) {
        for case .accepted(let event, _) in validations { jobs[job].bodies[event.id, default: []].insert(event.body) }
    }

    /// The transaction happens as a whole; whoever dies before hearing of it finds it done.
    mutating func commit(_ change: LedgerChange, of id: ProcessID) {
        guard !chance(weather.storeFailed) else {
            tally.count("transaction failed")
            return answer(.storeFailed(Problem(.io, "the disk is full", hint: "make room")), id)
        }
        if sabotage == .notDurable { jobs[id.job].ledgerBeforeLastCommit = jobs[id.job].ledger }
        var receipt = jobs[id.job].ledger.commit(sabotage?.spoil(change) ?? change)
        if let sabotage { receipt.pending = receipt.pending.map(sabotage.spoil) }
        for settlement in change.settlements { jobs[id.job].process?.exposed.remove(settlement.key) }
        checkBooks(of: id.job)
        schedule(.tell(.committed(receipt), id), in: milliseconds(0...3))
    }

    private mutating func finish(_ ending: Run.Ending, _ id: ProcessID) {
        let run = jobs[id.job].process?.run
        jobs[id.job].process = nil
        jobs[id.job].endings.append(ending)
        guard jobs[id.job].hasPeace else { return schedule(.begin(job: id.job), in: .seconds(60)) }
        switch jobs[id.job].chapter {
        case .run: greetTheMorning()
        case .offerAgain: turn(to: .offerOnceMore, id.job)
        case .offerOnceMore, .givenUp: giveUp(id.job)
        case .again: checkNothingWasSent(by: run, id.job)
        case .done: break
        }
    }

    /// Once every job is at rest the weather is calm, the job corrected, and everything left is offered again.
    private mutating func greetTheMorning() {
        guard jobs.allSatisfy(\.isAtRest) else { return }
        weather = .calm
        for job in jobs.indices {
            jobs[job].mapping.isCorrected = true
            turn(to: .offerAgain, job)
        }
    }

    /// What is still invalid or rejected is dismissed, and what waited behind it is sent by the next run.
    private mutating func giveUp(_ job: Int) {
        let records = jobs[job].ledger.records(in: [.invalid, .rejected, .parked], after: nil, limit: .max)
        for record in records where record.state == .parked && record.refusal?.code.hasPrefix("BEHIND_") == false {
            violate("\(record.eventID ?? "") was parked and not offered again: \(record.refusal?.code ?? "")")
        }
        let hopeless = records.filter { $0.state != .parked }
        guard !hopeless.isEmpty else { return turn(to: .again, job) }
        var change = LedgerChange()
        change.order = settings.order
        change.dismissals = hopeless.map { Dismissal($0.key) }
        _ = jobs[job].ledger.commit(change)
        turn(to: .givenUp, job)
    }

    private mutating func turn(to chapter: SimulatedJob.Chapter, _ job: Int) {
        jobs[job].chapter = chapter
        schedule(.begin(job: job), in: .seconds(1))
    }
}
