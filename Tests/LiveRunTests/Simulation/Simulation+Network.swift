import LiveRun
import LedgerModel
import Records

/// The way to the server and back.
extension Simulation {
    /// What becomes of a request.
    enum Fate: String {
        case served, lostBefore, lostAfter, silent, unavailable, throttled, throttledBare, unauthorized
    }

    /// How long the client waits for an answer.
    private static let timeout: Duration = .seconds(10)

    mutating func send(_ pending: PendingEvent, _ id: ProcessID) {
        checkDeparture(of: pending, id)
        jobs[id.job].process?.exposed.insert(pending.key)
        jobs[id.job].process?.awaited[pending.event.orderID ?? "", default: 0] += 1
        checkExposure(of: id)
        if sabotage == .deliveredUnheard {
            var change = LedgerChange()
            change.settlements = [Settlement(key: pending.key, outcome: .delivered, attempts: 1, inDoubt: false)]
            _ = jobs[id.job].ledger.commit(change)
        }
        let fate = drawFate()
        if fate != .served { tally.count(fate.rawValue) }
        schedule(.arrive(pending, fate, id), in: milliseconds(2...400))
        if sabotage == .sentTwice { schedule(.arrive(pending, .lostAfter, id), in: milliseconds(2...400)) }
    }

    private mutating func drawFate() -> Fate {
        var draw = Double.random(in: 0..<1, using: &random)
        let chances: [(Fate, Double)] = [
            (.lostBefore, weather.lostBefore), (.lostAfter, weather.lostAfter), (.silent, weather.silent),
            (.unavailable, weather.unavailable), (.throttled, weather.throttled),
            (.throttledBare, weather.throttledBare), (.unauthorized, weather.unauthorized),
        ]
        for (fate, chance) in chances {
            if draw < chance { return fate }
            draw -= chance
        }
        return .served
    }

    mutating func arrive(_ pending: PendingEvent, _ fate: Fate, from id: ProcessID) {
        tally.requests += 1
        if let broken = server.arrive(at: now) { violate(broken) }
        guard fate != .silent else { return keepSilent(pending, id) }
        let disposition = dispose(pending.event, fate)
        schedule(.tell(.answered(pending.key, Answer(disposition)), id), in: milliseconds(2...400))
    }

    /// A half-open connection, or a server that takes its time.
    private mutating func keepSilent(_ pending: PendingEvent, _ id: ProcessID) {
        let failure = Failure(code: "TIMEOUT", message: "no answer within 10s", mayBeRecorded: true)
        schedule(.tell(.answered(pending.key, Answer(.failed(failure))), id), in: Self.timeout)
        guard Bool.random(using: &random), fateOfKind(pending.event) == nil else { return }
        schedule(.recordLate(pending.event), in: milliseconds(0...40_000))
    }

    private mutating func dispose(_ event: Event, _ fate: Fate) -> Disposition {
        let closed = Failure(code: "CLOSED", message: "connection closed", mayBeRecorded: true)
        let out = Failure(code: "SERVICE_UNAVAILABLE", message: "out", mayBeRecorded: true)
        if isOut || isOutInSecret { return .failed(out) }
        switch fate {
        case .unavailable: return .failed(out)
        case .lostBefore: return .failed(closed)
        case .throttled: return .rateLimited(retryAfter: .seconds(1))
        case .throttledBare: return .rateLimited(retryAfter: nil)
        case .unauthorized: return .stop(Problem(.credentials, "the key is refused", hint: "see to the key"))
        case .served, .lostAfter, .silent: break
        }
        let served = fateOfKind(event) ?? server.record(event)
        return fate == .lostAfter ? .failed(closed) : served
    }

    /// What an event meets whenever it is sent, until the morning comes.
    private func fateOfKind(_ event: Event) -> Disposition? {
        let isMorning = jobs.allSatisfy { $0.chapter != .run }
        switch ExportRow.Kind(rawValue: String(event.id.prefix { $0 != "-" })) {
        case .refused: return .rejected(Refusal(code: "INVALID_EVENT_DATA", field: event.id, message: "no"))
        case .misread where event.body.reversed().starts(with: "misread".utf8.reversed()):
            return .rejected(Refusal(code: "INVALID_EVENT_DATA", field: "attributes.orderStatus", message: "no"))
        case .nobody where !isMorning: return .parked(Refusal(code: "USER_NOT_FOUND", message: "nobody"))
        case .poison where !isMorning:
            return .failed(Failure(code: "HTTP_500", message: "cannot", mayBeRecorded: true))
        default: return nil
        }
    }

    var isOut: Bool { weather.outage?.contains(now) ?? false }
    private var isOutInSecret: Bool { weather.deniedOutage?.contains(now) ?? false }
}
