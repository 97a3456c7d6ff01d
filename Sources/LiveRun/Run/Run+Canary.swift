import DequeModule
import Records

/// A first run goes one event at a time until it is known that the API takes what the job makes.
///
/// | the events tried | then |
/// |---|---|
/// | one is recorded, or they end in different ways | all go, `concurrency` at a time |
/// | all are rejected for the same reason | on one at a time, until `Canary.rejectionsBorne` are: the run ends |
/// | the first is refused by a filter (403) | one more is tried, which tells whether it is everyone |
extension Run {
    /// Events in flight at the most.
    var concurrency: Int { canary == nil ? settings.concurrency : 1 }

    /// What is to be tried first goes to the front.
    mutating func chooseCanary(from events: [PendingEvent]) {
        guard canary?.choose(from: events) == true, let canary else { return }
        ready = Deque(ready.filter(canary.isUntried) + ready.filter { !canary.isUntried($0) })
    }

    /// Whatever the answer says of the event, it has been tried; an answer 429 says nothing of it.
    mutating func noteTrial(_ disposition: Disposition, of key: RecordKey) {
        if case .rateLimited = disposition { return }
        canary?.tried(key)
    }

    /// All that may be tried has been, and it is not all for nothing.
    mutating func endCanary() {
        guard let untried = canary?.untried, !untried.contains(where: { deliveries[$0] != nil }) else { return }
        guard hasSucceeded || !(isOnlyRejected || suspect != nil) else { return }
        canary = nil
    }

    private var isOnlyRejected: Bool { counters.rejected > 0 && streak.length == counters.rejected }

    /// Rejections in a row for the same reason that end the run. Where fewer events are left than would make a streak
    /// of their own, they are all sent.
    var rejectionsBorne: Int {
        let most = settings.stopAfterRejections
        return canary == nil || lanes.count < most ? most : min(most, Canary.rejectionsBorne)
    }
}
