package import Foundation
import Records

/// How long something takes, and when it ends, as precisely as anybody can know: `≈ 3 h left, ends 03:40`.
package struct RoundedEnd: Sendable {
    package let text: String

    package init(_ remaining: Duration, now: Date, calendar: Calendar = .current) {
        let seconds = remaining.seconds
        let step = Self.step(of: seconds)
        let rounded = Int((seconds / step).rounded(.up) * step)
        let end = Date(
            timeIntervalSince1970: ((now.timeIntervalSince1970 + seconds) / max(60, step)).rounded(.up) * max(60, step))
        text = "≈ \(Self.length(rounded)) left, ends \(Self.clock(end, now, calendar))"
    }

    /// Seconds that it is rounded to.
    private static func step(of seconds: Double) -> Double {
        switch seconds {
        case ..<60: 10
        case ..<600: 60
        case ..<3600: 300
        case ..<36_000: 600
        default: 3600
        }
    }

    private static func length(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<172_800:
            seconds % 3600 == 0 ? "\(seconds / 3600) h" : "\(seconds / 3600) h \(seconds % 3600 / 60) min"
        default: "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
        }
    }

    /// `03:40`, with the day where it is none of the next 24 hours.
    private static func clock(_ date: Date, _ now: Date, _ calendar: Calendar) -> String {
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        let digits: (Int?) -> String = { number in
            let text = String(number ?? 0)
            return text.count < 2 ? "0\(text)" : text
        }
        let time = "\(digits(parts.hour)):\(digits(parts.minute))"
        guard date.timeIntervalSince(now) >= 86_400 else { return time }
        return "\(parts.year ?? 0)-\(digits(parts.month))-\(digits(parts.day)) \(time)"
    }
}
