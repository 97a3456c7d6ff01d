import LedgerModel
import LiveRun
import Records

/// What befalls the importer's machine, and what people change meanwhile.
extension Simulation {
    mutating func strike(_ mishap: Mishap, job: Int) {
        tally.count(mishap.rawValue)
        switch mishap {
        case .crash: crash(job, restartsIn: milliseconds(10...3000))
        case .signal: signal(job)
        case .freeze:
            let thaw = now + milliseconds(500...60_000)
            jobs[job].process?.frozenUntil = thaw
        case .reboot: reboot()
        }
    }

    private mutating func crash(_ job: Int, restartsIn delay: Duration) {
        guard jobs[job].process != nil else { return }
        jobs[job].process = nil
        schedule(.begin(job: job), in: delay)
    }

    private mutating func signal(_ job: Int) {
        guard let id = jobs[job].process?.id else { return }
        schedule(.tell(.signal(.interrupt), id), in: .zero)
        if Bool.random(using: &random) { schedule(.tell(.signal(.interrupt), id), in: .milliseconds(50)) }
    }

    private mutating func reboot() {
        let downtime = milliseconds(3_000...60_000)
        for job in jobs.indices { crash(job, restartsIn: downtime) }
        budget.lose(since: now - milliseconds(0...30_000))
        machine.reboot(at: now, jump: .seconds(Int.random(in: -100_000...100_000, using: &random)))
        if sabotage == .budgetFullAfterReboot { budget = SimulatedBudget() }
        guard sabotage == .notDurable else { return }
        for job in jobs.indices { jobs[job].ledger = jobs[job].ledgerBeforeLastCommit ?? jobs[job].ledger }
    }

    mutating func perform(_ edit: Edit, on job: Int) {
        jobs[job].edits -= 1
        switch edit {
        case .append(let path, let rows): jobs[job].disk.append(rows, to: path)
        case .replace(let path, let rows):
            let before = Set(jobs[job].disk[path])
            jobs[job].edited.formUnion(rows.filter { !before.contains($0) }.map(\.id))
            jobs[job].disk.replace(path, by: rows)
        case .create(let path, let rows): jobs[job].disk.create(path, rows)
        case .correct: jobs[job].mapping.isCorrected = true
        case .newEdition: jobs[job].mapping.edition += 1
        case .refilter(let part): jobs[job].mapping.filter.part = part
        case .rotate(let path): rotate(path, job)
        }
        tally.count(edit.name)
        if jobs[job].process == nil, jobs[job].hasPeace {
            schedule(.begin(job: job), in: .seconds(1))
        }
    }
}

extension Simulation {
    /// Only what was begun is read on once it is named no longer, and nobody adds to it any more.
    private mutating func rotate(_ path: String, _ job: Int) {
        guard jobs[job].edits == 0, jobs[job].starts > 0, let known = jobs[job].ledger.inputs(at: [path]).first else {
            return
        }
        guard SimulatedReader.isUnchanged(known, on: jobs[job].disk) else { return }
        // What came behind one that was read to its end, no run reads that does not name it.
        guard !known.checkpoint.isComplete || jobs[job].disk[path].count == known.checkpoint.offset else { return }
        jobs[job].unnamed.insert(path)
    }
}

extension Edit {
    fileprivate var name: String {
        switch self {
        case .append: "file appended"
        case .replace: "file replaced"
        case .create: "file added"
        case .correct: "job corrected"
        case .newEdition: "bodies changed by the job"
        case .refilter: "`where` changed"
        case .rotate: "file named no longer"
        }
    }
}
