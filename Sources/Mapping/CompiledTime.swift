import Records

/// A field's time format and zone, compiled.
struct CompiledTime: Sendable {
    private let format: TimeFormat
    private let reader: TimeReader
    private let zone: Zone?

    /// - Throws: `Problem` of kind `configuration` for an unusable pattern, an unknown zone, and a pattern of
    ///   local times without a zone.
    init(_ format: TimeFormat, zone name: String?, path: String) throws(Problem) {
        self.format = format
        reader = try Self.reader(of: format, path: path)
        zone = try name.map { (name) throws(Problem) in try Zone(named: name, of: path) }
        if case .pattern(let pattern) = reader, !pattern.hasOffset, zone == nil {
            throw Problem(
                .configuration, "\(path): the pattern \(pattern.source.quoted) gives local times, and there is no zone",
                hint: "add the zone whose clocks they were read from, such as zone: Asia/Kolkata")
        }
    }

    /// What is wrong with the time of a field; nil where it has none or all is well.
    static func problem(of field: FieldMapping, at path: String) -> Problem? {
        guard let format = field.times.first else { return nil }
        do throws(Problem) {
            _ = try CompiledTime(format, zone: field.zone?.constantText, path: path)
        } catch {
            return error
        }
        guard let fallback = field.fallback?.constantText, !NumberText.isNumber(fallback.utf8) else { return nil }
        return Problem(
            .configuration, "\(path) has the default \(fallback.quoted), which is sent as it stands",
            hint: "write the default as Unix epoch seconds, such as 1767205798")
    }

    private static func reader(of format: TimeFormat, path: String) throws(Problem) -> TimeReader {
        switch format {
        case .epoch: return .epoch
        case .epochMillis: return .epochMillis
        case .iso8601: return .iso8601
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
    /// The epoch seconds that the text means, or the text itself with a finding.
    func node(of text: String, path: String, at origin: JSONNode.Origin, findings: inout [Finding]) -> JSONNode {
        func refuse(_ code: MappingCode, _ cause: String, hint: String) -> JSONNode {
            let message = "\((origin.column ?? path).quoted) is \(text.quoted)\(cause)"
            findings.append(Finding(code, field: path, at: origin, message: message, hint: hint))
            return JSONNode(.string(text), at: origin)
        }
        switch resolve(text) {
        case .instant(let seconds):
            return JSONNode(.number(String(seconds)), at: origin)
        case .unlike:
            return refuse(.badTime, "; expected \(expectation)", hint: TimeSuggestion.hint(for: text))
        case .impossible(let part):
            return refuse(.badTime, "; there is no \(part)", hint: "correct the time in the export")
        case .zoneless:
            return refuse(
                .timeWithoutZone, "; expected an offset, such as \"Z\" or \"+05:30\"",
                hint: "add the zone whose clocks it was read from, such as zone: Asia/Kolkata")
        case .nonexistent(let zone, let before, let after):
            let jump = "from \(Zone.written(before)) to \(Zone.written(after))"
            return refuse(
                .nonexistentTime, "; the clocks of \(zone) skipped that time, going \(jump)",
                hint: "correct the time in the export, or the zone in the job")
        case .ambiguous(let zone, let offsets):
            let list = offsets.map(Zone.written).joined(separator: " and at ")
            return refuse(
                .ambiguousTime, "; the clocks of \(zone) showed that time twice, at \(list)",
                hint: "export the time with its offset, for time: iso8601, or in UTC")
        }
    }

    private enum Outcome {
        case instant(Int)
        case unlike
        case impossible(String)
        case zoneless
        case nonexistent(zone: String, before: Int, after: Int)
        case ambiguous(zone: String, [Int])
    }

    private func resolve(_ text: String) -> Outcome {
        switch reader.read(Array(text.utf8).trimmingBlanks) {
        case .instant(let seconds): return .instant(seconds)
        case .unlike: return .unlike
        case .impossible(let part): return .impossible(part)
        case .local(let local):
            guard let zone else { return .zoneless }
            switch zone.resolve(local) {
            case .instant(let seconds): return .instant(seconds)
            case .nonexistent(let before, let after): return .nonexistent(zone: zone.name, before: before, after: after)
            case .ambiguous(let offsets): return .ambiguous(zone: zone.name, offsets)
            }
        }
    }

    private var expectation: String {
        switch format {
        case .epoch: "epoch seconds such as \"\(reader.example)\""
        case .epochMillis: "epoch milliseconds such as \"\(reader.example)\""
        case .iso8601: "an ISO 8601 time such as \"\(reader.example)\""
        case .pattern(let pattern): "a time such as \"\(reader.example)\" (\(pattern))"
        }
    }
}
