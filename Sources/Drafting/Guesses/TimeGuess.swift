import Mapping

/// A time of the event, as the columns of an export may give it.
struct TimeGuess {
    /// What stands behind `from`.
    var template: String
    var evidence: TimeEvidence
    /// Records in which it is there.
    var present: Int
    /// How sure the columns are, 0 to 100.
    var score: Int
    /// By number, so that they serve for nothing else.
    var columns: Set<Int>
    /// The name tells that the clock is that of UTC.
    var isUTC: Bool
    /// What to say beside it.
    var doubt: String?
    /// A column of numbers, and their unit: the time is that much later.
    var plus: (column: String, unit: String)?
}

/// Finds start and end of the journey or stay.
struct TimeGuesses {
    private let columns: [SampleColumn]
    private let roles: RoleRanking

    init(_ columns: [SampleColumn], _ roles: RoleRanking) {
        self.columns = columns
        self.roles = roles
    }

    var start: TimeGuess? {
        let parts = split(.startDate, .startClock) ?? dateInThree
        if let whole = roles.best(.start).flatMap(single) {
            guard whole.evidence.isDateAlone, let parts else { return whole }
            return parts
        }
        if let parts { return parts }
        if let day = roles.best(.startDate, atLeast: 60).flatMap(single) { return day }
        if var ordered = roles.best(.ordered).flatMap(single) {
            ordered.doubt = "when it was ordered; the export has no start"
            ordered.score = min(ordered.score, 55)
            return ordered
        }
        let cancelled = roles.best(.cancelledAt)?.index
        let first = columns.indices.first { $0 != cancelled && columns[$0].evidence.time.map { !$0.isWeak } == true }
        return first.flatMap { single(RoleRanking.Candidate(index: $0, score: 35)) }
    }

    func end(behind start: TimeGuess) -> TimeGuess {
        if let parts = split(.endDate, .endClock), parts.columns != start.columns { return parts }
        if let whole = roles.all(.end).filter({ !start.columns.contains($0.index) }).compactMap(single)
            .first(where: { isBehind(start, $0) })
        {
            return whole
        }
        var same = start
        if let duration = duration {
            same.plus = duration
            same.doubt = nil
            same.score = min(same.score, 85)
            return same
        }
        if columns.allSatisfy(\.name.words.isEmpty), let next = secondTime(behind: start) { return next }
        same.doubt = "the export has no end, so this is the start"
        same.score = min(same.score, 40)
        return same
    }

    /// In a file without a header: the next column of times.
    private func secondTime(behind start: TimeGuess) -> TimeGuess? {
        let next = columns.indices.filter { columns[$0].evidence.time.map { !$0.isWeak } == true }
            .compactMap { single(RoleRanking.Candidate(index: $0, score: 35)) }
        return next.first { guess in
            guess.columns.allSatisfy { index in start.columns.allSatisfy { index > $0 } } && isBehind(start, guess)
        }
    }

    private func single(_ candidate: RoleRanking.Candidate) -> TimeGuess? {
        let column = columns[candidate.index]
        guard let evidence = column.evidence.time else { return nil }
        return TimeGuess(
            template: column.template, evidence: evidence, present: column.evidence.present, score: candidate.score,
            columns: [candidate.index], isUTC: column.name.hasAny(of: ["utc", "gmt"]))
    }

    /// Date and clock in two columns.
    private func split(_ date: FieldRole, _ clock: FieldRole) -> TimeGuess? {
        guard let clock = roles.best(clock) else { return nil }
        let days = roles.all(date).filter { candidate in
            candidate.index != clock.index && columns[candidate.index].evidence.time?.isDateAlone == true
        }
        guard let day = days.first else { return nil }
        return joined([day.index, clock.index], score: min(day.score, clock.score))
    }

    /// Year, month and day in three.
    private var dateInThree: TimeGuess? {
        guard let day = roles.best(.startDay, atLeast: 80), let month = roles.best(.startMonth, atLeast: 80),
            let year = roles.best(.startYear, atLeast: 80), Set([day.index, month.index, year.index]).count == 3
        else { return nil }
        return joined([day.index, month.index, year.index], score: min(day.score, month.score, year.score))
    }

    private func joined(_ indices: [Int], score: Int) -> TimeGuess? {
        let values = columns[indices[0]].values.indices.map { row -> String? in
            let parts = indices.compactMap { columns[$0].values[row] }
            return parts.count == indices.count ? parts.joined(separator: " ") : nil
        }
        let evidence = ColumnEvidence(values)
        guard let time = evidence.time, !time.isWeak else { return nil }
        return TimeGuess(
            template: indices.map { columns[$0].template }.joined(separator: " "), evidence: time,
            present: evidence.present, score: score, columns: Set(indices), isUTC: false)
    }

    private var duration: (column: String, unit: String)? {
        guard let candidate = roles.best(.duration, atLeast: 60) else { return nil }
        let column = columns[candidate.index]
        let name = column.name
        let units: [(String, Set<String>)] = [
            (
                "days",
                [
                    "nights", "night", "days", "stay", "los", "naechte", "nachte", "nuits", "noches", "noites", "notti",
                    "nachten",
                ]
            ),
            ("hours", ["hours", "hrs", "h", "hour"]), ("seconds", ["seconds", "sec", "secs", "s"]),
        ]
        return (column.template, units.first { name.hasAny(of: $0.1) }?.0 ?? "minutes")
    }

    /// Hardly ever before it.
    private func isBehind(_ start: TimeGuess, _ end: TimeGuess) -> Bool {
        guard let from = start.trial, let to = end.trial, let first = start.columns.first,
            let second = end.columns.first,
            start.columns.count == 1, end.columns.count == 1
        else { return true }
        var (seen, wrong) = (0, 0)
        for (one, other) in zip(columns[first].values, columns[second].values) {
            guard let one = one.flatMap(from.read), let other = other.flatMap(to.read) else { continue }
            seen += 1
            if other.seconds < one.seconds { wrong += 1 }
        }
        return wrong * 10 <= seen
    }
}

extension TimeGuess {
    fileprivate var trial: TimeTrial? { evidence.formats.first.flatMap { TimeTrial(TimeFormat($0)) } }
}
