import Records

/// One field of the event, bound to the columns of one input. A class, as one is looked at for each field of each
/// record.
final class CompiledField: Sendable {
    private enum Part: Sendable {
        case text(String)
        case column(BoundColumn)
    }

    /// A text, nil where it is absent, and where it came from.
    private struct Sourced {
        var text: String?
        var origin: JSONNode.Origin
    }

    let path: String
    private let parts: [Part]
    private let definition: FieldMapping
    private let time: CompiledTime?
    private let nulls: NullTexts
    private let wantsNumber: Bool

    /// - Throws: `Problem` of kind `configuration` for a pattern or zone that cannot be used.
    init(_ field: FieldMapping, at path: String, binder: ColumnBinder, options: MappingOptions) throws(Problem) {
        self.path = path
        definition = field
        parts = field.template.parts.map { part in
            switch part {
            case .text(let text): .text(text)
            case .column(let column): .column(binder.bind(column))
            }
        }
        time = try field.time.map { (format) throws(Problem) in
            try CompiledTime(format, zone: field.zone, path: path)
        }
        nulls = NullTexts(options.nulls)
        wantsNumber = options.types[path] == .number
    }

    func node(in row: Row, findings: inout [Finding]) -> JSONNode {
        var value = assemble(row, &findings)
        if let map = definition.map, let text = value.text {
            guard let translated = map[text] else {
                findings.append(unmapped(text, known: map.keys.sorted(), at: value.origin))
                return JSONNode(.string(text), at: value.origin)
            }
            value = Sourced(text: translated, origin: value.origin.withoutColumn)
        }
        if value.text == nil, let fallback = definition.fallback {
            value = Sourced(text: fallback, origin: value.origin.withoutColumn)
        }
        guard let text = value.text else { return JSONNode(.absent, at: value.origin) }
        guard let time else { return JSONNode(typed(text), at: value.origin) }
        return time.node(of: text, path: path, at: value.origin, findings: &findings)
    }

    /// The template filled; an absent part makes it absent, and is where it says it came from.
    private func assemble(_ row: Row, _ findings: inout [Finding]) -> Sourced {
        var whole = ""
        var origin: JSONNode.Origin?
        for part in parts {
            switch part {
            case .text(let text): whole += text
            case .column(let column):
                switch row.cell(column) {
                case .text(let text, let place) where !nulls.contains(text):
                    whole = whole.isEmpty ? text : whole + text
                    origin = origin ?? place
                case .text(_, let place), .absent(let place):
                    return Sourced(text: nil, origin: place)
                case .nested(let kind, let place):
                    findings.append(nested(kind, at: place))
                    return Sourced(text: nil, origin: place)
                case .missing(let fields, let place):
                    findings.append(missing(column, of: fields, at: place))
                    return Sourced(text: nil, origin: place)
                }
            }
        }
        return Sourced(text: whole, origin: origin ?? row.record.origin)
    }

    private func typed(_ text: String) -> JSONNode.Value {
        guard wantsNumber else { return .string(text) }
        if NumberText.isNumber(text.utf8) { return .number(text) }
        let trimmed = text.utf8.trimmingBlanks
        return NumberText.isNumber(trimmed) ? .number(String(decoding: trimmed, as: UTF8.self)) : .string(text)
    }

    private func unmapped(_ text: String, known: [String], at origin: JSONNode.Origin) -> Finding {
        let subject = definition.template.isLoneColumn ? origin.column ?? path : path
        let list = known.prefix(6).map(\.quoted).joined(separator: ", ")
        let more = known.count > 6 ? " and \(known.count - 6) more" : ""
        let question = Suggestion.nearest(to: text, among: known).map { "did you mean \($0.quoted)? otherwise " } ?? ""
        return Finding(
            .unmappedValue, field: path, at: origin,
            message: "\(subject.quoted) is \(text.quoted); the map of \(path) has \(list)\(more)",
            hint: "\(question)add \(text.quoted) to the map of \(path) in the job")
    }

    private func nested(_ kind: String, at origin: JSONNode.Origin) -> Finding {
        Finding(
            .nestedValue, field: path, at: origin,
            message: "\((origin.column ?? path).quoted) is \(kind); \(path) wants a plain value",
            hint: "export the value as a member of its own, and map that")
    }

    private func missing(_ column: BoundColumn, of fields: Int, at origin: JSONNode.Origin) -> Finding {
        let count = fields == 1 ? "1 field" : "\(fields) fields"
        return Finding(
            .missingColumn, field: path, at: origin,
            message: "the record has \(count); \(path) wants \(column.name)",
            hint: "correct the column's number in the job, or the record in the export")
    }
}

extension JSONNode.Origin {
    /// The same place, for a value that the job gave.
    fileprivate var withoutColumn: Self { Self(line: line, byte: byte) }
}
