package import Foundation
import Records

/// How far a run is, how fast it goes, and when it will be done.
package struct ProgressMeter: Sendable {
    /// What a run has done so far.
    package struct Reading: Hashable, Sendable {
        package var delivered = 0
        package var skipped = 0
        /// Invalid, rejected and parked.
        package var refused = 0
        package var retries = 0
        /// Read, without an outcome.
        package var held = 0
        package var bytesRead = 0
        package var recordsRead = 0

        package init() {}

        fileprivate var settled: Int { delivered + refused }
    }

    private struct Sample {
        var at: Duration
        var settled: Int
    }

    /// The pace is that of the last half minute: a full budget at the start says nothing of the rest.
    private static let memory: Duration = .seconds(30)

    private let job: String
    /// Bytes of all inputs; nil where nobody knows (gzip, standard input).
    private let totalBytes: Int?
    private var samples: [Sample] = []
    private var reading = Reading()
    private var waiting: Waiting?
    private var seenAt = Date.distantPast

    package init(job: String, totalBytes: Int?) {
        self.job = job
        self.totalBytes = totalBytes
    }

    package mutating func note(_ reading: Reading, at now: Duration) {
        self.reading = reading
        if let last = samples.last, now - last.at < .milliseconds(500) { return }
        samples.append(Sample(at: now, settled: reading.settled))
        while let second = samples.dropFirst().first, second.at <= now - Self.memory { samples.removeFirst() }
    }

    /// What the run waits for at `now`; nil where it does not.
    package mutating func note(_ waiting: Waiting?, at now: Date) {
        self.waiting = waiting
        seenAt = now
    }

    /// Outcomes a second; nil until there are two samples.
    package var pace: Double? {
        guard let first = samples.first, let last = samples.last, last.at > first.at else { return nil }
        return Double(last.settled - first.settled) / (last.at - first.at).seconds
    }

    /// Until the last outcome; nil where the pace or the size of the inputs is not known.
    package var remaining: Duration? {
        guard let pace, pace > 0, let totalBytes, reading.recordsRead > 0 else { return nil }
        let bytesEach = Double(reading.bytesRead) / Double(reading.recordsRead)
        let unread = Double(max(0, totalBytes - reading.bytesRead)) / max(1, bytesEach)
        return .seconds((unread + Double(reading.held)) / pace)
    }

    /// One line for a log.
    package var text: String { text(columns: .max) }

    /// One line for a terminal of that many columns: what matters least is left out first.
    package func text(columns: Int) -> String {
        var parts = parts
        // The last column stays free: some terminals begin a new line behind it.
        while parts.width >= columns, let least = parts.indices.dropFirst().max(by: { parts[$0].rank < parts[$1].rank })
        {
            parts.remove(at: least)
        }
        return parts.line.cut(to: columns)
    }

    /// In the order in which they are read; a higher rank is left out sooner.
    private var parts: [Part] {
        var parts = [Part("\(job): \(reading.delivered) delivered", rank: 0)]
        if reading.skipped > 0 { parts.append(Part("\(reading.skipped) skipped", rank: 5)) }
        if reading.refused > 0 { parts.append(Part("\(reading.refused) refused", rank: 2)) }
        if let pace { parts.append(Part("\(Int((pace * 60).rounded()))/min", rank: 4)) }
        if reading.retries > 0 { parts.append(Part("\(reading.retries) retries", rank: 6)) }
        if let remaining { parts.append(Part("\(remaining.brief) to go", rank: 3)) }
        if let waiting { parts.append(Part(waiting.brief(at: seenAt), rank: 1)) }
        return parts
    }

    /// A `progress` line of `--json`.
    package var json: JSONLine {
        var line = JSONLine(type: "progress")
        line.add("job", job)
        line.add("read", reading.recordsRead)
        line.add("delivered", reading.delivered)
        line.add("skipped", reading.skipped)
        line.add("refused", reading.refused)
        line.add("retries", reading.retries)
        line.add("perMinute", pace.map { Int(($0 * 60).rounded()) })
        line.add("secondsLeft", remaining.map { Int($0.seconds.rounded()) })
        line.add("waiting", waiting?.json)
        return line
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
    fileprivate var line: String { map(\.text).joined(separator: ", ") }
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
