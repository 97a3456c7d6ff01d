import Mapping
import Records
import Validation

extension FastPathCompiler {
    /// How the field is written whose check that is; nil where only the reference can.
    func member(_ field: PlainField, _ check: FieldCheck) -> EventBody.Member? {
        guard field.letterCase == nil else { return nil }
        let isNumeric = schema.isNumeric(field.path)
        let (column, others) = (check.column, check.others)
        let value: EventBody.Value
        switch check.kind {
        case .present, .identity, .zone:
            guard !isNumeric else { return nil }
            value = .text(column, others: others)
        case .word:
            if let map = field.map {
                let json = words.texts(in: check.words).compactMap { Self.json(map[$0] ?? $0, isNumeric: isNumeric) }
                guard json.count == check.words.count else { return nil }
                value = .word(column, others: others, words: check.words, json: json)
            } else {
                guard !isNumeric else { return nil }
                value = .text(column, others: others)
            }
        case .number, .wholeSeconds:
            guard isNumeric else { return nil }
            value = .number(column, others: others)
        case .epoch, .epochMillis, .fixedTime:
            value = .seconds(column, others: others, slot: check.slot, isText: !isNumeric)
        case .wordInAnyCase, .writtenNumber, .lookup: return nil
        }
        return member(field, value)
    }

    /// The same of a template of several parts, or of none.
    func member(_ field: PlainField, _ parts: [ColumnFastPath.IdentityPart]?) -> EventBody.Member? {
        let isNumeric = schema.isNumeric(field.path)
        if let text = field.template.constantText {
            return Self.json(text, isNumeric: isNumeric).flatMap { member(field, .constant($0)) }
        }
        guard let parts, !isNumeric else { return nil }
        return member(field, .pieces(parts))
    }

    private func member(_ field: PlainField, _ value: EventBody.Value) -> EventBody.Member? {
        var name: [UInt8] = []
        name.appendJSONString(field.path.attributeName ?? field.path.split(separator: ".").last.map(String.init) ?? "")
        name.append(UInt8(ascii: ":"))
        var member = EventBody.Member(path: field.path, name: name, value: value)
        if let template = field.fallback {
            guard let text = template.constantText,
                let fallback = Self.json(text, isNumeric: schema.isNumeric(field.path))
            else { return nil }
            member.fallback = fallback
        }
        return member
    }

    /// A text that the job gives, as the type that the schema wants; nil for a number written in another way.
    private static func json(_ text: String, isNumeric: Bool) -> [UInt8]? {
        if isNumeric { return NumberText.isNumber(text.utf8) ? Array(text.utf8) : nil }
        var json: [UInt8] = []
        json.appendJSONString(text)
        return json
    }
}
