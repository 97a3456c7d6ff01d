internal import Foundation
internal import Records

/// How long a server asks to be left alone.
///
/// Never below zero, and never above an hour: a server whose clock is off must not hold up a night.
enum RetryAfter {
    static let most: Duration = .seconds(3600)

    /// `Retry-After` (RFC 9110 §10.2.3): seconds, or an HTTP-date. Nil where it is neither.
    /// - Parameter now: Unix epoch seconds.
    static func duration(header: String?, now: Int) -> Duration? {
        guard let text = header?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int(text).map { bounded(seconds: Double($0)) } ?? most
        }
        return HTTPDate.epochSeconds(text, now: now).map { bounded(seconds: Double($0) - Double(now)) }
    }

    /// `details.resetTime`, whose unit is not specified, so its size tells it:
    ///
    /// | value | read as |
    /// |---|---|
    /// | below 10⁹ | seconds from now |
    /// | below 10¹¹ | Unix epoch seconds (to the year 5138) |
    /// | 10¹¹ and above | Unix epoch milliseconds (from 1973) |
    /// | text | ISO 8601, or one of the numbers above |
    static func duration(resetTime: ReplyJSON, now: Int) -> Duration? {
        switch resetTime {
        case .number(let number) where number < 1e9: bounded(seconds: number)
        case .number(let number) where number < 1e11: bounded(seconds: number - Double(now))
        case .number(let number): bounded(seconds: number / 1000 - Double(now))
        case .string(let text):
            if let number = Double(text) {
                number.isFinite ? duration(resetTime: .number(number), now: now) : nil
            } else {
                date(text).map { bounded(seconds: $0.timeIntervalSince1970 - Double(now)) }
            }
        default: nil
        }
    }

    private static func date(_ text: String) -> Date? {
        (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text))
            ?? (try? Date.ISO8601FormatStyle().parse(text))
    }

    private static func bounded(seconds: Double) -> Duration {
        .milliseconds((min(max(seconds, 0), most.seconds) * 1000).rounded(.up))
    }
}
