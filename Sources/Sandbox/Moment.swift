import Foundation

/// One reading of both clocks: limits go by the one that never jumps, answers show the other.
struct Moment: Hashable, Sendable {
    /// Since an origin of no meaning.
    var uptime: Duration
    /// Unix epoch milliseconds.
    var epochMillis: Int

    /// Whole seconds, in UTC.
    var iso8601: String { Date(timeIntervalSince1970: Double(epochMillis) / 1000).formatted(.iso8601) }

    /// IMF-fixdate (RFC 9110 §5.6.7).
    var httpDate: String {
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var (seconds, parts) = (epochMillis / 1000, tm())
        gmtime_r(&seconds, &parts)
        let digits = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(days[Int(parts.tm_wday)]), \(digits(parts.tm_mday)) \(months[Int(parts.tm_mon)])"
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(digits).joined(separator: ":")
        return "\(day) \(1900 + parts.tm_year) \(time) GMT"
    }

    /// The wall clock, set ahead.
    static func now(ahead seconds: Int) -> Moment {
        Moment(uptime: .zero, epochMillis: Int((Date().timeIntervalSince1970 + Double(seconds)) * 1000))
    }
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
