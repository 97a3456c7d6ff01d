package import Records

/// What a run did minute by minute, on its way into the ledger.
package struct RunCourse: Sendable {
    /// What is not handed over yet, or changed since; in the order of time.
    private var slices: [CourseSlice] = []
    /// When the requests in flight were sent.
    private var takeOffs: [RecordKey: Duration] = [:]
    private var handedOver = Duration.zero
    private var isChanged = false
    private var now = Duration.zero

    /// Slices are handed over with a change that is made anyway this often at the most, and by a change of their own
    /// when they are that old.
    private static let rest: Duration = .seconds(1)
    private static let age: Duration = .seconds(60)

    /// Time passed, and the run waited for that meanwhile.
    mutating func pass(to time: Duration, waitingFor reason: WaitReason?) {
        while let reason, now < time {
            let part = min(time, CourseSlice(holding: now).ends)
            let waited = Int((part - now).nanoseconds / 1_000_000)
            if waited > 0 { count { $0.waits[reason.rawValue, default: 0] += waited } }
            now = part
        }
        now = max(now, time)
    }

    mutating func noteSent(_ key: RecordKey, isRetry: Bool) {
        takeOffs[key] = now
        count { slice in
            slice.sent += 1
            if isRetry { slice.retries += 1 }
        }
    }

    mutating func noteAnswer(_ disposition: Disposition, to key: RecordKey) {
        let latency = takeOffs.removeValue(forKey: key).map { now - $0 }
        count { slice in
            if let latency { slice.latencies.record(latency) }
            switch disposition {
            case .delivered, .duplicate: slice.recorded += 1
            case .rejected, .parked: slice.refused += 1
            case .rateLimited: slice.throttled += 1
            case .stop, .noEndpoint, .forbidden, .failed: slice.failed += 1
            }
        }
    }

    private mutating func count(_ note: (inout CourseSlice) -> Void) {
        let slice = CourseSlice(holding: now)
        if slices.last?.minute != slice.minute { slices.append(slice) }
        note(&slices[slices.count - 1])
        isChanged = true
    }

    /// Whether they wait for a change of the ledger long enough to have one of their own.
    var isOverdue: Bool { isChanged && now >= handedOver + Self.age }

    /// What the ledger is to keep now; nothing where it was handed some a moment ago.
    mutating func handOver() -> [CourseSlice] {
        guard isChanged, handedOver == .zero || now >= handedOver + Self.rest else { return [] }
        return takeAll()
    }

    /// All that the ledger does not have.
    package mutating func takeAll() -> [CourseSlice] {
        guard isChanged else { return [] }
        (handedOver, isChanged) = (now, false)
        defer { slices.removeFirst(slices.count - 1) }
        return slices
    }
}

extension Run {
    /// What the ledger does not have of the course of a run that is over; empty where it has all.
    package mutating func remainingCourse() -> LedgerChange {
        var change = LedgerChange()
        change.run = settings.run
        change.course = course?.takeAll() ?? []
        return change
    }
}
