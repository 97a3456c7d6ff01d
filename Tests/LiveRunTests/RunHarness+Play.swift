import LiveRun
import Records

/// What a whole run came to.
struct PlayedRun {
    var ending: Run.Ending?
    var run: Run
    var settlements: [Settlement] = []
    var notices: [Run.Notice] = []
    /// When each request was sent.
    var sends: [Duration] = []
    var probes = 0

    func outcome(of event: PendingEvent) -> Settlement.Outcome? { settlements.last { $0.key == event.key }?.outcome }

    /// The keys of those parked with that code.
    func parked(_ code: String) -> [RecordKey] {
        settlements.compactMap { settlement in
            guard case .parked(let refusal) = settlement.outcome, refusal.code == code else { return nil }
            return settlement.key
        }
    }
}

extension RunHarness {
    /// Plays a run of those events to its end: every action is done at once, in order, and time passes where nothing
    /// is left to do.
    ///
    /// - Parameters:
    ///   - health: What `/health` says then; nil: it does not answer.
    ///   - answer: What the server makes of an event at that time.
    static func play(
        _ events: [PendingEvent], steps: Int = 100_000, adjust: (inout RunSettings) -> Void = { _ in },
        health: (Duration) -> ServerHealth? = { _ in .healthy },
        answer: (PendingEvent, Duration) -> Disposition
    ) -> PlayedRun {
        var settings = RunSettings()
        settings.rulesDigest = "p1"
        settings.batch = 10
        adjust(&settings)
        var played = PlayedRun(run: Run(settings, seed: 7))
        var (now, wakes, isLoaded) = (Duration.zero, [Duration](), false)
        var happenings: [Run.Event] = [.started]
        for _ in 0..<steps {
            if happenings.isEmpty {
                guard let wake = wakes.min() else { return played }
                wakes.removeAll { $0 <= wake }
                (now, happenings) = (max(now, wake), [.timer])
            }
            let actions = played.run.handle(happenings.removeFirst(), now: now)
            played.notices += played.run.notices
            for action in actions {
                switch action {
                case .revalidate: happenings.append(.revalidated([], last: nil))
                case .load:
                    happenings.append(.loaded(isLoaded ? [] : events))
                    isLoaded = true
                case .readOn: happenings.append(.exhausted)
                case .commit(let change):
                    played.settlements += change.settlements
                    happenings.append(.committed(Receipt()))
                case .take(let count): happenings.append(.budget(.granted(count)))
                case .send(let event):
                    played.sends.append(now)
                    happenings.append(.answered(event.key, Answer(answer(event, now))))
                case .probe:
                    played.probes += 1
                    if let health = health(now) { happenings.append(.health(health)) }
                case .pause: break
                case .wait(let until): wakes.append(until)
                case .finish(let ending):
                    played.ending = ending
                    return played
                }
            }
        }
        return played
    }
}
