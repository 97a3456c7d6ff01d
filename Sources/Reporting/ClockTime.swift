package import Foundation

/// A time of the day by the local clock.
package struct ClockTime: Hashable, Sendable {
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init(hour: Int, minute: Int, second: Int = 0) {
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    package init(of date: Date, _ calendar: Calendar) {
        let parts = calendar.dateComponents([.hour, .minute, .second], from: date)
        self.init(hour: parts.hour ?? 0, minute: parts.minute ?? 0, second: parts.second ?? 0)
    }

    /// When it is that time for the first time after `date`; where clocks are set forward over it, when they are.
    package func next(after date: Date, _ calendar: Calendar = .current) -> Date {
        let parts = DateComponents(hour: hour, minute: minute, second: second)
        // Every day has it: nil is for a calendar without such hours.
        return calendar.nextDate(after: date, matching: parts, matchingPolicy: .nextTime) ?? .distantFuture
    }
}
