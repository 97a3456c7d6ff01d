package import Foundation
package import Records

/// How far a run is, how fast it goes, and when it will be done.
package struct ProgressMeter: Sendable {
    /// What a run has done so far.
    package struct Reading: Hashable, Sendable {
        /// Records, by this run.
        package var read = 0
        package var delivered = 0
        package var duplicate = 0
        package var skipped = 0
        /// Invalid, rejected and parked.
        package var refused = 0
        package var retries = 0
        /// Read, without an outcome.
        package var held = 0
        /// Of all inputs, by earlier runs too.
        package var bytesRead = 0
        package var recordsRead = 0
        /// Requests without an answer yet.
        package var inFlight = 0
        /// Nothing is unread: the records are known.
        package var isReadToEnd = false

        package init() {}

        fileprivate var settled: Int { delivered + duplicate + refused }
    }

    private struct Sample {
        var at: Duration
        var settled: Int
    }

    /// The pace is that of the last half minute: a full budget at the start says nothing of the rest.
    private static let memory: Duration = .seconds(30)

    let job: String
    /// Bytes of all inputs; nil where nobody knows (gzip, standard input).
    private let totalBytes: Int?
    /// What the run may send; nil where that is not known.
    private let limits: RequestBudget.Limits?
    private var samples: [Sample] = []
    private(set) var reading = Reading()
    package private(set) var waiting: Waiting?
    private(set) var seenAt = Date.distantPast

    package init(job: String, totalBytes: Int?, limits: RequestBudget.Limits? = nil) {
        self.job = job
        self.totalBytes = totalBytes
        self.limits = limits
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
        // How little went out meanwhile is no forecast: behind the wait it is the budget's pace again.
        if waiting?.reason.isStandstill == true { samples.removeAll() }
    }

    /// Less says nothing: a full budget is spent in a second.
    private static let shortest: Duration = .seconds(5)

    /// Outcomes a second; nil until the samples are of some seconds.
    package var pace: Double? {
        guard let first = samples.first, let last = samples.last, last.at - first.at >= Self.shortest else {
            return nil
        }
        return Double(last.settled - first.settled) / (last.at - first.at).seconds
    }

    /// Requests a minute that the budget gives in the long run; nil where that is not known.
    package var limitPerMinute: Double? { limits?.refillPerMinute }

    /// Until the last outcome; nil where the pace or the size of the inputs is not known.
    package var remaining: Duration? {
        guard let left, let pace = expectedPace, pace > 0 else { return nil }
        return .seconds(left / pace)
    }

    /// The budget's own pace where the run keeps up with it: what the last seconds came to is no forecast then.
    private var expectedPace: Double? {
        guard let limit = limits.map({ $0.refillPerMinute / 60 }) else { return pace }
        guard let pace, waiting?.reason != .budget else { return limit }
        return pace >= 0.8 * limit ? limit : pace
    }

    /// Records without an outcome, unread ones included.
    private var left: Double? {
        if reading.isReadToEnd { return Double(reading.held) }
        guard let totalBytes, let bytesEach else { return nil }
        return Double(max(0, totalBytes - reading.bytesRead)) / max(1, bytesEach) + Double(reading.held)
    }

    private var bytesEach: Double? {
        reading.recordsRead > 0 ? Double(reading.bytesRead) / Double(reading.recordsRead) : nil
    }

    /// Records of all inputs; nil before they are read to their end.
    package var total: Int? { reading.isReadToEnd ? reading.recordsRead : nil }

    /// Records with an outcome; before anything is read, those that earlier runs left open.
    package var done: Int { max(reading.settled, reading.recordsRead - reading.held) }

    /// What has an outcome, of all there is, by bytes before the records are counted; nil where nobody knows.
    package var fraction: Double? {
        if let total { return total == 0 ? 1 : Double(done) / Double(total) }
        guard let totalBytes, totalBytes > 0, let bytesEach else { return nil }
        return min(1, max(0, Double(done) * bytesEach / Double(totalBytes)))
    }

    /// One line for a log.
    package var text: String {
        var parts = ["\(job): \(reading.delivered) delivered"]
        if reading.duplicate > 0 { parts.append("\(reading.duplicate) duplicate") }
        if reading.skipped > 0 { parts.append("\(reading.skipped) skipped") }
        if reading.refused > 0 { parts.append("\(reading.refused) refused") }
        if let pace { parts.append("\(Int((pace * 60).rounded()))/min") }
        if reading.retries > 0 { parts.append("\(reading.retries) retries") }
        if let remaining { parts.append("\(remaining.brief) to go") }
        if let waiting { parts.append(waiting.brief(at: seenAt)) }
        return parts.joined(separator: ", ")
    }

    /// A `progress` line of `--json`: what this run did, then `done` and `total`, which are of all runs over its inputs.
    package var json: JSONLine {
        var line = JSONLine(type: "progress")
        line.add("job", job)
        line.add("read", reading.read)
        line.add("delivered", reading.delivered)
        line.add("duplicate", reading.duplicate)
        line.add("skipped", reading.skipped)
        line.add("refused", reading.refused)
        line.add("retries", reading.retries)
        line.add("perMinute", pace.map { Int(($0 * 60).rounded()) })
        line.add("limitPerMinute", limitPerMinute.map { Int($0.rounded()) })
        line.add("inFlight", reading.inFlight)
        line.add("done", done)
        line.add("total", total)
        line.add("secondsLeft", remaining.map { Int($0.seconds.rounded()) })
        line.add("waiting", waiting?.json)
        return line
    }
}

extension WaitReason {
    /// Nothing goes out, and that says nothing of how fast it goes afterwards.
    fileprivate var isStandstill: Bool {
        switch self {
        case .nightly, .retryAfter, .lock, .lease, .paused: true
        case .budget, .outage: false
        }
    }
}
