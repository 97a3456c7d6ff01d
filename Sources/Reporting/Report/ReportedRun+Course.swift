package import Records

extension ReportedRun {
    /// Parts of a course that are shown; of a longer run several minutes are one.
    package static let mostParts = 200

    /// The course from the run's beginning to its end, in parts of equal length; empty where it is not kept.
    package func course(inParts most: Int) -> [CourseSlice] {
        guard !course.isEmpty else { return [] }
        let end = max(1, total.minutes)
        let minutes = (end + most - 1) / most
        var parts = (0..<(end + minutes - 1) / minutes).map { CourseSlice(minute: $0 * minutes, minutes: minutes) }
        for slice in course where slice.minutes <= minutes { parts[slice.minute / minutes].add(slice) }
        for slice in course where slice.minutes > minutes {
            // An hour among minutes: its counts are spread evenly.
            let count = max(1, min(slice.minutes / minutes, parts.count - slice.minute / minutes))
            for index in 0..<count { parts[slice.minute / minutes + index].add(slice.part(index, of: count)) }
        }
        return parts
    }
}

extension CourseSlice {
    /// One of so many parts that together are the whole; the latencies are all in the first.
    fileprivate func part(_ index: Int, of parts: Int) -> CourseSlice {
        func share(_ count: Int) -> Int { count * (index + 1) / parts - count * index / parts }
        var part = CourseSlice(minute: minute)
        (part.sent, part.retries, part.recorded) = (share(sent), share(retries), share(recorded))
        (part.refused, part.failed, part.throttled) = (share(refused), share(failed), share(throttled))
        part.waits = waits.mapValues(share)
        if index == 0 { part.latencies = latencies }
        return part
    }
}

extension CourseSlice {
    /// `budget 4m 2s, outage 30s`
    package var waitWords: String {
        waits.sorted { $0.key < $1.key }.map { "\(Self.name($0.key)) \(Duration.milliseconds($0.value).brief)" }
            .joined(separator: ", ")
    }

    private static func name(_ reason: String) -> String {
        reason == WaitReason.nightly.rawValue ? "nightly runs on the key" : reason
    }
}
