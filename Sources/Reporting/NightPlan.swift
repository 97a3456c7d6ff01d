package import Foundation
package import Records

/// When requests go out that may go out at certain hours only.
package struct NightPlan: Hashable, Sendable {
    /// From when on requests may go out, and until when.
    package struct Window: Hashable, Sendable {
        /// Nil: whenever a run is begun.
        package var from: ClockTime?
        /// Nil: to the last request.
        package var until: ClockTime?

        package init(from: ClockTime?, until: ClockTime?) {
            (self.from, self.until) = (from, until)
        }
    }

    /// Nights in which a request goes out; nil without an end of the window.
    package private(set) var nights: Int?
    /// When the last request goes out; nil where there is none.
    package private(set) var ends: Date?
    /// When the first one does.
    package private(set) var begins: Date?

    /// Beyond as many nights they count as equally long.
    private static let mostNights = 1000

    /// - Parameters:
    ///   - forecast: of a night that begins with a full budget.
    ///   - current: from now on, with what is left of the budget; nil: that is full as well.
    ///   - calendar: whose clock the window is by.
    package init(
        _ requests: Int, _ forecast: RequestForecast, from current: RequestForecast? = nil, _ window: Window,
        now: Date, calendar: Calendar = .current
    ) {
        func outlook(from start: Date) -> RequestForecast { start == now ? current ?? forecast : forecast }
        nights = window.until == nil ? nil : 0
        guard requests > 0 else { return }
        guard let until = window.until else {
            let start = window.from.map { $0.next(after: now, calendar) } ?? now
            begins = start
            ends = start + outlook(from: start).duration(of: requests)
            return
        }
        let from = window.from ?? ClockTime(of: now, calendar)
        var start = Self.start(from, until, now, calendar, isBegun: window.from == nil)
        begins = start
        var left = requests
        for night in 1...Self.mostNights {
            let end = until.next(after: start, calendar)
            let length = Duration.seconds(end.timeIntervalSince(start))
            let most = max(start == now ? 0 : 1, outlook(from: start).requests(within: length))
            if left <= most || night == Self.mostNights {
                // So far ahead, a day more or less is nobody's concern.
                let further = (left - 1) / max(1, most)
                nights = night + further
                ends =
                    start.addingTimeInterval(Double(further) * 86_400)
                    + outlook(from: start).duration(of: left - further * most)
                return
            }
            left -= most
            start = from.next(after: end.addingTimeInterval(-1), calendar)
        }
    }

    /// Now, where it is night; else the next time that one begins.
    private static func start(
        _ from: ClockTime, _ until: ClockTime, _ now: Date, _ calendar: Calendar, isBegun: Bool
    ) -> Date {
        if isBegun { return now }
        let begin = from.next(after: now, calendar)
        return until.next(after: now, calendar) < begin ? now : begin
    }
}

extension Date {
    fileprivate static func + (date: Date, duration: Duration) -> Date { date.addingTimeInterval(duration.seconds) }
}
