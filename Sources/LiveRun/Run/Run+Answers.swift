import DequeModule
import HeapModule
import Records

/// What an answer changes.
extension Run {
    mutating func noteAnswer(_ answer: Answer, to key: RecordKey) {
        guard var delivery = deliveries[key] else { return }
        flying -= 1
        course?.noteAnswer(answer.disposition, to: key)
        noteTrial(answer.disposition, of: key)
        switch answer.disposition {
        case .delivered:
            settle(delivery, .delivered, answer)
            notices.append(.delivered(delivery.event, requestID: answer.requestID))
        case .duplicate:
            settle(delivery, delivery.event.inDoubt ? .delivered : .duplicate, answer)
            notices.append(.delivered(delivery.event, requestID: answer.requestID))
        case .rejected(let refusal):
            settle(delivery, .rejected(refusal), answer)
            notices.append(.rejected(delivery.event, refusal, requestID: answer.requestID))
            noteRejection(refusal)
        case .parked(let refusal):
            settle(delivery, .parked(refusal), answer)
            notices.append(.parked(delivery.event, refusal, requestID: answer.requestID))
        case .stop(let problem):
            noteRefused(delivery, answer)
            rearm(&delivery)
            halt(.problem(problem))
        case .noEndpoint(let problem, let failure):
            guard !hasSucceeded else { return noteFailure(failure, of: delivery, answer) }
            noteRefused(delivery, answer)
            rearm(&delivery)
            halt(.problem(problem))
        case .forbidden(let problem, let refusal): noteForbidden(problem, refusal, &delivery, answer.requestID)
        case .rateLimited(let retryAfter):
            noteRefused(delivery, answer, code: "RATE_LIMITED")
            rearm(&delivery)
            noteThrottled(retryAfter)
        case .failed(let failure): noteFailure(failure, of: delivery, answer)
        }
    }

    /// - Parameter code: What the attempt ended with; nil: the HTTP status.
    private mutating func noteRefused(_ delivery: Delivery, _ answer: Answer, code: String? = nil) {
        let code = code ?? answer.status.map { "HTTP_\($0)" } ?? "STOPPED"
        keepRequest(of: delivery, code, answer)
        notices.append(.attemptRefused(delivery.event, code: code, requestID: answer.requestID))
    }

    /// Nothing is kept of an attempt that no answer came to.
    private mutating func keepRequest(of delivery: Delivery, _ code: String, _ answer: Answer) {
        guard let id = answer.requestID else { return }
        failedAttempts.append(FailedAttempt(key: delivery.event.key, code: code, requestID: id))
    }

    /// The event has its outcome; its lane goes on, or is parked with it.
    private mutating func settle(_ delivery: Delivery, _ outcome: Settlement.Outcome, _ answer: Answer) {
        circuit.answered()
        throttledInARow = 0
        lastFailure = nil
        tally.note(answeredAfter: delivery.misses)
        record(delivery, outcome, answer.requestID)
        count(outcome)
        tellTroubleAnswered()
        deliveries[delivery.event.key] = nil
        if holdsItsOrder(outcome) {
            lanes.park(delivery.event)
        } else if let next = lanes.settle(delivery.event) {
            begin(next)
        }
        clearSuspect()
    }

    /// Whether the later events of the order wait for another day.
    private func holdsItsOrder(_ outcome: Settlement.Outcome) -> Bool {
        switch outcome {
        case .parked: true
        case .rejected: settings.order == .strict
        case .delivered, .duplicate, .released: false
        }
    }

    /// Events were recorded by this run, or were there already: the server is the right one.
    var hasSucceeded: Bool { counters.delivered + counters.duplicate > 0 }

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
        guard length >= rejectionsBorne else { return }
        halt(.problem(.rejectionStreak(length, refusal, settings, isFirst: canary != nil)))
    }

    /// Still marked in the ledger: it may go out again as soon as there is budget.
    mutating func rearm(_ delivery: inout Delivery) {
        delivery.phase = .armed
        deliveries[delivery.event.key] = delivery
        armed.prepend(delivery.event.key)
    }

    /// A 429 pauses everyone on the key, for as long as the server asks or a growing while, whichever is longer.
    private mutating func noteThrottled(_ retryAfter: Duration?) {
        if now >= throttledUntil { throttledInARow += 1 }
        counters.throttled += 1
        circuit.throttled(at: now)
        let asked = max(retryAfter ?? .zero, Backoff(base: .seconds(1)).ceiling(after: throttledInARow))
        let wait = min(asked, RequestBudget.longestPause)
        if throttling.hit(at: now) { notices.append(.throttled(pause: wait)) }
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
        let isBlamed = blames(delivery)
        delivery.event.inDoubt = delivery.event.inDoubt || failure.mayBeRecorded
        delivery.misses += 1
        if isBlamed { delivery.failures += 1 }
        delivery.answersAtLastFailure = answers
        delivery.answersAtFirstFailure = delivery.answersAtFirstFailure ?? answers
        delivery.firstFailure = delivery.firstFailure ?? tally.mark
        circuit.failed(at: now, using: &random)
        notices.append(.attemptFailed(delivery.event, failure, requestID: answer.requestID))
        if failing.hit(at: now) { notices.append(.failing(failure, attempts: failing.count)) }
        if let wait = failure.retryAfter { pause(wait) }
        guard !isAtFault(delivery) else { return giveUp(delivery, failure, answer) }
        keepRequest(of: delivery, failure.code, answer)
        delivery.phase = .backingOff
        deliveries[delivery.event.key] = delivery
        let delay = settings.backoff.delay(after: delivery.misses, using: &random)
        backingOff.insert(RetryTurn(at: now + delay, key: delivery.event.key))
    }

    /// Whether the failure may be the event's own: others were answered meanwhile, the server called itself healthy just
    /// before, or others were answered since its first failure and none is left that could be.
    private func blames(_ delivery: Delivery) -> Bool {
        guard let before = delivery.answersAtLastFailure else { return true }
        if circuit.state == .halfOpen(isVouchedFor: true) || answers > before { return true }
        guard let first = delivery.answersAtFirstFailure, answers > first else { return false }
        return onlyFailingOnesAreLeft
    }

    private var onlyFailingOnesAreLeft: Bool {
        intake == .exhausted && ready.isEmpty && deliveries.values.allSatisfy { $0.misses > 0 }
    }

    /// Whether it has failed often enough, while fewer than one in ten of the other requests did.
    private func isAtFault(_ delivery: Delivery) -> Bool {
        guard delivery.failures >= settings.attemptsBeforeParking, let mark = delivery.firstFailure else {
            return false
        }
        let others = deliveries.values.count { $0.misses > 0 && $0.event.key != delivery.event.key }
        return tally.isSound(since: mark, failing: others)
    }

    var answers: Int {
        counters.delivered + counters.duplicate + counters.rejected + counters.parked - givenUp
    }

    private mutating func giveUp(_ delivery: Delivery, _ failure: Failure, _ answer: Answer) {
        let message = "given up after \(delivery.failures) failures while others succeeded: \(failure.message)"
        setAside(delivery, Refusal(code: failure.code, message: message), answer.requestID)
    }

    /// Parks an event for what we make of its answers, not for what they say.
    mutating func setAside(_ delivery: Delivery, _ refusal: Refusal, _ requestID: String?) {
        record(delivery, .parked(refusal), requestID)
        notices.append(.setAside(delivery.event, refusal, requestID: requestID))
        counters.parked += 1
        givenUp += 1
        deliveries[delivery.event.key] = nil
        lanes.park(delivery.event)
    }
}

/// What is told of trouble: once when a wave begins, once when it is over.
extension Run {
    private mutating func tellTroubleAnswered() {
        if let answers = throttling.answered() { notices.append(.throttlingOver(answers: answers)) }
        if let attempts = failing.answered() { notices.append(.failingOver(attempts: attempts)) }
    }

    mutating func tellTroubleIsOver() {
        if let answers = throttling.end() { notices.append(.throttlingOver(answers: answers)) }
        if let attempts = failing.end() { notices.append(.failingOver(attempts: attempts)) }
    }
}

extension Problem {
    /// - Parameter isFirst: They are the first events that the job ever sent.
    static func rejectionStreak(
        _ length: Int, _ refusal: Refusal, _ settings: RunSettings, isFirst: Bool
    ) -> Problem {
        let field = refusal.field.map { #"field "\#($0)""# } ?? "no field named"
        let column = refusal.field.flatMap { settings.columns[$0] }.map { #", column "\#($0)""# } ?? ""
        return Problem(
            .rejections, "stopped after \(length) rejections in a row with \(refusal.code) (\(field)\(column))",
            context: ["the server says: \(refusal.message)"]
                + (isFirst ? ["these are the first events of the job, sent one by one; the others were not sent"] : []),
            hint: refusal.field == nil
                ? "once what the server objects to is mended, offer them again with `\(settings.retryCommand)`"
                : "correct the mapping of that field, then run `\(settings.resumeCommand)`: "
                    + "what was rejected is validated again")
    }
}
