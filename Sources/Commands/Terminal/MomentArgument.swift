import ArgumentParser
import Foundation
import Reading

/// `2026-11-24`, from whose beginning on this machine's clock, or `2026-11-24T06:00:00Z`.
struct MomentArgument: ExpressibleByArgument {
    /// Unix epoch seconds.
    let seconds: Int
    let text: String

    init?(argument: String) {
        text = argument
        if let day = CalendarDay(argument) {
            let parts = DateComponents(year: day.year, month: day.month, day: day.day)
            guard let date = Calendar(identifier: .gregorian).date(from: parts) else { return nil }
            seconds = date.epochSeconds
        } else if let date = try? Date(argument, strategy: .iso8601) {
            seconds = date.epochSeconds
        } else {
            return nil
        }
    }
}
