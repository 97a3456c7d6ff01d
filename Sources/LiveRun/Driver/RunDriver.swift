package import Ingest
package import PartnerAPI
package import Records

/// Performs a run's actions in the real world: one task group, one child task an action.
///
/// It decides nothing. Events are handed to the run one at a time, in the order in which they happened.
package struct RunDriver: Sendable {
    let intake: Intake
    let store: any CheckpointStore
    let budget: any BudgetStore
    let client: PartnerAPIClient
    /// Waits for the next signal; nil when none will come.
    let nextSignal: @Sendable () async -> Run.StopSignal?
    /// Whether a person wants nothing to be sent; looked at every second.
    let isPaused: @Sendable () -> Bool

    package init(
        intake: Intake, store: any CheckpointStore, budget: any BudgetStore, client: PartnerAPIClient,
        nextSignal: @escaping @Sendable () async -> Run.StopSignal? = { nil },
        isPaused: @escaping @Sendable () -> Bool = { false }
    ) {
        self.intake = intake
        self.store = store
        self.budget = budget
        self.client = client
        self.nextSignal = nextSignal
        self.isPaused = isPaused
    }

    /// A run is looked at that often while nothing happens to it: who watches it sees how long it waits.
    private static let heartbeat: Duration = .seconds(1)

    /// Drives `run` to its end.
    /// - Parameter observe: told of every event, once the run has taken note of it.
    /// - Returns: why it ended.
    package func drive(_ run: inout Run, observe: (Run.Event, Run) -> Void) async -> Run.Ending {
        // Where the answers arrive, each of them would change threads several times.
        await withTaskExecutorPreference(client.executor) { await perform(&run, observe: observe) }
    }

    private func perform(_ run: inout Run, observe: (Run.Event, Run) -> Void) async -> Run.Ending {
        let began = ContinuousClock.now
        var wakes: Set<Duration> = []
        var beat = Duration.zero
        return await withTaskGroup(of: Run.Event?.self) { group in
            defer { group.cancelAll() }
            group.addTask { await nextSignal().map(Run.Event.signal) }
            var next: Run.Event? = .started
            while true {
                guard let event = next else {
                    next = await group.next() ?? nil
                    continue
                }
                let now = ContinuousClock.now - began
                if event == .timer { wakes = wakes.filter { $0 > now } }
                var actions: [Run.Action] = []
                if now >= beat {
                    beat = now + Self.heartbeat
                    wakes.insert(beat)
                    group.addTask { [beat] in await wake(at: began + beat) }
                    let isPaused = isPaused()
                    if isPaused != run.isPaused { actions = run.handle(.paused(isPaused), now: now) }
                }
                if case .signal = event { group.addTask { await nextSignal().map(Run.Event.signal) } }
                actions += run.handle(event, now: now)
                observe(event, run)
                for action in actions {
                    switch action {
                    case .finish(let ending): return ending
                    case .wait(let until):
                        guard wakes.insert(until).inserted else { continue }
                        group.addTask { await wake(at: began + until) }
                    default: group.addTask { await perform(action) }
                    }
                }
                next = nil
            }
        }
    }

    private func wake(at instant: ContinuousClock.Instant) async -> Run.Event? {
        // A sleep is cut short only when the run is over and nobody listens.
        try? await Task.sleep(until: instant, clock: .continuous)
        return .timer
    }

    private func perform(_ action: Run.Action) async -> Run.Event? {
        switch action {
        case .revalidate(let key): await takeIn { () throws(Problem) in try await intake.revalidateOn(after: key) }
        case .readOn: await takeIn { () throws(Problem) in try await intake.readOn() }
        case .load(let key, let limit):
            await keep { () throws(Problem) in .loaded(try await store.open(after: key, limit: limit)) }
        case .commit(let change):
            await keep { () throws(Problem) in .committed(try await store.commit(change)) }
        case .take(let count): await spend { () throws(Problem) in .budget(try await budget.take(count)) }
        case .pause(let duration):
            await spend { () throws(Problem) in
                try await budget.pause(for: duration)
                return nil
            }
        case .send(let pending): .answered(pending.key, await client.send(pending.event))
        case .probe: .health(await client.health().health)
        case .wait, .finish: nil
        }
    }

    private func takeIn(_ work: () async throws(Problem) -> Run.Event) async -> Run.Event? {
        do { return try await work() } catch { return .intakeFailed(error) }
    }

    private func spend(_ work: () async throws(Problem) -> Run.Event?) async -> Run.Event? {
        do { return try await work() } catch { return .budgetFailed(error) }
    }

    private func keep(_ work: () async throws(Problem) -> Run.Event?) async -> Run.Event? {
        do { return try await work() } catch { return .storeFailed(error) }
    }
}
