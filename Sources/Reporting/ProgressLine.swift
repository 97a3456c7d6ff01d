package import Foundation
import Records

/// How far a run is, as one line of a terminal.
///
///     nightly [=========>          ] 45%  4500/10000  480/500 a minute  8 in flight  2 refused  ≈ 3 h left, ends 03:40
package struct ProgressLine: Sendable {
    private let parts: [Part]

    /// - Parameter calendar: whose clock the end is by.
    package init(_ meter: ProgressMeter, now: Date = Date(), calendar: Calendar = .current) {
        parts = Self.parts(of: meter, now, calendar)
    }

    /// What matters most goes first, and what still fits beside it. The last column stays free: some terminals begin a
    /// new line behind it.
    package func text(columns: Int) -> String {
        var shown = parts.prefix(1).map(\.self)
        for rank in parts.map(\.rank).dropFirst().sorted() {
            let kept = Set(shown.map(\.rank) + [rank])
            let wider = parts.filter { kept.contains($0.rank) }
            if wider.width < columns { shown = wider }
        }
        return shown.line.cut(to: columns)
    }

    /// In the order in which they are read; a higher rank is left out sooner.
    private static func parts(of meter: ProgressMeter, _ now: Date, _ calendar: Calendar) -> [Part] {
        let reading = meter.reading
        var parts = [Part(meter.job, rank: 0)]
        if let fraction = meter.fraction {
            parts.append(Part(bar(fraction), rank: 6))
            parts.append(Part("\(Int((fraction * 100).rounded(.down)))%", rank: 1))
        }
        parts.append(Part(meter.total.map { "\(meter.done)/\($0)" } ?? "\(meter.done) done", rank: 2))
        if reading.refused > 0 { parts.append(Part("\(reading.refused) refused", rank: 5)) }
        if let rate = rate(meter) { parts.append(Part(rate, rank: 7)) }
        if reading.inFlight > 0 { parts.append(Part("\(reading.inFlight) in flight", rank: 9)) }
        if reading.retries > 0 { parts.append(Part("\(reading.retries) retries", rank: 8)) }
        if let waiting = meter.waiting { parts.append(Part(waiting.brief(at: meter.seenAt), rank: 3)) }
        if let remaining = meter.remaining {
            parts.append(Part(RoundedEnd(remaining, now: now, calendar: calendar).text, rank: 4))
        }
        return parts
    }

    private static func bar(_ fraction: Double) -> String {
        let width = 20
        let filled = Int(fraction * Double(width))
        let head = filled < width ? ">" : ""
        let rest = String(repeating: " ", count: max(0, width - filled - head.count))
        return "[\(String(repeating: "=", count: filled))\(head)\(rest)]"
    }

    private static func rate(_ meter: ProgressMeter) -> String? {
        guard let pace = meter.pace else { return nil }
        let now = Int((pace * 60).rounded())
        return meter.limitPerMinute.map { "\(now)/\(Int($0.rounded())) a minute" } ?? "\(now) a minute"
    }
}

/// A part of the line, and when it is left out.
private struct Part {
    let text: String
    let rank: Int

    init(_ text: String, rank: Int) {
        self.text = text
        self.rank = rank
    }
}

extension [Part] {
    fileprivate var line: String { map(\.text).joined(separator: "  ") }
    fileprivate var width: Int { line.columns }
}

extension String {
    /// The columns of a terminal it takes at the most: beyond Latin, Greek and Cyrillic a character may be two wide.
    fileprivate var columns: Int { reduce(0) { $0 + $1.columns } }

    /// As much of it as fits, the last column left free.
    fileprivate func cut(to columns: Int) -> String {
        guard self.columns >= columns else { return self }
        var room = columns - 2
        let part = prefix { character in
            room -= character.columns
            return room >= 0
        }
        return part + "…"
    }
}

extension Character {
    fileprivate var columns: Int { unicodeScalars.allSatisfy { $0.value < 0x1100 } ? 1 : 2 }
}
