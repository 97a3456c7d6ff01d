import Mapping
import Records

/// How the times of a column are written.
struct TimeEvidence: Hashable {
    /// As the job writes them, the first that fits a text reads it.
    var formats: [String]
    /// Values that are such times.
    var fits: Int
    var needsZone: Bool
    /// Day and month exchanged, where that fits as many values.
    var exchanged: String?
    /// Only the order of the records tells day from month.
    var isByOrder = false
    /// Digits that may as well be an id: only a name makes times of them.
    var isWeak: Bool
    /// All values are dates alone.
    var isDateAlone: Bool

    /// Nil where fewer than six values in ten are times.
    /// - Parameter ordered: the values as the records have them.
    init?(_ counts: [String: Int], present: Int, ordered: [String?]) {
        guard present > 0 else { return nil }
        if let digits = Self.digits(counts, present: present) {
            self = digits
            return
        }
        let trials = Self.trials(on: counts)
        guard let best = Self.best(of: trials), best.fits * 10 >= present * 6 else { return nil }
        formats = [best.written]
        fits = best.fits
        (isWeak, isDateAlone) = (
            false, !best.written.contains("H") && !best.written.contains("h") && best.written != "iso8601"
        )
        needsZone = best.needsZone
        if let twin = trials.first(where: { $0.isTwin(of: best) && $0.fits == best.fits }) {
            exchanged = twin.written
            decide(between: best, and: twin, ordered)
        }
        if fits < present { addFurther(trials, counts, present: present) }
    }

    private init(weak format: String, fits: Int, needsZone: Bool, isDateAlone: Bool = false) {
        (formats, self.fits, self.needsZone, isWeak) = ([format], fits, needsZone, true)
        self.isDateAlone = isDateAlone
    }

    /// Epoch seconds or milliseconds, serial days, or eight digits for a date.
    private static func digits(_ counts: [String: Int], present: Int) -> TimeEvidence? {
        func share(_ isMeant: (String) -> Bool) -> Int { counts.reduce(0) { $0 + (isMeant($1.key) ? $1.value : 0) } }
        guard counts.keys.prefix(20).allSatisfy({ $0.allSatisfy { $0.isASCIIDigit || $0 == "." } }) else { return nil }
        let seconds = share { (946_684_800..<4_102_444_800).contains(Int($0.prefix { $0 != "." }) ?? 0) }
        if seconds * 10 >= present * 9 { return TimeEvidence(weak: "epoch", fits: seconds, needsZone: false) }
        let millis = share { (946_684_800_000..<4_102_444_800_000).contains(Int($0) ?? 0) }
        if millis * 10 >= present * 9 { return TimeEvidence(weak: "epochMillis", fits: millis, needsZone: false) }
        let trial = TimeTrial(.pattern("yyyyMMdd"))
        let days = share { text in
            text.count == 8 && (19_000_101...21_001_231).contains(Int(text) ?? 0) && trial?.read(text) != nil
        }
        if days * 10 >= present * 9 {
            return TimeEvidence(weak: "yyyyMMdd", fits: days, needsZone: true, isDateAlone: true)
        }
        let serial = share { text in text.count >= 5 && (36_526..<73_050).contains(Double(text) ?? 0) }
        if serial * 10 >= present * 9 { return TimeEvidence(weak: "excel", fits: serial, needsZone: true) }
        return nil
    }

    /// One format, and what of the column it reads.
    fileprivate struct Trial {
        let written: String
        let trial: TimeTrial
        var fits = 0
        var needsZone = false
        var misses: [String] = []

        /// The same with day and month exchanged.
        func isTwin(of other: Trial) -> Bool {
            written != other.written && written.swappingDayAndMonth == other.written
        }
    }

    private static func trials(on counts: [String: Int]) -> [Trial] {
        var formats: [String] = []
        let texts = counts.keys.sorted()
        let step = max(1, texts.count / 120)
        for index in stride(from: 0, to: texts.count, by: step) {
            for pattern in TimeShapes.patterns(of: texts[index]) where !formats.contains(pattern) {
                formats.append(pattern)
            }
            if formats.count > 40 { break }
        }
        guard !formats.isEmpty else { return [] }
        formats.append("iso8601")
        return formats.compactMap { format in
            guard let trial = TimeTrial(TimeFormat(format)) else { return nil }
            var result = Trial(written: format, trial: trial)
            for (text, count) in counts {
                guard let reading = trial.read(text) else {
                    result.misses.append(text)
                    continue
                }
                result.fits += count
                if reading.isLocal { result.needsZone = true }
            }
            return result.fits > 0 ? result : nil
        }
    }

    /// Most fits; where several, ISO 8601 with its `T` or its offset, then the strictest pattern, then the first.
    private static func best(of trials: [Trial]) -> Trial? {
        guard let most = trials.map(\.fits).max() else { return nil }
        let best = trials.filter { $0.fits == most }
        let iso = best.first { $0.written == "iso8601" }
        let strict = best.filter { $0.written != "iso8601" }
        let isPlainISO =
            strict.isEmpty
            || strict.contains { $0.written.contains("'T'") || !$0.needsZone && !$0.written.contains(" x") }
        if let iso, isPlainISO { return iso }
        let lengths = strict.map(\.written.count)
        return strict.first { $0.written.count == lengths.max() }
    }

    /// Records mostly stand in the order of some time: the reading with fewer steps back is meant.
    private mutating func decide(between best: Trial, and twin: Trial, _ ordered: [String?]) {
        let texts = ordered.compactMap(\.self)
        let (first, second) = (best.jumpsBack(in: texts), twin.jumpsBack(in: texts))
        let isAmerican = best.written.contains("a") && best.written.contains("/")
        if max(first, second) >= 5, min(first, second) * 4 < max(first, second) {
            isByOrder = true
            if second < first { exchange() }
        } else if isAmerican != best.written.isMonthFirst {
            exchange()
        }
    }

    /// Takes the other order of day and month.
    mutating func exchange() {
        guard let other = exchanged else { return }
        exchanged = formats[0]
        formats[0] = other
    }

    /// Formats for values that the first does not read; never the same with day and month exchanged, which would read
    /// what is a mistake.
    private mutating func addFurther(_ trials: [Trial], _ counts: [String: Int], present: Int) {
        let first = trials.first { $0.written == formats[0] }
        var missed = Set(first?.misses ?? [])
        let orders = formats[0].isMonthFirst
        while formats.count < 6, !missed.isEmpty {
            let further = trials.compactMap { trial -> (trial: Trial, gain: Int)? in
                guard trial.written == "iso8601" || trial.written.isMonthFirst == orders || !trial.written.isNumericDate
                else { return nil }
                let read = missed.subtracting(trial.misses)
                return read.isEmpty ? nil : (trial, read.reduce(0) { $0 + (counts[$1] ?? 0) })
            }
            guard let next = further.max(by: { $0.gain < $1.gain }), next.gain * 200 >= present else { return }
            formats.append(next.trial.written)
            fits += next.gain
            needsZone = needsZone || next.trial.needsZone
            missed.formIntersection(next.trial.misses)
        }
    }
}

extension TimeEvidence.Trial {
    /// How often a time lies before that of the record above, either way round, whichever is less.
    fileprivate func jumpsBack(in texts: [String]) -> Int {
        let times = texts.compactMap { trial.read($0)?.seconds }
        let (down, up) = zip(times, times.dropFirst()).reduce((0, 0)) { sums, pair in
            (sums.0 + (pair.1 < pair.0 ? 1 : 0), sums.1 + (pair.1 > pair.0 ? 1 : 0))
        }
        return min(down, up)
    }
}

extension String {
    /// `dd/MM/yyyy` and `MM/dd/yyyy` are each other's.
    fileprivate var swappingDayAndMonth: String? {
        guard isNumericDate, let day = firstIndex(of: "d"), let month = firstIndex(of: "M") else { return nil }
        let days = self[day...].prefix { $0 == "d" }
        let months = self[month...].prefix { $0 == "M" }
        let (first, second) = day < month ? (days, months) : (months, days)
        guard first.startIndex == startIndex else { return nil }
        return
            "\(self[..<first.startIndex])\(second)\(self[first.endIndex..<second.startIndex])\(first)\(self[second.endIndex...])"
            .balancingWidths(first.count, second.count)
    }

    /// The widths belong to the place, not to the field.
    private func balancingWidths(_ first: Int, _ second: Int) -> String {
        guard first != second else { return self }
        var rest = self[...]
        let one = rest.prefix { $0 == rest.first }
        rest = rest.dropFirst(one.count)
        let gap = String(rest.prefix { $0 != "d" && $0 != "M" })
        rest = rest.dropFirst(gap.count)
        let two = rest.prefix { $0 == rest.first }
        let widened = one.prefix(1).repeated(first) + gap
        return widened + two.prefix(1).repeated(second) + String(rest.dropFirst(two.count))
    }

    fileprivate var isMonthFirst: Bool {
        guard let day = firstIndex(of: "d"), let month = firstIndex(of: "M") else { return false }
        return month < day && !hasPrefix("y")
    }

    /// Neither a month's name nor the year in front: nothing but a number tells day from month.
    fileprivate var isNumericDate: Bool { !contains("MMM") && !hasPrefix("y") && contains("d") && contains("M") }
}

extension Substring {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: String(self), count: count) }
}
