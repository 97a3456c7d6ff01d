import Records

/// The time of a field, its zone and what is added to it bound to the columns of one input.
struct BoundTime: Sendable {
    private let time: CompiledTime
    /// Nil where the job has no zone, or one for all records.
    private let zone: CompiledTemplate?
    /// The first one that is present is added; empty where nothing is.
    private let plus: [CompiledTemplate]

    /// - Returns: nil where the field is no time.
    /// - Throws: `Problem` of kind `configuration` for a pattern or zone that cannot be used.
    init?(_ field: FieldMapping, at path: String, binder: ColumnBinder, options: MappingOptions) throws(Problem) {
        guard !field.times.isEmpty else { return nil }
        time = try CompiledTime(
            field.times, zone: field.zone, plus: field.plus?.unit, path: path, likely: options.likelyTimes,
            isEpochSeconds: options.types[path] == .number)
        let zone = field.zone.map { CompiledTemplate($0, binder: binder) }
        self.zone = zone?.hasColumns == true ? zone : nil
        plus = field.plus?.templates.map { CompiledTemplate($0, binder: binder) } ?? []
    }

    /// The epoch seconds that the text means; absent where what should be added is; the text itself with a finding.
    func node(
        of text: String, in row: Row, nulls: NullTexts, path: String, at origin: JSONNode.Origin,
        findings: inout [Finding]
    ) -> JSONNode {
        var companions = CompiledTime.Companions.none
        if let zone { companions.zone = value([zone], row, nulls, path, &findings) }
        if let added = value(plus, row, nulls, path, &findings) {
            guard added.text != nil else { return JSONNode(.absent, at: added.origin) }
            companions.plus = added
        }
        return time.node(of: text, beside: companions, path: path, at: origin, findings: &findings)
    }

    /// The first template that is present, or else where the first one is not; nil where there are none.
    private func value(
        _ templates: [CompiledTemplate], _ row: Row, _ nulls: NullTexts, _ path: String, _ findings: inout [Finding]
    ) -> CompiledTime.Companions.Value? {
        var absent: CompiledTime.Companions.Value?
        for template in templates {
            let filled = template.fill(from: row, at: path, nulls: nulls, findings: &findings)
            let origin = template.hasColumns ? filled.origin : filled.origin.withoutColumn
            guard filled.text == nil else { return .init(text: filled.text, origin: origin) }
            absent = absent ?? .init(text: nil, origin: origin)
        }
        return absent
    }
}
