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

    /// One line for a terminal or a log.
    package var text: String {
        var parts = ["\(job): \(reading.delivered) delivered"]
        if reading.skipped > 0 { parts.append("\(reading.skipped) skipped") }
        if reading.refused > 0 { parts.append("\(reading.refused) refused") }
        if let pace { parts.append("\(Int((pace * 60).rounded()))/min") }
        if reading.retries > 0 { parts.append("\(reading.retries) retries") }
        if let remaining { parts.append("\(remaining.brief) to go") }
        return parts.joined(separator: ", ")
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
        return line
    }
}
