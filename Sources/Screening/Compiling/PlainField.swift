import Mapping

/// A mapped field with the forms that the fast path knows, and no other.
struct PlainField {
    let path: String
    let template: Template
    /// Lone columns, of which the first that is present stands in for an absent template.
    let others: [Template]
    let letterCase: LetterCase?
    let map: [String: String]?
    let lookup: LookupColumn?
    let number: NumberFormat?
    let fallback: Template?
    let time: TimeFormat?
    /// The IANA zone of its times.
    let zone: String?
    /// Whether the field's text is that of its template.
    let isTemplateAlone: Bool

    /// - Returns: nil where the reference alone knows what becomes of the field.
    init?(_ field: FieldMapping, at path: String) {
        guard let template = field.templates.first, field.times.count <= 1, field.replacements.isEmpty,
            field.otherwise == nil, field.plus == nil
        else { return nil }
        guard field.templates.count == 1 || field.templates.allSatisfy(\.isLoneColumn) else { return nil }
        if let zone = field.zone, zone.constantText == nil { return nil }
        self.path = path
        self.template = template
        others = Array(field.templates.dropFirst())
        letterCase = field.letterCase
        map = field.map
        lookup = field.lookup
        number = field.number
        fallback = field.fallback
        time = field.times.first
        zone = field.zone?.constantText
        isTemplateAlone = field.isTemplateAlone
    }

    /// The columns that make the field's text, repeated ones included.
    var columns: [Column] { ([template] + others).flatMap(\.columns) }

    /// Whether a form beyond template, map and time makes the field.
    var isFormed: Bool { !others.isEmpty || letterCase != nil || lookup != nil || number != nil }
}

extension EventMapping {
    /// All fields; nil where the reference alone knows what becomes of one.
    var plainFields: [PlainField]? {
        let plain = fields.compactMap { PlainField($0.field, at: $0.path) }
        return plain.count == fields.count ? plain : nil
    }
}
