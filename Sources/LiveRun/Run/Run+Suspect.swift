import DequeModule
import Records

/// A 403 without a code: a filter refuses one event's body, or everyone here. The next event tells.
///
/// | 403 | then | what is done |
/// |---|---|---|
/// | the first of a run without a success | none of those in flight gets through | the run ends |
/// | of one event | another event is answered | the event is set aside: parked, `FORBIDDEN` |
/// | of one event | another one gets it too | the run ends, both stay open |
/// | of one event | no other is left to try | the event is set aside |
/// | of an event that was parked before | | it is set aside again: it says nothing of the others |
/// | of the first event of a first run | the next one gets it too, or there is none | the run ends |
extension Run {
    /// The event that a filter refused, until another answer tells whether it is refused alone.
    struct Suspect: Hashable, Sendable {
        var key: RecordKey
        var refusal: Refusal
        var requestID: String?
        /// Ends the run, if it is everyone.
        var problem: Problem
    }

    mutating func noteForbidden(
        _ problem: Problem, _ refusal: Refusal, _ delivery: inout Delivery, _ requestID: String?
    ) {
        guard !delivery.event.wasParked else { return setAside(delivery, refusal, requestID) }
        let id = delivery.event.event.id
        guard let first = suspect else {
            delivery.phase = .suspended
            deliveries[delivery.event.key] = delivery
            suspect = Suspect(
                key: delivery.event.key, refusal: refusal, requestID: requestID, problem: problem.naming(event: id))
            return
        }
        rearm(&delivery)
        halt(.problem(first.problem.naming(event: id)))
    }

    /// Another event was answered: the filter's refusal is the suspect's own.
    mutating func clearSuspect() {
        guard let suspect else { return }
        self.suspect = nil
        guard let delivery = deliveries[suspect.key], delivery.phase == .suspended else { return }
        setAside(delivery, suspect.refusal, suspect.requestID)
    }

    /// Without a success so far, only what is in flight can still tell.
    /// A first run, which has one in flight, tries another.
    var holdsEverythingBack: Bool { suspect != nil && !isKnownHere && canary == nil }

    mutating func judgeSuspect() {
        guard let suspect, stop == nil, flying == 0 else { return }
        if !isKnownHere, canary == nil || !canTryAnother { return halt(.problem(suspect.problem)) }
        if !canTryAnother { clearSuspect() }
    }

    /// This key was served before, by this run or an earlier one.
    private var isKnownHere: Bool { hasSucceeded || settings.hasSucceededBefore }

    private var canTryAnother: Bool {
        if committing != nil || deliveries.values.contains(where: { $0.phase != .ready && $0.phase != .suspended }) {
            return true
        }
        guard quota > 0 else { return false }
        switch intake {
        case .busy, .committing: return true
        case .idle: return !ready.isEmpty || lanes.count < settings.window / 2
        case .exhausted: return !ready.isEmpty
        }
    }
}

extension Problem {
    fileprivate func naming(event id: String) -> Problem {
        var named = self
        named.context.append("event: \(id.excerpt)")
        return named
    }
}
