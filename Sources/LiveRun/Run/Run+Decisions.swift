import DequeModule
import HeapModule
import Records

/// Everything that may go on now.
extension Run {
    mutating func decide() -> [Action] {
        var actions: [Action] = []
        stopWhereDue()
        endCanary()
        judgeSuspect()
        releaseWhatWaits()
        commitWhatIsDue(&actions)
        takeIn(&actions)
        circuit.endSilence(at: now)
        wakeWhatBackedOff()
        probeTheServer(&actions)
        send(&actions)
        askForBudget(&actions)
        actions += pauses.map(Action.pause)
        pauses = []
        finishOrWait(&actions)
        return actions
    }

    /// The run ends early at its deadline, when its events are spent, or when trouble lasted too long.
    private mutating func stopWhereDue() {
        if let deadline = settings.deadline, now >= deadline { halt(.deadline) }
        if quota == 0, deliveries.values.allSatisfy({ $0.phase == .ready }) { halt(.quota) }
        if let since = circuit.troubleSince, !isPaused, now >= since + settings.giveUpAfter {
            halt(.problem(.outage(lasted: settings.giveUpAfter, lastFailure, resume: settings.resumeCommand)))
        }
        if isDone, stop?.ending == .deadline || stop?.ending == .quota { stop = nil }
    }

    /// Events that may still be offered by this run.
    var quota: Int {
        settings.maxEvents.map { max(0, $0 - counters.offered - intendedAndUnsent) } ?? .max
    }

    private var intendedAndUnsent: Int {
        (committing?.intents.count ?? 0) + armed.count { deliveries[$0]?.sends == 0 }
    }

    /// What is marked but not in flight goes back to pending; in doubt stays in doubt.
    private mutating func releaseWhatWaits() {
        guard let stop, !stop.hasReleased, committing == nil else { return }
        for delivery in deliveries.values.sorted(by: { $0.event.key < $1.event.key })
        where delivery.isMarked && delivery.phase != .flying {
            record(delivery, .released)
            deliveries[delivery.event.key] = nil
        }
        armed = []
        backingOff = Heap()
        self.stop?.hasReleased = flying == 0
    }

    private mutating func commitWhatIsDue(_ actions: inout [Action]) {
        guard committing == nil else { return }
        let intents = intentsDue
        guard
            isFlushDue || owesReoffer || admission != nil || !revalidations.isEmpty || !intents.isEmpty
                || owesRulesDigest || course?.isOverdue == true
        else { return }
        var change = LedgerChange()
        change.order = settings.order
        change.acceptsChanges = settings.acceptsChanges
        change.destination = settings.destination
        change.run = settings.run
        change.course = course?.handOver() ?? []
        change.filter = settings.filter
        change.reoffer = owesReoffer ? settings.parkTerm : nil
        owesReoffer = false
        (change.settlements, settlements, settlementsSince) = (settlements, [], nil)
        (change.failedAttempts, failedAttempts) = (failedAttempts, [])
        (change.revalidations, revalidations) = (revalidations, [])
        (change.admission, admission) = (admission, nil)
        change.offersAgain = settings.revalidates == .everything
        change.rulesDigest = owesRulesDigest ? settings.rulesDigest : nil
        change.intents = intents
        ready.removeFirst(intents.count)
        for key in intents { deliveries[key]?.phase = .intending }
        committing = change
        actions.append(.commit(change))
    }

    private var isFlushDue: Bool {
        guard let settlementsSince else { return false }
        return settlements.count >= settings.batch || now >= settlementsSince + settings.flushAfter
            || stop != nil || (intake == .exhausted && deliveries.isEmpty)
    }

    /// The ledger keeps the new rules digest once every unsettled record is validated by it.
    private var owesRulesDigest: Bool {
        guard !rulesDigestIsKept, stop == nil, intakeProblem == nil else { return false }
        switch intake {
        case .idle(.revalidating), .busy(.revalidating), .committing(next: .revalidating): return false
        default: return true
        }
    }

    /// Lane heads to mark now: a batch of them whenever fewer are armed than may fly.
    private var intentsDue: [RecordKey] {
        guard stop == nil, !isPaused, circuit.allowance(of: 1) > 0 else { return [] }
        guard armed.count + (canary == nil ? 0 : flying) < concurrency else { return [] }
        return Array(ready.prefix(min(canary == nil ? settings.batch : 1, quota)))
    }

    private mutating func takeIn(_ actions: inout [Action]) {
        guard stop == nil, case .idle(let source) = intake, lanes.count < settings.window / 2 else { return }
        intake = .busy(source)
        switch source {
        case .revalidating(let key): actions.append(.revalidate(after: key))
        case .loading(let key): actions.append(.load(after: key, limit: settings.window / 2))
        case .reading: actions.append(.readOn)
        }
    }

    private mutating func wakeWhatBackedOff() {
        while let turn = backingOff.min, turn.at <= now || isTrialWithoutEvent {
            backingOff.removeMin()
            guard deliveries[turn.key] != nil else { continue }
            deliveries[turn.key]?.phase = .armed
            armed.append(turn.key)
        }
    }

    /// One event may go out, and all of them back off: the first in turn does not wait.
    private var isTrialWithoutEvent: Bool {
        guard case .halfOpen = circuit.state else { return false }
        return stop == nil && flying == 0 && armed.isEmpty
    }

    private mutating func probeTheServer(_ actions: inout [Action]) {
        guard stop == nil, !isPaused, circuit.startsProbe(at: now) else { return }
        actions.append(.probe)
    }

    /// Events that may take off now. What is in flight and what is answered but not yet committed are together
    /// at most `concurrency + batch`: a crash makes no more than that go out again.
    private var places: Int {
        guard stop == nil, !isPaused, !holdsEverythingBack else { return 0 }
        let uncommitted = settlements.count + (committing?.settlements.count ?? 0)
        let unsettled = settings.concurrency + settings.batch - uncommitted
        return max(0, min(circuit.allowance(of: concurrency), unsettled) - flying)
    }

    private mutating func send(_ actions: inout [Action]) {
        while places > 0, now >= budgetClosedUntil, let lot = grant, lot.left > 0, now < lot.until,
            let key = armed.popFirst()
        {
            guard var delivery = deliveries[key] else { continue }
            grant?.left -= 1
            counters.requests += 1
            if delivery.sends == 0 { counters.offered += 1 } else { counters.retries += 1 }
            course?.noteSent(key, isRetry: delivery.sends > 0)
            delivery.takeOff()
            deliveries[key] = delivery
            flying += 1
            actions.append(.send(delivery.event))
        }
    }

    private mutating func askForBudget(_ actions: inout [Action]) {
        let wanted = min(armed.count, places)
        guard wanted > 0, askedForBudgetAt == nil, now >= budgetClosedUntil else { return }
        if let lot = grant, lot.left > 0, now < lot.until { return }
        askedForBudgetAt = now
        actions.append(.take(wanted))
    }

    /// Everything is read and settled.
    private var isDone: Bool {
        intake == .exhausted && deliveries.isEmpty && lanes.count == 0 && settlements.isEmpty && committing == nil
    }

    private mutating func finishOrWait(_ actions: inout [Action]) {
        if let ending = endingReached {
            isFinished = true
            if ending == .completed { tellTroubleIsOver() }
            actions.append(.finish(ending))
        } else if let wake = nextWake, timerAt.map({ wake < $0 }) ?? true {
            timerAt = wake
            actions.append(.wait(until: wake))
        }
    }

    private var endingReached: Ending? {
        if let stop {
            guard committing == nil, settlements.isEmpty else { return nil }
            // What is being read may turn out to be the end, and then nothing is left.
            if stop.ending == .quota, deliveries.isEmpty, case .busy = intake, now < stop.graceEnds { return nil }
            return flying == 0 || now >= stop.graceEnds ? stop.ending : nil
        }
        guard isDone, rulesDigestIsKept || intakeProblem != nil else { return nil }
        return intakeProblem.map(Ending.problem) ?? .completed
    }

    /// The earliest moment at which time alone changes something.
    private var nextWake: Duration? {
        var moments: [Duration?] = [settings.deadline, stop?.graceEnds]
        if committing == nil { moments.append(settlementsSince.map { $0 + settings.flushAfter }) }
        if stop == nil, !isPaused {
            moments.append(backingOff.min?.at)
            moments.append(circuit.troubleSince.map { $0 + settings.giveUpAfter })
            moments.append(circuit.wake)
            if !armed.isEmpty, budgetClosedUntil > now { moments.append(budgetClosedUntil) }
        }
        return moments.compactMap(\.self).filter { $0 > now }.min()
    }
}

extension Problem {
    static func outage(lasted: Duration, _ last: Failure?, resume: String) -> Problem {
        Problem(
            .stopped, "the API gave no usable answer for \(lasted.brief)",
            context: last.map { ["the last attempt: \($0.code): \($0.message)"] } ?? [],
            hint: "nothing is lost; when \(last?.missing ?? "the API") is back, run `\(resume)`")
    }
}
