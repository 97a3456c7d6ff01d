import Foundation
package import Records
import Synchronization

/// An IANA zone, or an offset that stays the same: from local times to instants.
package final class Zone: Sendable {
    enum Resolution: Hashable {
        /// Epoch seconds.
        case instant(Int)
        /// The clocks skipped it: the offsets before and after.
        case nonexistent(before: Int, after: Int)
        /// The clocks showed it more than once: at these offsets, the earliest instant first.
        case ambiguous([Int])
    }

    private enum Clocks: Sendable {
        case iana(TimeZone)
        /// Seconds east of UTC.
        case fixed(Int)
    }

    let name: String
    private let clocks: Clocks
    /// The offsets around one local day, by its number; most days have a single one.
    private let offsetsByDay = Mutex<[Int: [Int]]>([:])

    /// - Returns: nil for everything but `UTC`, `GMT`, a known name with a slash and an offset such as `+05:30`: `IST`
    ///   and its like mean different zones to different people.
    package init?(named name: String) {
        guard let clocks = Self.clocks(named: name) else { return nil }
        self.name = name
        self.clocks = clocks
    }

    private static func clocks(named name: String) -> Clocks? {
        if let offset = fixedOffset(name) { return .fixed(offset) }
        guard name.contains("/"), !name.hasPrefix("SystemV/"), name.utf8.count <= 64 else { return nil }
        return TimeZone(identifier: name).map { .iana($0) }
    }

    /// - Parameter setting: the job's that names the zone, as messages call it.
    /// - Throws: `Problem` of kind `configuration` where there is no such zone, naming the nearest.
    package init(named name: String, of setting: String) throws(Problem) {
        guard let clocks = Self.clocks(named: name) else {
            let question = ZoneSuggestion.question(about: name)
            throw Problem(
                .configuration, "\(setting): there is no IANA zone \(name.quoted)",
                hint: "\(question)write the zone as Area/City, such as Asia/Kolkata, or UTC")
        }
        self.name = name
        self.clocks = clocks
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
        if case .fixed(let offset) = clocks { return [offset] }
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
        switch clocks {
        case .iana(let zone): zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
        case .fixed(let offset): offset
        }
    }
}

extension Zone {
    /// Seconds east of UTC, where the text writes an offset and no zone: `Z`, `UTC`, `GMT`, `+05:30`, `+0530`, `+05`,
    /// `UTC+5:30`.
    ///
    /// `GMT+5` is none: in the database's own names, `Etc/GMT+5`, the sign is turned round.
    static func fixedOffset(_ text: String) -> Int? {
        switch text {
        case "UTC", "GMT", "UT", "Z": return 0
        default: break
        }
        var scanner = TimeScanner(Array(text.utf8)[...])
        let isNamed = scanner.take("UTC".utf8) || scanner.take("GMT".utf8)
        guard let sign = scanner.take(oneOf: "+-"), let hours = scanner.number((isNamed ? 1 : 2)...2) else {
            return nil
        }
        let hasColon = scanner.take(oneOf: ":") != nil
        guard hasColon || !isNamed else { return nil }
        let minutes = scanner.isAtEnd && !hasColon ? 0 : scanner.number(2...2)
        // The farthest zone is 14 hours from UTC.
        guard let minutes, scanner.isAtEnd, minutes < 60, hours * 60 + minutes <= 14 * 60 else { return nil }
        return (hours * 60 + minutes) * 60 * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    /// The zones that records have named, and names that are none: an export has few, and looking one up is slow.
    private static let known = Mutex<[String: Zone?]>([:])

    /// The zone of that name; the same one whenever it is asked for.
    static func remembered(_ name: String) -> Zone? {
        if let zone = known.withLock({ $0[name] }) { return zone }
        let zone = Zone(named: name)
        guard name.utf8.count <= 64 else { return zone }
        return known.withLock { zones in
            if let first = zones[name] { return first }
            if zones.count >= 1024 { zones.removeAll() }
            zones[name] = .some(zone)
            return zone
        }
    }

    /// `+05:30`; with seconds only where a zone of old has them.
    static func written(_ offset: Int) -> String {
        let parts = [abs(offset) / 3600, abs(offset) / 60 % 60, abs(offset) % 60]
        let shown = parts[2] == 0 ? parts.dropLast() : parts
        return (offset < 0 ? "-" : "+") + shown.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    }
}
