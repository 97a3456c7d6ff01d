package import Foundation
package import Records

/// What a run waits for, and until when: told wherever a run is shown.
package struct Waiting: Hashable, Sendable {
    package typealias Reason = WaitReason

    package var reason: Reason
    /// Nil where nobody knows.
    package var until: Date?

    package init(_ reason: Reason, until: Date?) {
        self.reason = reason
        self.until = until
    }

    /// `waiting` of the summary and of `progress`.
    package var json: JSONLine {
        .object { line in
            // Whoever goes first, it is the budget that there is not enough of.
            line.add("for", (reason == .nightly ? .budget : reason).rawValue)
            line.add("until", until?.formatted(.iso8601))
            if reason == .nightly { line.add("yieldsTo", BudgetPriority.nightly.rawValue) }
        }
    }

    /// How long it still takes at `now`; nil where nobody knows.
    package func left(at now: Date) -> Duration? {
        until.map { .seconds(max(0, $0.timeIntervalSince(now))) }
    }

    /// For a terminal's line: `waits for the budget, 1m 30s`
    package func brief(at now: Date) -> String {
        guard reason != .paused else { return "paused" }
        guard reason != .nightly else { return "yields to \(reason.brief)" }
        return ["waits for \(reason.brief)", left(at: now)?.brief].compactMap(\.self).joined(separator: ", ")
    }

    /// For a log: `waiting for the request budget until 2026-01-31T02:00:30+05:30 (1m 30s)`
    package func text(at now: Date) -> String {
        guard reason != .nightly else { return "yielding to \(reason.words)" }
        guard let until, let left = left(at: now) else { return "waiting for \(reason.words)" }
        return "waiting for \(reason.words) until \(until.localISO8601) (\(left.brief))"
    }
}

extension WaitReason {
    /// In a sentence, behind "waiting for".
    package var words: String {
        switch self {
        case .budget: "the request budget"
        case .nightly: "a nightly run on the same key"
        case .retryAfter: "the end of the pause that the server asked for (retry-after)"
        case .outage: "the server, which gives no usable answer"
        case .lock: "the lock of the request budget, which another process holds"
        case .lease: "the lease of another run"
        case .paused: "somebody to resume the job, which is paused"
        }
    }

    fileprivate var brief: String {
        switch self {
        case .budget: "the budget"
        case .nightly: "a nightly run on the same key"
        case .retryAfter: "the pause"
        case .outage: "the server"
        case .lock: "a lock"
        case .lease: "a lease"
        case .paused: "a person"
        }
    }
}
