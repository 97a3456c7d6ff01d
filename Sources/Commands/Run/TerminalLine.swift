import Foundation
import Records
import Reporting

/// The line of progress at the bottom of a terminal, drawn anew once a second, and the bar that some terminals have in
/// the taskbar.
struct TerminalLine {
    /// Between two drawings.
    private static let interval: Duration = .seconds(1)

    private let hasTaskbar = TaskbarProgress.isKnown(by: ProcessInfo.processInfo.environment)
    private var drawnAt: Duration?
    private var isUp = false

    /// - Parameter now: since the run began.
    mutating func show(_ meter: ProgressMeter, at now: Duration) {
        if isUp, let drawnAt, now - drawnAt < Self.interval { return }
        drawnAt = now
        isUp = true
        let text = ProgressLine(meter).text(columns: Console.standard.columns ?? .max)
        Console.standard.sayInPlace(text.escaped, taskbar: hasTaskbar ? TaskbarProgress(meter) : nil)
    }

    /// Leaves the line free; it is drawn again as soon as there is something to show.
    mutating func clear() {
        guard isUp else { return }
        isUp = false
        Console.standard.clearLine()
    }
}
