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
    private let fallback: [Part]?
    private let definition: FieldMapping
    private let time: CompiledTime?
    private let nulls: NullTexts
    private let wantsNumber: Bool
    private let isIdentity: Bool

    /// - Throws: `Problem` of kind `configuration` for a pattern or zone that cannot be used.
    init(_ field: FieldMapping, at path: String, binder: ColumnBinder, options: MappingOptions) throws(Problem) {
        func bind(_ template: Template) -> [Part] {
            template.parts.map { part in
                switch part {
                case .text(let text): .text(text)
                case .column(let column): .column(binder.bind(column))
                }
            }
        }
        self.path = path
        definition = field
        parts = bind(field.template)
        fallback = field.fallback.map(bind)
        time = try field.time.map { (format) throws(Problem) in
            try CompiledTime(format, zone: field.zone, path: path)
        }
        nulls = NullTexts(options.nulls)
        wantsNumber = options.types[path] == .number
        isIdentity = IdentityText.paths.contains(path)
    }

    func node(in row: Row, findings: inout [Finding]) -> JSONNode {
        let value = assemble(parts, isIdentity: isIdentity && definition.map == nil, row, &findings)
        guard let text = value.text else { return fallbackNode(in: row, at: value.origin, &findings) }
        if let map = definition.map {
            guard let translated = map[text] else {
                findings.append(unmapped(text, known: map.keys.sorted(), at: value.origin))
                return JSONNode(.string(text), at: value.origin)
            }
            let origin = value.origin.withoutColumn
            guard let time else { return JSONNode(typed(translated), at: origin) }
            return time.node(of: translated, path: path, at: origin, findings: &findings)
        }
        guard let time else { return JSONNode(typed(text), at: value.origin) }
        return time.node(of: text, path: path, at: value.origin, findings: &findings)
    }

    private func fallbackNode(in row: Row, at origin: JSONNode.Origin, _ findings: inout [Finding]) -> JSONNode {
        guard let fallback else { return JSONNode(.absent, at: origin) }
        let hasColumns = definition.fallback?.columns.isEmpty == false
        let value = assemble(fallback, isIdentity: isIdentity, row, &findings)
        guard let text = value.text else { return JSONNode(.absent, at: value.origin) }
        return JSONNode(typed(text), at: hasColumns ? value.origin : origin.withoutColumn)
    }

    /// The template filled; an absent part makes it absent, and is where it says it came from.
    ///
    /// - Parameter isIdentity: whether the text becomes an id. What a column brings into one of several parts has to be
    ///   sound for itself: `NULL` makes `evt_NULL`, in which nobody sees it again.
    private func assemble(
        _ parts: [Part], isIdentity: Bool, _ row: Row, _ findings: inout [Finding]
    ) -> Sourced {
        var whole = ""
        var origin: JSONNode.Origin?
        var flaws: [Finding] = []
        for part in parts {
            switch part {
            case .text(let text): whole += text
            case .column(let column):
                switch row.cell(column) {
                case .text(let text, let place) where !nulls.contains(text):
                    whole = whole.isEmpty ? text : whole + text
                    origin = origin ?? place
                    if isIdentity, parts.count > 1, let flaw = IdentityText.flaw(in: text) {
                        flaws.append(.identity(flaw, in: text, field: path, at: place))
                    }
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
        findings += flaws
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
