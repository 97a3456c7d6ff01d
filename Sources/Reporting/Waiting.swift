package import Foundation

/// What a run waits for, and until when: told wherever a run is shown.
package struct Waiting: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable {
        case budget
        case retryAfter = "retry-after"
        case outage
        case lock
        case lease
    }

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
            line.add("for", reason.rawValue)
            line.add("until", until?.formatted(.iso8601))
        }
    }
}
