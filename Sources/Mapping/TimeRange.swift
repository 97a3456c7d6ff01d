package import Records

/// A span of time and how the export writes the times that have to lie in it.
package struct TimeRange: Hashable, Sendable {
    /// Unix epoch seconds; nil: there is no beginning.
    package var from: Int?
    /// Unix epoch seconds, itself no longer in the span; nil: there is no end.
    package var before: Int?
    /// In the order in which they are tried.
    package var formats: [TimeFormat]
    /// The IANA zone of times without an offset.
    package var zone: String?

    package init(from: Int?, before: Int?, formats: [TimeFormat], zone: String?) {
        self.from = from
        self.before = before
        self.formats = formats
        self.zone = zone
    }

    func contains(_ seconds: Int) -> Bool {
        (from.map { $0 <= seconds } ?? true) && (before.map { seconds < $0 } ?? true)
    }
}

extension TimeRange {
    /// Nil where times can be read by those formats and that zone; of kind `configuration`.
    package static func problem(of formats: [TimeFormat], zone: String?, at path: String) -> Problem? {
        do throws(Problem) {
            _ = try CompiledTime(formats, zone: zone, path: path)
            return nil
        } catch {
            return error
        }
    }

    /// The instant of a bound, in Unix epoch seconds: an ISO 8601 time, or a date, which stands for the start of that day.
    /// - Parameter path: the bound as messages name it.
    /// - Throws: `Problem` of kind `configuration`.
    package static func instant(of bound: String, zone name: String?, at path: String) throws(Problem) -> Int {
        let bytes = Array(bound.utf8).trimmingBlanks
        let day = dates.map { $0.read(bytes) } ?? .unlike
        let isDay = day != .unlike
        switch isDay ? day : TimeReader.iso8601.read(bytes) {
        case .instant(let seconds): return seconds
        case .local(let local):
            guard let name else {
                throw Problem(
                    .configuration, "\(path) is \(bound.quoted), a local time, and there is no zone",
                    hint: "add the zone whose clocks are meant, such as zone: Asia/Kolkata, "
                        + "or write the bound with an offset, such as \"2024-01-01T00:00:00+05:30\"")
            }
            return try Zone(named: name, of: path).instant(of: local, isDay: isDay, bound, at: path)
        case .impossible(let part):
            throw Problem(
                .configuration, "\(path) is \(bound.quoted); there is no \(part)", hint: "correct the date")
        case .unlike, .zoned, .contradictory:
            throw Problem(
                .configuration, "\(path) is \(bound.quoted); expected an ISO 8601 date or time",
                hint: "write \"2024-01-01\" for the start of that day, or \"2024-01-01T06:00:00\"; "
                    + "time says how the export writes its times, and not the bounds")
        }
    }

    private static let dates = (try? DatePattern("yyyy-MM-dd")).map { TimeReader.pattern($0) }
}

extension Zone {
    fileprivate func instant(of local: Int, isDay: Bool, _ bound: String, at path: String) throws(Problem) -> Int {
        switch resolve(local) {
        case .instant(let seconds): return seconds
        // The day begins where the clocks jump, which they did by the offset before.
        case .nonexistent(let before, _) where isDay: return local - before
        case .ambiguous(let offsets) where isDay: return local - (offsets.first ?? 0)
        case .nonexistent, .ambiguous:
            throw Problem(
                .configuration, "\(path) is \(bound.quoted), which the clocks of \(name) showed twice or not at all",
                hint: "write the bound with its offset, such as \"2024-01-01T00:00:00+05:30\"")
        }
    }
}
