import Records

/// One field of the event, bound to the columns of one input. A class, as one is looked at for each field of each
/// record.
final class CompiledField: Sendable {
    let path: String
    private let templates: [CompiledTemplate]
    private let fallback: CompiledTemplate?
    private let definition: FieldMapping
    private let time: BoundTime?
    private let nulls: NullTexts
    private let wantsNumber: Bool
    private let isIdentity: Bool

    /// - Throws: `Problem` of kind `configuration` for a pattern or zone that cannot be used.
    init(_ field: FieldMapping, at path: String, binder: ColumnBinder, options: MappingOptions) throws(Problem) {
        self.path = path
        definition = field
        templates = field.templates.map { CompiledTemplate($0, binder: binder) }
        fallback = field.fallback.map { CompiledTemplate($0, binder: binder) }
        time = try BoundTime(field, at: path, binder: binder, options: options)
        nulls = NullTexts(options.nulls)
        wantsNumber = options.types[path] == .number
        isIdentity = IdentityText.paths.contains(path)
    }

    func node(in row: Row, findings: inout [Finding]) -> JSONNode {
        let value = firstPresent(in: row, &findings)
        guard let text = value.text else { return fallbackNode(in: row, at: value.origin, &findings) }
        if let map = definition.map {
            guard let translated = map[text] else {
                findings.append(unmapped(text, known: map.keys.sorted(), at: value.origin))
                return JSONNode(.string(text), at: value.origin)
            }
            return JSONNode(typed(translated), at: value.origin.withoutColumn)
        }
        guard let time else { return JSONNode(typed(text), at: value.origin) }
        let node = time.node(of: text, in: row, nulls: nulls, path: path, at: value.origin, findings: &findings)
        if case .absent = node.value { return fallbackNode(in: row, at: node.origin, &findings) }
        return node
    }

    private func firstPresent(in row: Row, _ findings: inout [Finding]) -> CompiledTemplate.Filled {
        var absent: CompiledTemplate.Filled?
        for template in templates {
            let filled = template.fill(
                from: row, at: path, nulls: nulls, isIdentity: isIdentity && definition.map == nil, findings: &findings)
            guard filled.text == nil else {
                findings += filled.flaws.map(\.finding)
                return filled
            }
            absent = absent ?? filled
        }
        return absent ?? CompiledTemplate.Filled(text: nil, origin: row.record.origin)
    }

    private func fallbackNode(in row: Row, at origin: JSONNode.Origin, _ findings: inout [Finding]) -> JSONNode {
        guard let fallback else { return JSONNode(.absent, at: origin) }
        let value = fallback.fill(from: row, at: path, nulls: nulls, isIdentity: isIdentity, findings: &findings)
        guard let text = value.text else { return JSONNode(.absent, at: value.origin) }
        findings += value.flaws.map(\.finding)
        return JSONNode(typed(text), at: fallback.hasColumns ? value.origin : origin.withoutColumn)
    }

    private func typed(_ text: String) -> JSONNode.Value {
        guard wantsNumber else { return .string(text) }
        if NumberText.isNumber(text.utf8) { return .number(text) }
        let trimmed = text.utf8.trimmingBlanks
        return NumberText.isNumber(trimmed) ? .number(String(decoding: trimmed, as: UTF8.self)) : .string(text)
    }

    private func unmapped(_ text: String, known: [String], at origin: JSONNode.Origin) -> Finding {
        let subject = templates.allSatisfy(\.isLoneColumn) ? origin.column ?? path : path
        let list = known.prefix(6).map(\.quoted).joined(separator: ", ")
        let more = known.count > 6 ? " and \(known.count - 6) more" : ""
        let question = Suggestion.nearest(to: text, among: known).map { "did you mean \($0.quoted)? otherwise " } ?? ""
        return Finding(
            .unmappedValue, field: path, at: origin,
            message: "\(subject.quoted) is \(text.quoted); the map of \(path) has \(list)\(more)",
            hint: "\(question)add \(text.quoted) to the map of \(path) in the job")
    }
}

extension JSONNode.Origin {
    /// The same place, for a value that the job gave.
    var withoutColumn: Self { Self(line: line, byte: byte) }
}
