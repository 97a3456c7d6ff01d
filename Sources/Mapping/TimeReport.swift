import Records

/// The findings about one text that should be a time.
struct TimeReport {
    private let text: String
    private let time: CompiledTime
    private let path: String
    private let origin: JSONNode.Origin

    init(of text: String, by time: CompiledTime, path: String, at origin: JSONNode.Origin) {
        self.text = text
        self.time = time
        self.path = path
        self.origin = origin
    }

    /// Why it is none.
    func refusal(_ outcome: CompiledTime.Outcome) -> Finding {
        switch outcome {
        // Never asked about.
        case .instant, .unlike:
            return finding(
                .badTime, "; expected \(expectation)\(approach)",
                hint: TimeSuggestion.hint(for: text, besides: time.formats))
        case .impossible(let part, let index):
            return finding(.badTime, refused("there is no \(part)", by: index), hint: hint(forWrong: index))
        case .contradictory(let fact, let index):
            return finding(.badTime, refused(fact, by: index), hint: hint(forWrong: index))
        case .zoneless(nil):
            return finding(
                .timeWithoutZone, "; expected an offset, such as \"Z\" or \"+05:30\"",
                hint: "add the zone whose clocks it was read from, such as zone: Asia/Kolkata")
        case .zoneless(let zone?):
            return finding(
                .timeWithoutZone, ", and \((zone.origin.column ?? "its zone").quoted) is absent; expected its zone",
                hint: "fill the zone in the export, or give one zone for all records in the job")
        case .unknownZone(let name, let place): return unknownZone(name, at: place)
        case .nonexistent(let zone, let before, let after):
            let jump = "from \(Zone.written(before)) to \(Zone.written(after))"
            return finding(
                .nonexistentTime, "; the clocks of \(zone) skipped that time, going \(jump)",
                hint: "correct the time in the export, or the zone in the job")
        case .ambiguous(let zone, let offsets):
            let list = offsets.map(Zone.written).joined(separator: " and at ")
            return finding(
                .ambiguousTime, "; the clocks of \(zone) showed that time twice, at \(list)",
                hint: "export the time with its offset, for time: iso8601, or in UTC")
        }
    }

    private func unknownZone(_ name: String, at place: JSONNode.Origin?) -> Finding {
        let hint = "\(ZoneSuggestion.question(about: name))write the zone as Area/City, such as Asia/Kolkata, or UTC"
        guard let place else {
            return finding(.unknownZone, "; there is no IANA zone \(name.quoted)", hint: hint)
        }
        let subject = place.column ?? "the zone of \(path)"
        return Finding(
            .unknownZone, field: path, at: place, message: "\(subject.quoted) is \(name.quoted); expected an IANA zone",
            hint: hint)
    }

    private func finding(_ code: MappingCode, _ cause: String, hint: String) -> Finding {
        Finding(code, field: path, at: origin, message: "\(statement)\(cause)", hint: hint)
    }

    private var statement: String { "\((origin.column ?? path).quoted) is \(text.quoted)" }
}

extension TimeReport {
    private func refused(_ fact: String, by index: Int) -> String {
        guard time.formats.count > 1 else { return "; \(fact)" }
        return "; expected \(expectation); by \(time.formats[index]) \(fact)"
    }

    private func hint(forWrong index: Int) -> String {
        if TimeSuggestion.isNothing(text) { return TimeSuggestion.hint(forNothing: text) }
        let bytes = Array(text.utf8)[...].trimmingAllBlanks
        if let swapped = TimeSuggestion.swapped(time.formats[index], fitting: bytes) {
            return "month and day the other way round: \(swapped); where all rows fit that, write "
                + "time: \(swapped.quoted) in the job"
        }
        guard time.formats[index] == .excel else { return "correct the time in the export" }
        return "correct the day in the export; below 1 it is a time of day without its date"
    }

    private var expectation: String {
        guard time.formats.count > 1 else { return expectation(of: time.formats[0]) }
        let list = time.formats.map { "\($0)" }
        return "a time by one of \(list.dropLast().joined(separator: ", ")) and \(list[list.count - 1])"
    }

    private func expectation(of format: TimeFormat) -> String {
        let example = time.example(of: format)
        return switch format {
        case .epoch: "epoch seconds such as \"\(example)\""
        case .epochMillis: "epoch milliseconds such as \"\(example)\""
        case .iso8601: "an ISO 8601 time such as \"\(example)\""
        case .excel: "a spreadsheet's day such as \"\(example)\""
        case .pattern(let pattern): "a time such as \"\(example)\" (\(pattern))"
        }
    }

    /// Of several formats, the one that it nearly fitted.
    private var approach: String {
        guard time.formats.count > 1, let nearest = time.nearest(to: text) else { return "" }
        let stop = nearest.rest.isEmpty ? "it ends too early" : "it fits up to \(nearest.rest.quoted)"
        return "; by \(nearest.format) \(stop)"
    }
}

extension TimeReport {
    /// The warning about a time that was read, and that no order is likely to have.
    func doubt(about seconds: Int, local: Int, by format: TimeFormat) -> Finding? {
        guard !time.likely.contains(seconds) else { return nil }
        if time.isEpochSeconds, seconds.magnitude >= LikelyTimes.plainlyMilliseconds { return nil }
        return .unlikelyTime(
            local, time.likely, statement: statement, field: path, at: origin,
            hint: TimeSuggestion.hint(forUnlikely: text, by: format, time.likely))
    }

    /// The same of a time that something was added to. Where the time itself is likely, it is what was added.
    func doubt(
        about seconds: Int, after base: Int, adding added: CompiledTime.Companions.Value, _ unit: TimeOffset.Unit
    ) -> Finding? {
        let place = time.likely.contains(base) ? added.origin : origin
        return .unlikelyTime(
            seconds, time.likely, statement: "\(statement), plus \((added.text ?? "").quoted) \(unit.rawValue)",
            field: path, at: place, hint: "look at the export, and at the unit of plus in the job")
    }

    /// Why nothing can be added.
    func refusal(
        of added: CompiledTime.Companions.Value, _ unit: TimeOffset.Unit, _ reason: TimeOffset.Refusal
    ) -> Finding {
        let value = "\((added.origin.column ?? "plus of \(path)").quoted) is \((added.text ?? "").quoted)"
        switch reason {
        case .noNumber:
            return Finding(
                .badDuration, field: path, at: added.origin,
                message: "\(value); expected a number of \(unit.rawValue) such as \"90\" or \"1.5\"",
                hint: "export it as a number of \(TimeOffset.Unit.list), and name that unit in plus in the job")
        case .tooFar:
            return Finding(
                .badDuration, field: path, at: added.origin,
                message: "\(value); so many \(unit.rawValue) from \(text.quoted) lead out of the years 1 to 9999",
                hint: "look at the unit of plus in the job: seconds, minutes, hours or days")
        }
    }
}
