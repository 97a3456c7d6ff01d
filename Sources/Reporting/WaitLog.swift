package import Foundation
import Records

/// Which waits are worth to be told, and when.
///
/// A wait that takes 2 s or more is told as it begins, and every 30 s while it lasts; what was told is told again when it
/// is over. A wait for the same reason that begins soon after the last line is not told before 30 s are over: a budget
/// that is spent as it comes makes one line and not one for each token.
package struct WaitLog: Sendable {
    /// Shorter waits are nobody's concern.
    package static let short: TimeInterval = 2
    /// Between two lines about one reason.
    package static let interval: TimeInterval = 30

    private var reason: WaitReason?
    private var since = Date.distantPast
    private var isTold = false
    private var toldAt: [WaitReason: Date] = [:]

    /// The wait as it is to be shown; nil where there is none, or none of any length.
    package private(set) var shown: Waiting?

    package init() {}

    /// Takes note of what is waited for at `now`.
    /// - Returns: a line to log, if one is due.
    package mutating func note(_ waiting: Waiting?, at now: Date) -> String? {
        guard let waiting else { return end(at: now) }
        if reason != waiting.reason {
            (reason, since, isTold) = (waiting.reason, now, false)
        }
        let isLong =
            now.timeIntervalSince(since) >= Self.short || (waiting.until?.timeIntervalSince(now) ?? 0) >= Self.short
        shown = isLong ? waiting : nil
        let last = toldAt[waiting.reason] ?? .distantPast
        guard isLong, now.timeIntervalSince(last) >= Self.interval else { return nil }
        isTold = true
        toldAt[waiting.reason] = now
        return waiting.text(at: now)
    }

    private mutating func end(at now: Date) -> String? {
        defer { (reason, shown, isTold) = (nil, nil, false) }
        guard let reason, isTold else { return nil }
        let length = Duration.seconds(now.timeIntervalSince(since))
        return "going on after \(length.brief) of waiting for \(reason.words)"
    }
}
