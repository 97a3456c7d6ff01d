/// What a run did in a minute of its course, or in an hour of a long one.
package struct CourseSlice: Hashable, Sendable {
    /// When it begins, in minutes since the run began.
    package var minute: Int
    /// How long it is.
    package var minutes: Int
    /// Requests, retries included.
    package var sent = 0
    /// Requests that offered an event again.
    package var retries = 0
    /// Answers that say an event is there: delivered and duplicate.
    package var recorded = 0
    /// Answers that reject or park an event.
    package var refused = 0
    /// Attempts without a usable answer.
    package var failed = 0
    /// Answers 429.
    package var throttled = 0
    /// Milliseconds waited, by the raw value of the `WaitReason`.
    package var waits: [String: Int] = [:]
    /// From the sending of a request to its answer.
    package var latencies = LatencyHistogram()

    package init(minute: Int, minutes: Int = 1) {
        self.minute = minute
        self.minutes = minutes
    }
}

extension CourseSlice {
    /// A run's first two days are kept by the minute, what follows by the hour: so a course stays small.
    package static let finelyKeptMinutes = 2880

    /// The empty slice that holds a moment.
    /// - Parameter time: since the run began.
    package init(holding time: Duration) {
        let minute = Int(time.components.seconds / 60)
        self =
            minute < Self.finelyKeptMinutes
            ? CourseSlice(minute: minute) : CourseSlice(minute: minute - minute % 60, minutes: 60)
    }

    package var begins: Duration { .seconds(minute * 60) }
    package var ends: Duration { .seconds((minute + minutes) * 60) }

    /// Takes in the counts of another one; the time covered stays.
    package mutating func add(_ other: CourseSlice) {
        sent += other.sent
        retries += other.retries
        recorded += other.recorded
        refused += other.refused
        failed += other.failed
        throttled += other.throttled
        waits.merge(other.waits, uniquingKeysWith: +)
        latencies.add(other.latencies)
    }
}

extension CourseSlice: CustomStringConvertible {
    /// The same for equal slices, so that a run can be compared with itself.
    package var description: String {
        let waited = waits.sorted { $0.key < $1.key }.map { " \($0.key) \($0.value)ms" }.joined()
        let answers = "recorded \(recorded), refused \(refused), failed \(failed), throttled \(throttled)"
        return "minute \(minute)+\(minutes): sent \(sent), retries \(retries), \(answers),\(waited) \(latencies)"
    }
}
