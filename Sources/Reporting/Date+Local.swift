package import Foundation

extension Date {
    /// By the local clock, with its offset: `2026-11-28T03:40:12+05:30`.
    package var localISO8601: String {
        formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: .current))
    }

    /// The minute by the local clock that is not over before: `2026-11-28 03:41 +05:30`.
    package var localMinute: String {
        let minute = Date(timeIntervalSince1970: (timeIntervalSince1970 / 60).rounded(.up) * 60)
        return minute.localWords(ofTime: 5)
    }

    /// As a person reads it: `2026-11-28 03:40:12 +05:30`
    package var localSecond: String { localWords(ofTime: 8) }

    private func localWords(ofTime characters: Int) -> String {
        let text = localISO8601
        let time = text.dropFirst(11)
        let offset = time.dropFirst(8)
        return "\(text.prefix(10)) \(time.prefix(characters)) \(offset == "Z" ? "UTC" : offset)"
    }

    /// - Parameter epoch: Unix epoch seconds.
    package init(epoch: Int) { self.init(timeIntervalSince1970: TimeInterval(epoch)) }
}
