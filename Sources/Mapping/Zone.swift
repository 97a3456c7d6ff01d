import Foundation
package import Records
import Synchronization

/// An IANA zone: from local times to instants.
package final class Zone: Sendable {
    enum Resolution: Hashable {
        /// Epoch seconds.
        case instant(Int)
        /// The clocks skipped it: the offsets before and after.
        case nonexistent(before: Int, after: Int)
        /// The clocks showed it more than once: at these offsets, the earliest instant first.
        case ambiguous([Int])
    }

    let name: String
    private let zone: TimeZone
    /// The offsets around one local day, by its number; most days have a single one.
    private let offsetsByDay = Mutex<[Int: [Int]]>([:])

    /// - Returns: nil for everything but `UTC`, `GMT` and a known name with a slash: `IST` and its like mean
    ///   different zones to different people.
    init?(named name: String) {
        guard let zone = Zone.zone(named: name) else { return nil }
        self.name = name
        self.zone = zone
    }

    private static func zone(named name: String) -> TimeZone? {
        let isPlain = name == "UTC" || name == "GMT" || (name.contains("/") && !name.hasPrefix("SystemV/"))
        return isPlain ? TimeZone(identifier: name) : nil
    }

    /// - Parameter setting: the job's that names the zone, as messages call it.
    /// - Throws: `Problem` of kind `configuration` where there is no such zone, naming the nearest.
    package init(named name: String, of setting: String) throws(Problem) {
        guard let zone = Zone.zone(named: name) else {
            let question = Zone.nearest(to: name).map { "did you mean \($0)? otherwise " } ?? ""
            throw Problem(
                .configuration, "\(setting): there is no IANA zone \(name.quoted)",
                hint: "\(question)write the zone as Area/City, such as Asia/Kolkata, or UTC")
        }
        self.name = name
        self.zone = zone
    }

    /// - Parameter local: seconds since 1970-01-01T00:00:00 of the zone's own clock.
    func resolve(_ local: Int) -> Resolution {
        let offsets = offsets(around: local)
        if offsets.count == 1 { return .instant(local - offsets[0]) }
        let meant = offsets.filter { offset(at: local - $0) == $0 }
        switch meant.count {
        case 0: return .nonexistent(before: offsets[0], after: offsets[offsets.count - 1])
        case 1: return .instant(local - meant[0])
        default: return .ambiguous(meant.sorted(by: >))
        }
    }

    /// The one offset that the zone has around that local day, counted from 1970-01-01; nil where there are more.
    func soleOffset(onDay day: Int) -> Int? {
        let offsets = offsets(aroundDay: day)
        return offsets.count == 1 ? offsets[0] : nil
    }

    /// Every offset that the zone has around that local time, in order of time.
    private func offsets(around local: Int) -> [Int] {
        offsets(aroundDay: (local - (local < 0 ? 86_399 : 0)) / 86_400)
    }

    private func offsets(aroundDay day: Int) -> [Int] {
        if let known = offsetsByDay.withLock({ $0[day] }) { return known }
        var offsets: [Int] = []
        // No zone is 16 hours from UTC, none keeps an offset for less than three.
        for hour in stride(from: -16, through: 24 + 16, by: 2) {
            let offset = offset(at: day * 86_400 + hour * 3600)
            if !offsets.contains(offset) { offsets.append(offset) }
        }
        offsetsByDay.withLock { days in
            if days.count >= 4096 { days.removeAll() }
            days[day] = offsets
        }
        return offsets
    }

    /// Seconds east of UTC at that instant, in Unix epoch seconds.
    package func offset(at instant: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
    }
}

extension Zone {
    /// Foundation lists `Asia/Kolkata` under its former name alone.
    static func nearest(to name: String) -> String? {
        Suggestion.nearest(to: name, among: ["UTC", "Asia/Kolkata"] + TimeZone.knownTimeZoneIdentifiers)
    }

    /// `+05:30`; with seconds only where a zone of old has them.
    static func written(_ offset: Int) -> String {
        let parts = [abs(offset) / 3600, abs(offset) / 60 % 60, abs(offset) % 60]
        let shown = parts[2] == 0 ? parts.dropLast() : parts
        return (offset < 0 ? "-" : "+") + shown.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    }
}
