import Records
import RegularExpressions

/// One field of the event, bound to the columns of one input. A class, as one is looked at for each field of each
/// record.
final class CompiledField: Sendable {
    /// What is made of a text that is present.
    private enum Form: Sendable {
        case text
        case map([String: String])
        case lookup(CompiledLookup)
        case number(CompiledNumber)
        case time(BoundTime)
    }

    let path: String
    private let templates: [CompiledTemplate]
    private let form: Form
    private let fallback: CompiledTemplate?
    private let definition: FieldMapping
    private let nulls: NullTexts
    private let wantsNumber: Bool
    private let wantsText: Bool
    private let isIdentity: Bool
    /// What is wrong with an identity that the job gives to all records.
    private let constantFlaw: IdentityText.Flaw?

    /// - Throws: `Problem` of kind `configuration` for a pattern, zone or table that cannot be used.
    init(_ field: FieldMapping, at path: String, binder: ColumnBinder, options: MappingOptions) throws(Problem) {
        self.path = path
        definition = field
        templates = field.templates.map { CompiledTemplate($0, binder: binder) }
        fallback = field.fallback.map { CompiledTemplate($0, binder: binder) }
        form = try Self.form(of: field, at: path, binder, options)
        nulls = NullTexts(options.nulls)
        wantsNumber = options.types[path] == .number
        wantsText = options.types[path] == .string
        isIdentity = IdentityText.paths.contains(path)
        let hasForms = field.map != nil || field.lookup != nil || !field.replacements.isEmpty
        let constant = isIdentity && !hasForms && field.templates.count == 1 ? field.templates[0].constantText : nil
        constantFlaw = constant.flatMap { IdentityText.flaw(in: $0) }.flatMap { $0.severity == .error ? $0 : nil }
    }

    private static func form(
        of field: FieldMapping, at path: String, _ binder: ColumnBinder, _ options: MappingOptions
    ) throws(Problem) -> Form {
        if let map = field.map { return .map(map) }
        if let lookup = field.lookup { return .lookup(try CompiledLookup(lookup, path: path, among: options.lookups)) }
        if let number = field.number { return .number(CompiledNumber(number)) }
        return try BoundTime(field, at: path, binder: binder, options: options).map(Form.time) ?? .text
    }

    func node(in row: Row, findings: inout [Finding]) -> JSONNode {
        let value = rewritten(firstPresent(in: row, &findings))
        guard let text = value.text else { return fallbackNode(in: row, at: value.origin, &findings) }
        findings += value.flaws.map(\.finding)
        if let constantFlaw {
            findings.append(.identity(constantFlaw, inConstant: text, field: path, at: value.origin))
            return JSONNode(.string(text), at: value.origin.withoutColumn)
        }
        switch form {
        case .text: return JSONNode(typed(text), at: value.origin)
        case .map(let map):
            if let known = map[text] ?? definition.otherwise {
                return JSONNode(typed(known), at: value.origin.withoutColumn)
            }
            findings.append(unmapped(text, known: map.keys.sorted(), value))
            return JSONNode(.string(text), at: value.origin)
        case .lookup(let lookup): return node(of: text, by: lookup, in: row, value, &findings)
        case .number(let number):
            let subject = subject(of: value)
            let read = number.read(text, of: subject, path: path, at: value.origin, findings: &findings)
            return JSONNode(read.map { wantsNumber ? .number($0) : .string($0) } ?? .string(text), at: value.origin)
        case .time(let time):
            let node = time.node(of: text, in: row, nulls: nulls, path: path, at: value.origin, findings: &findings)
            switch node.value {
            case .absent: return fallbackNode(in: row, at: node.origin, &findings)
            case .number(let seconds) where wantsText: return JSONNode(.string(seconds), at: node.origin)
            default: return node
            }
        }
    }

    /// An empty cell of the table makes the field absent.
    private func node(
        of text: String, by lookup: CompiledLookup, in row: Row, _ value: CompiledTemplate.Filled,
        _ findings: inout [Finding]
    ) -> JSONNode {
        if let found = lookup.value(of: text, at: value.origin) {
            return nulls.contains(found.text)
                ? fallbackNode(in: row, at: found.origin, &findings) : JSONNode(typed(found.text), at: found.origin)
        }
        if let otherwise = definition.otherwise { return JSONNode(typed(otherwise), at: value.origin.withoutColumn) }
        findings.append(lookup.finding(on: text, of: subject(of: value), path: path, at: value.origin))
        return JSONNode(.string(text), at: value.origin)
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
}

extension CompiledField {
    /// The first template that is present; what is wrong with those before it counts where none is.
    private func firstPresent(in row: Row, _ findings: inout [Finding]) -> CompiledTemplate.Filled {
        var absent: CompiledTemplate.Filled?
        var faults: [Finding] = []
        for template in templates {
            var own: [Finding] = []
            let filled = template.fill(
                from: row, at: path, nulls: nulls, isIdentity: judgesParts, findings: &own)
            if filled.text != nil { return filled }
            absent = absent ?? filled
            if faults.isEmpty { faults = own }
        }
        findings += faults
        return absent ?? CompiledTemplate.Filled(text: nil, origin: row.record.origin)
    }

    /// Whether the parts of the text stand in an identity as they are.
    private var judgesParts: Bool { isIdentity && definition.map == nil && definition.lookup == nil }

    /// Replaced, then in its letter case.
    private func rewritten(_ value: CompiledTemplate.Filled) -> CompiledTemplate.Filled {
        guard let written = value.text, !definition.replacements.isEmpty || definition.letterCase != nil else {
            return value
        }
        var (value, text) = (value, written)
        for replacement in definition.replacements {
            text = replacement.pattern.replacingMatches(in: text, with: replacement.text)
        }
        // What was replaced is in no identity any more.
        value.flaws.removeAll { !text.contains($0.part) }
        if let letterCase = definition.letterCase { text = letterCase.applied(to: text) }
        if ExactText(text) != ExactText(written) { value.written = written }
        value.text = nulls.contains(text) ? nil : text
        return value
    }
}

extension CompiledField {
    /// How a message begins: what it is that has the text.
    private func subject(of value: CompiledTemplate.Filled) -> String {
        let name = (value.isLoneColumn ? value.origin.column ?? path : path).quoted
        return value.written.map { "\(name), rewritten from \($0.quoted)," } ?? name
    }

    private func unmapped(_ text: String, known: [String], _ value: CompiledTemplate.Filled) -> Finding {
        let list = known.prefix(6).map(\.quoted).joined(separator: ", ")
        let more = known.count > 6 ? " and \(known.count - 6) more" : ""
        let question = Suggestion.nearest(to: text, among: known).map { "did you mean \($0.quoted)? otherwise " } ?? ""
        return Finding(
            .unmappedValue, field: path, at: value.origin,
            message: "\(subject(of: value)) is \(text.quoted); the map of \(path) has \(list)\(more)",
            hint: "\(question)add \(text.quoted) to the map of \(path) in the job")
    }
}

extension JSONNode.Origin {
    /// The same place, for a value that the job gave.
    var withoutColumn: Self { Self(line: line, byte: byte) }
}
