/// Coordinates, or what they may be looked up by.
extension JobDrafter {
    private static let keys = [
        "location_origin_lat", "location_origin_long", "location_dest_lat", "location_dest_long",
    ]

    var places: [JobDraft.Line] {
        if let lines = coordinates { return lines }
        if let fixed = fixedPlace {
            return zip(Self.keys, [fixed.latitude, fixed.longitude, fixed.latitude, fixed.longitude]).map {
                key, degrees in
                JobDraft.Line(key, YAMLText.quoted(degrees), .note("as answered"))
            }
        }
        guard let codes = placeCodes else {
            return Self.keys.map {
                JobDraft.Line($0, nil, .todo("the export has no places: write degrees, such as \"12.9716\""))
            }
        }
        let columns = [codes.origin, codes.origin, codes.destination, codes.destination]
        return zip(Self.keys, columns).map { key, column in
            let degrees = key.hasSuffix("lat") ? "lat" : "long"
            let value = "{ from: \(YAMLText.quoted(column.template)), lookup: \(codes.table).\(degrees) }"
            return JobDraft.Line(key, nil, .todo("with the table above: \(value)"))
        }
    }

    private var coordinates: [JobDraft.Line]? {
        func pair(_ latitude: FieldRole, _ longitude: FieldRole) -> [RoleRanking.Candidate]? {
            guard let first = roles.best(latitude), let second = roles.best(longitude, except: [first.index]) else {
                return nil
            }
            return [first, second]
        }
        let origin = pair(.originLatitude, .originLongitude)
        let destination = pair(.destinationLatitude, .destinationLongitude)
        let others = pairs(except: (origin ?? []) + (destination ?? []))
        guard let from = origin ?? others.first ?? destination else { return nil }
        let second = others.first { $0 != from && destination == nil }
        let to = destination ?? second ?? from
        let isOnePlace = from == to
        return zip(Self.keys, from + to).map { key, candidate in
            let column = columns[candidate.index]
            let style = column.evidence.number
            let remark = Self.remark(
                candidate.score, fits: style?.fits ?? 0, of: total, what: "are degrees",
                guess: "the name fits least badly")
            let value = style.map { Self.number(column, $0) } ?? YAMLText.quoted(column.template)
            let isTwice = isOnePlace && key.contains("dest")
            let isSecond = second != nil && key.contains("dest")
            return JobDraft.Line(
                key, value,
                isTwice
                    ? .likely("one place is both ends")
                    : isSecond ? .guess("the second pair of coordinates is taken for where it ends") : remark)
        }
    }

    /// Pairs of coordinates whose names do not say which end they are, in the order of their columns.
    private func pairs(except taken: [RoleRanking.Candidate]) -> [[RoleRanking.Candidate]] {
        let indices = Set(taken.map(\.index))
        func free(_ role: FieldRole) -> [RoleRanking.Candidate] {
            roles.all(role).filter { !indices.contains($0.index) }.sorted { $0.index < $1.index }
        }
        return zip(free(.latitude), free(.longitude)).map { [$0, $1] }
    }

    private var fixedPlace: (latitude: String, longitude: String)? {
        let parts = answers[.place]?.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init) ?? []
        guard parts.count == 2, parts.allSatisfy({ Double($0) != nil }) else { return nil }
        return (parts[0], parts[1])
    }

    /// The columns that name places, and what a table of them may be called.
    private var placeCodes: (origin: SampleColumn, destination: SampleColumn, table: String, key: String)? {
        let single = roles.best(.place, atLeast: 50).map { columns[$0.index] }
        guard let origin = roles.best(.origin, atLeast: 50).map({ columns[$0.index] }) ?? single else { return nil }
        let destination = roles.best(.destination, atLeast: 50).map { columns[$0.index] } ?? origin
        if origin.evidence.codeShare > 0.9, origin.evidence.share({ $0.utf8.count == 3 }) > 0.9 {
            return (origin, destination, "airports", "iata")
        }
        if origin.name.hasAny(of: ["airport", "station", "stop"]) || origin.evidence.codeShare > 0.9 {
            return (origin, destination, origin.name.has("airport") ? "airports" : "stations", "code")
        }
        let kinds = ["hotel", "city", "property", "store", "branch", "venue", "town"]
        switch kinds.first(where: origin.name.has) {
        case "city", "town": return (origin, destination, "cities", "city")
        case "property": return (origin, destination, "properties", "name")
        case let kind?: return (origin, destination, kind == "branch" ? "branches" : "\(kind)s", "name")
        case nil: return (origin, destination, "places", "name")
        }
    }

    /// A block to be taken into the job once there is such a table.
    var lookups: [String] {
        guard !isPayments, coordinates == nil, fixedPlace == nil, let codes = placeCodes else { return [] }
        let values = codes.origin.evidence.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(
            \.key)
        let names = [codes.origin, codes.destination].map(\.template)
        let columns = names[0] == names[1] ? names[0] : names.joined(separator: " and ")
        return [
            "TODO: the export has no coordinates, but \(columns) name\(names[0] == names[1] ? "s" : "") places, such as"
                + " \(values.joined(separator: ", ")).",
            "A table beside this file, \(codes.table).csv with the header \(codes.key),lat,long, gives them:",
            "lookups:",
            "  \(codes.table): { file: \(codes.table).csv, key: \(codes.key) }",
        ]
    }

    /// Whether nothing says where an order is.
    var hasNoPlaces: Bool { coordinates == nil && fixedPlace == nil && placeCodes == nil }
}
