import Mapping

/// A mapped field with the forms that the fast path knows, and no other.
struct PlainField {
    let path: String
    let template: Template
    let map: [String: String]?
    let fallback: Template?
    let time: TimeFormat?
    /// The IANA zone of its times.
    let zone: String?

    /// - Returns: nil where the reference alone knows what becomes of the field.
    init?(_ field: FieldMapping, at path: String) {
        guard let template = field.soleTemplate, field.times.count <= 1 else { return nil }
        if let zone = field.zone, zone.constantText == nil { return nil }
        self.path = path
        self.template = template
        map = field.map
        fallback = field.fallback
        time = field.times.first
        zone = field.zone?.constantText
        isTemplateAlone = field.isTemplateAlone
    }

    /// Whether the field's text is that of its template.
    let isTemplateAlone: Bool
}

extension EventMapping {
    /// All fields; nil where the reference alone knows what becomes of one.
    var plainFields: [PlainField]? {
        let plain = fields.compactMap { PlainField($0.field, at: $0.path) }
        return plain.count == fields.count ? plain : nil
    }
}
