import Foundation

/// One reading of both clocks: limits go by the one that never jumps, answers show the other.
struct Moment: Hashable, Sendable {
    /// Since an origin of no meaning.
    var uptime: Duration
    /// Unix epoch milliseconds.
    var epochMillis: Int

    /// Whole seconds, in UTC.
    var iso8601: String { Date(timeIntervalSince1970: Double(epochMillis) / 1000).formatted(.iso8601) }
}

/// Where the sandbox has its time from; tests put their own here.
struct Timepiece: Sendable {
    var now: @Sendable () -> Moment
    var sleep: @Sendable (Duration) async throws -> Void

    static func system() -> Timepiece {
        let origin = ContinuousClock.now
        return Timepiece(
            now: {
                Moment(
                    uptime: ContinuousClock.now - origin, epochMillis: Int(Date().timeIntervalSince1970 * 1000))
            },
            sleep: { try await Task.sleep(for: $0) })
    }
}
