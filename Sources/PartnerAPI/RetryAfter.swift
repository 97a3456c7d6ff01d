internal import Foundation
internal import Records

/// How long a server asks to be left alone; nil where it asks for nothing: 0, the past, or what cannot be read.
///
/// Never above an hour. A moment is measured against the answer's own `Date` (RFC 9110 §6.6.1): a server whose clock
/// is off must not hold up a night.
struct RetryAfter {
    static let most: Duration = .seconds(3600)

    /// The server's time, in Unix epoch seconds.
    let now: Int

    /// - Parameters:
    ///   - date: The answer's `Date`; without a readable one the server's time is taken to be ours.
    ///   - now: Our time, in Unix epoch seconds.
    init(date: String?, now: Int) {
        self.now = date.flatMap { HTTPDate.epochSeconds($0, now: now) } ?? now
    }

    /// What an answer asks for, by its header or by its details; mostly nothing, and then no date is read.
    static func asked(by response: APIResponse, resetTime: ReplyJSON, now: Int) -> Duration? {
        let header = response.header("Retry-After")
        guard header != nil || resetTime != .null else { return nil }
        let retryAfter = RetryAfter(date: response.header("Date"), now: now)
        return retryAfter.duration(header: header) ?? retryAfter.duration(resetTime: resetTime)
    }

    /// `Retry-After` (RFC 9110 §10.2.3): seconds, or an HTTP-date.
    func duration(header: String?) -> Duration? {
        guard let text = header?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int(text).map { bounded(seconds: Double($0)) } ?? Self.most
        }
        return HTTPDate.epochSeconds(text, now: now).flatMap { bounded(seconds: Double($0) - Double(now)) }
    }

    /// `details.resetTime`, whose unit is not specified, so its size tells it:
    ///
    /// | value | read as |
    /// |---|---|
    /// | below 10⁹ | seconds from now |
    /// | below 10¹¹ | Unix epoch seconds (to the year 5138) |
    /// | 10¹¹ and above | Unix epoch milliseconds (from 1973) |
    /// | text | ISO 8601, or one of the numbers above |
    func duration(resetTime: ReplyJSON) -> Duration? {
        switch resetTime {
        case .number(let number) where number < 1e9: bounded(seconds: number)
        case .number(let number) where number < 1e11: bounded(seconds: number - Double(now))
        case .number(let number): bounded(seconds: number / 1000 - Double(now))
        case .string(let text):
            if let number = Double(text) {
                number.isFinite ? duration(resetTime: .number(number)) : nil
            } else {
                date(text).flatMap { bounded(seconds: $0.timeIntervalSince1970 - Double(now)) }
            }
        default: nil
        }
    }

    private func date(_ text: String) -> Date? {
        (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text))
            ?? (try? Date.ISO8601FormatStyle().parse(text))
    }

    private func bounded(seconds: Double) -> Duration? {
        guard seconds > 0 else { return nil }
        return .milliseconds((min(seconds, Self.most.seconds) * 1000).rounded(.up))
    }
}
