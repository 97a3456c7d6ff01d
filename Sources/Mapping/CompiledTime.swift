import Records

/// A field's time formats, zone and offset, compiled.
struct CompiledTime: Sendable {
    /// Where the zone of local times comes from.
    private enum ZoneSource: Sendable {
        case none
        case job(Zone)
        case record
    }

    /// What a record has beside the text of a time.
    struct Companions {
        struct Value {
            /// Nil where it is absent.
            var text: String?
            var origin: JSONNode.Origin
        }

        /// The zone, where the job takes it from columns.
        var zone: Value?
        /// What is added, where the job adds something; present.
        var plus: Value?

        static let none = Companions()
    }

    /// In the order in which they are tried; the first that reads a text wins.
    let formats: [TimeFormat]
    private let readers: [TimeReader]
    private let zone: ZoneSource
    let unit: TimeOffset.Unit?
    let likely: LikelyTimes
    /// Whether the schema finds what is plainly milliseconds.
    let isEpochSeconds: Bool

    /// - Throws: `Problem` of kind `configuration` for an unusable pattern, an unknown zone, and a format of
    ///   local times without a zone.
    init(
        _ formats: [TimeFormat], zone template: Template? = nil, plus unit: TimeOffset.Unit? = nil, path: String,
        likely: LikelyTimes = .any, isEpochSeconds: Bool = false
    ) throws(Problem) {
        self.formats = formats
        self.unit = unit
        self.likely = likely
        self.isEpochSeconds = isEpochSeconds
        readers = try formats.map { (format) throws(Problem) in try Self.reader(of: format, path: path) }
        if let template {
            zone =
                try template.constantText.map { (name) throws(Problem) in .job(try Zone(named: name, of: path)) }
                ?? .record
        } else {
            zone = .none
            try checkZone(path: path)
        }
    }

    /// With a zone that is the same for all records.
    init(_ formats: [TimeFormat], zone name: String?, path: String) throws(Problem) {
        try self.init(formats, zone: name.map { Template([.text($0)]) }, path: path)
    }

    private func checkZone(path: String) throws(Problem) {
        guard let index = readers.firstIndex(where: { $0.isLocal == true }) else { return }
        let subject =
            switch formats[index] {
            case .pattern: "the pattern \(formats[index])"
            case .epoch, .epochMillis, .iso8601, .excel: "time: \(formats[index])"
            }
        throw Problem(
            .configuration, "\(path): \(subject) gives local times, and there is no zone",
            hint: "add the zone whose clocks they were read from, such as zone: Asia/Kolkata")
    }

    private static func reader(of format: TimeFormat, path: String) throws(Problem) -> TimeReader {
        switch format {
        case .epoch: return .epoch
        case .epochMillis: return .epochMillis
        case .iso8601: return .iso8601
        case .excel: return .excel
        case .pattern(let pattern):
            do throws(DatePattern.Invalid) {
                return .pattern(try DatePattern(pattern))
            } catch {
                throw Problem(.configuration, "\(path): \(error.message)", hint: error.hint)
            }
        }
    }
}

extension CompiledTime {
    /// What is wrong with the time of a field; nil where it has none or all is well.
    static func problem(of field: FieldMapping, at path: String) -> Problem? {
        guard !field.times.isEmpty else { return nil }
        do throws(Problem) {
            _ = try CompiledTime(field.times, zone: field.zone, path: path)
        } catch {
            return error
        }
        if let problem = field.plus?.problem(at: path) { return problem }
        guard let fallback = field.fallback?.constantText, !NumberText.isNumber(fallback.utf8) else { return nil }
        return Problem(
            .configuration, "\(path) has the default \(fallback.quoted), which is sent as it stands",
            hint: "write the default as Unix epoch seconds, such as 1767205798")
    }
}

extension CompiledTime {
    /// What became of a text.
    enum Outcome {
        /// Epoch seconds, and what the text itself said of them: seconds of its own clock.
        case instant(Int, local: Int, by: Int)
        /// None of the formats reads it.
        case unlike
        /// It is of that format, and there is no such time.
        case impossible(String, by: Int)
        case contradictory(String, by: Int)
        case zoneless(Companions.Value?)
        case unknownZone(String, at: JSONNode.Origin?)
        case nonexistent(zone: String, before: Int, after: Int)
        case ambiguous(zone: String, [Int])
    }

    /// The epoch seconds that the text means, or the text itself with a finding.
    func node(
        of text: String, beside companions: Companions = .none, path: String, at origin: JSONNode.Origin,
        findings: inout [Finding]
    ) -> JSONNode {
        let report = TimeReport(of: text, by: self, path: path, at: origin)
        let outcome = resolve(text, companions)
        guard case .instant(let read, let local, let index) = outcome else {
            findings.append(report.refusal(outcome))
            return JSONNode(.string(text), at: origin)
        }
        guard let unit, let added = companions.plus else {
            if !likely.contains(local), let doubt = report.doubt(about: read, local: local, by: formats[index]) {
                findings.append(doubt)
            }
            return JSONNode(.number(String(read)), at: origin)
        }
        switch unit.seconds(in: added.text ?? "", after: read) {
        case .success(let seconds):
            if !likely.contains(seconds), let doubt = report.doubt(about: seconds, after: read, adding: added, unit) {
                findings.append(doubt)
            }
            return JSONNode(.number(String(seconds)), at: origin)
        case .failure(let reason):
            findings.append(report.refusal(of: added, unit, reason))
            return JSONNode(.string(text), at: origin)
        }
    }

    private func resolve(_ text: String, _ companions: Companions) -> Outcome {
        guard text.utf8.count <= TimeSuggestion.longest else { return .unlike }
        let bytes = Array(text.utf8)[...].trimmingAllBlanks
        var nearest: Outcome?
        for (index, reader) in readers.enumerated() {
            switch reader.read(bytes) {
            case .instant(let seconds): return .instant(seconds, local: seconds, by: index)
            case .local(let local): return resolve(local, companions.zone, by: index)
            case .zoned(let local, let name): return resolve(local, in: name, at: nil, by: index)
            case .impossible(let part): nearest = nearest ?? .impossible(part, by: index)
            case .contradictory(let fact): nearest = nearest ?? .contradictory(fact, by: index)
            case .unlike: break
            }
        }
        return nearest ?? .unlike
    }

    private func resolve(_ local: Int, _ named: Companions.Value?, by index: Int) -> Outcome {
        switch zone {
        case .job(let zone): return resolve(local, zone, by: index)
        case .none: return .zoneless(nil)
        case .record:
            guard let named, let name = named.text else { return .zoneless(named) }
            return resolve(local, in: name, at: named.origin, by: index)
        }
    }

    private func resolve(_ local: Int, in name: String, at origin: JSONNode.Origin?, by index: Int) -> Outcome {
        let trimmed = Array(name.utf8)[...].trimmingAllBlanks
        let plain = trimmed.count == name.utf8.count ? name : String(decoding: trimmed, as: UTF8.self)
        guard let zone = Zone.remembered(plain) else { return .unknownZone(name, at: origin) }
        return resolve(local, zone, by: index)
    }

    private func resolve(_ local: Int, _ zone: Zone, by index: Int) -> Outcome {
        switch zone.resolve(local) {
        case .instant(let seconds): .instant(seconds, local: local, by: index)
        case .nonexistent(let before, let after): .nonexistent(zone: zone.name, before: before, after: after)
        case .ambiguous(let offsets): .ambiguous(zone: zone.name, offsets)
        }
    }

    /// A text of that format, which is one of them.
    func example(of format: TimeFormat) -> String {
        formats.firstIndex(of: format).map { readers[$0].example } ?? ""
    }

    /// Of the formats that do not read the text, the one that comes furthest, and what it leaves; nil where none comes
    /// half-way.
    func nearest(to text: String) -> (format: TimeFormat, rest: String)? {
        guard text.utf8.count <= TimeSuggestion.longest else { return nil }
        let bytes = Array(text.utf8)[...].trimmingAllBlanks
        let reaches = readers.map { $0.reach(in: bytes) }
        guard let most = reaches.max(), most * 2 >= bytes.count, let index = reaches.firstIndex(of: most) else {
            return nil
        }
        return (formats[index], String(decoding: bytes.dropFirst(most), as: UTF8.self))
    }
}
