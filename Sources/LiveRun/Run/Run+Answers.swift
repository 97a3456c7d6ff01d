import DequeModule
import HeapModule
import Records

/// What an answer changes.
extension Run {
    mutating func noteAnswer(_ answer: Answer, to key: RecordKey) {
        guard var delivery = deliveries[key] else { return }
        flying -= 1
        switch answer.disposition {
        case .delivered: settle(delivery, .delivered, answer)
        case .duplicate: settle(delivery, delivery.event.inDoubt ? .delivered : .duplicate, answer)
        case .rejected(let refusal):
            settle(delivery, .rejected(refusal), answer)
            noteRejection(refusal)
        case .parked(let refusal): settle(delivery, .parked(refusal), answer)
        case .stop(let problem):
            rearm(&delivery)
            halt(.problem(problem))
        case .rateLimited(let retryAfter):
            rearm(&delivery)
            noteThrottled(retryAfter)
        case .failed(let failure): noteFailure(failure, of: delivery, answer)
        }
    }

    /// The event has its outcome; its lane goes on, or is parked with it.
    private mutating func settle(_ delivery: Delivery, _ outcome: Settlement.Outcome, _ answer: Answer) {
        circuit.answered()
        throttledInARow = 0
        lastFailure = nil
        record(delivery, outcome, answer.requestID)
        count(outcome)
        deliveries[delivery.event.key] = nil
        if holdsItsOrder(outcome) {
            lanes.park(delivery.event)
        } else if let next = lanes.settle(delivery.event) {
            begin(next)
        }
    }

    /// Whether the later events of the order wait for another day.
    private func holdsItsOrder(_ outcome: Settlement.Outcome) -> Bool {
        switch outcome {
        case .parked: true
        case .rejected: settings.order == .strict
        case .delivered, .duplicate, .released: false
        }
    }

    mutating func record(_ delivery: Delivery, _ outcome: Settlement.Outcome, _ requestID: String? = nil) {
        settlements.append(
            Settlement(
                key: delivery.event.key, outcome: outcome, attempts: delivery.event.attempts,
                inDoubt: delivery.event.inDoubt, requestID: requestID))
        settlementsSince = settlementsSince ?? now
    }

    private mutating func count(_ outcome: Settlement.Outcome) {
        switch outcome {
        case .delivered:
            counters.delivered += 1
            streak.ended()
        case .duplicate:
            counters.duplicate += 1
            streak.ended()
        case .rejected: counters.rejected += 1
        case .parked: counters.parked += 1
        case .released: break
        }
    }

    private mutating func noteRejection(_ refusal: Refusal) {
        let length = streak.rejected(refusal)
        guard length >= settings.stopAfterRejections else { return }
        halt(.problem(.rejectionStreak(length, refusal, columns: settings.columns, resume: settings.resumeCommand)))
    }

    /// Still marked in the ledger: it may go out again as soon as there is budget.
    private mutating func rearm(_ delivery: inout Delivery) {
        delivery.phase = .armed
        deliveries[delivery.event.key] = delivery
        armed.prepend(delivery.event.key)
    }

    /// A 429 pauses everyone on the key, for as long as the server says or a growing while.
    private mutating func noteThrottled(_ retryAfter: Duration?) {
        if now >= throttledUntil { throttledInARow += 1 }
        counters.throttled += 1
        circuit.throttled(at: now)
        let wait = min(
            retryAfter ?? Backoff(base: .seconds(1)).ceiling(after: throttledInARow), RequestBudget.longestPause)
        throttledUntil = max(throttledUntil, now + wait)
        pause(wait)
    }

    private mutating func pause(_ asked: Duration) {
        let duration = min(asked, RequestBudget.longestPause)
        guard now + duration > budgetClosedUntil else { return }
        closeBudget(until: now + duration, for: .retryAfter)
        grant = nil
        pauses.append(duration)
    }

    private mutating func noteFailure(_ failure: Failure, of failed: Delivery, _ answer: Answer) {
        var delivery = failed
        lastFailure = failure
        let isTrial = circuit.state == .halfOpen
        delivery.event.inDoubt = delivery.event.inDoubt || failure.mayBeRecorded
        delivery.misses += 1
        if blames(delivery, isTrial: isTrial) { delivery.failures += 1 }
        delivery.answersAtLastFailure = answers
        circuit.failed(at: now, using: &random)
        if let wait = failure.retryAfter { pause(wait) }
        guard delivery.failures < settings.attemptsBeforeParking else {
            return giveUp(delivery, failure, answer)
        }
        delivery.phase = .backingOff
        deliveries[delivery.event.key] = delivery
        let delay = settings.backoff.delay(after: delivery.misses, using: &random)
        backingOff.insert(RetryTurn(at: now + delay, key: delivery.event.key))
    }

    /// Whether the failure is the event's own and not the server's: others were answered meanwhile, or the
    /// server called itself healthy just before. Trials go round, so an outage that `/health` denies blames
    /// many events a little, while the last few bad ones are found out.
    private func blames(_ delivery: Delivery, isTrial: Bool) -> Bool {
        guard let before = delivery.answersAtLastFailure else { return true }
        return isTrial || answers > before
    }

    private var answers: Int {
        counters.delivered + counters.duplicate + counters.rejected + counters.parked - givenUp
    }

    private mutating func giveUp(_ delivery: Delivery, _ failure: Failure, _ answer: Answer) {
        let message = "given up after \(delivery.failures) failures while others succeeded: \(failure.message)"
        record(delivery, .parked(Refusal(code: failure.code, message: message)), answer.requestID)
        counters.parked += 1
        givenUp += 1
        deliveries[delivery.event.key] = nil
        lanes.park(delivery.event)
    }
}

extension Problem {
    static func rejectionStreak(
        _ length: Int, _ refusal: Refusal, columns: [String: String], resume: String
    ) -> Problem {
        let field = refusal.field.map { #"field "\#($0)""# } ?? "no field named"
        let column = refusal.field.flatMap { columns[$0] }.map { #", column "\#($0)""# } ?? ""
        return Problem(
            .rejections, "stopped after \(length) rejections in a row with \(refusal.code) (\(field)\(column))",
            context: ["the server says: \(refusal.message)"],
            hint: "correct the mapping of that field, then run `\(resume)`: what was rejected is validated again")
    }
}
