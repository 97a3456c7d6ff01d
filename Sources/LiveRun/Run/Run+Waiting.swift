import HeapModule
package import Records

extension Run {
    /// What stands between a run and its next request, and until when.
    package struct Wait: Hashable, Sendable {
        package var reason: WaitReason
        /// Since the run began; nil where nobody knows.
        package var until: Duration?

        package init(_ reason: WaitReason, until: Duration?) {
            self.reason = reason
            self.until = until
        }
    }

    /// What the run waits for now; nil where it does not, or has nothing to send.
    ///
    /// Many waits are over in a moment: between two tokens of a budget that is spent as it comes, say.
    package var waiting: Wait? {
        guard lanes.count > flying else { return nil }
        guard !isPaused else { return Wait(.paused, until: nil) }
        let pause = waitForBudget
        if let outage = waitForServer, outage.until ?? now >= pause?.until ?? .zero { return outage }
        if let pause { return pause }
        guard flying == 0, armed.isEmpty, ready.isEmpty, let retry = backingOff.min else { return nil }
        return Wait(.outage, until: retry.at)
    }

    /// Trouble with the server counts anew from the moment at which it is asked again.
    mutating func notePause(_ isPaused: Bool) {
        if self.isPaused, !isPaused { circuit.resumed(at: now) }
        self.isPaused = isPaused
    }

    private var waitForServer: Wait? {
        switch circuit.state {
        case .closed: nil
        case .open(let probeAt): Wait(.outage, until: probeAt)
        case .probing, .halfOpen: Wait(.outage, until: nil)
        }
    }

    /// Goes on while the budget is asked again.
    private var waitForBudget: Wait? {
        guard let budgetClosedFor, now < budgetClosedUntil || askedForBudgetAt != nil else { return nil }
        // A nightly run claims the budget anew for as long as it has need of it.
        let isKnown = now < budgetClosedUntil && budgetClosedFor != .lock && budgetClosedFor != .nightly
        return Wait(budgetClosedFor, until: isKnown ? budgetClosedUntil : nil)
    }
}
