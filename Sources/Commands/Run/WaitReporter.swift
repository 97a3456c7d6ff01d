import Foundation
import LiveRun
import Records
import Reporting

/// Shows what a run waits for: on the log, on the terminal's line, to scripts.
struct WaitReporter {
    private let began = Date()
    private var log = WaitLog()

    /// What the run waited for when it was last looked at, if for any length.
    var waiting: Waiting? { log.shown }

    /// - Returns: a line for the log, if one is due.
    mutating func look(at run: Run, on meter: inout ProgressMeter) -> String? {
        // Not by the wall clock, which may be set meanwhile.
        let now = began + run.now
        let line = log.note(run.waiting.map { Waiting($0.reason, until: $0.until.map { began + $0 }) }, at: now)
        meter.note(log.shown, at: now)
        return line
    }
}

extension Date {
    fileprivate static func + (date: Date, duration: Duration) -> Date { date.addingTimeInterval(duration.seconds) }
}
