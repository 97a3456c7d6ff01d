package import Records

/// A mapping bound to the columns of one input: records in, events out.
package struct CompiledMapping: Sendable {
    private let userID: CompiledField
    private let type: CompiledField
    private let id: CompiledField
    private let attributes: [(name: String, field: CompiledField)]
    /// The columns `_file` and `_line` of a corrected CSV; in NDJSON each line says for itself.
    private let correction: (file: BoundColumn, line: BoundColumn)?
    /// Without names, those columns are the last ones.
    private let hasNumberedColumns: Bool

    /// - Parameters:
    ///   - header: the column names of the input; nil where it has none, or is empty.
    ///   - source: the input as messages name it.
    /// - Throws: `Problem` of kind `input` naming every mapped column that the header lacks or has twice; of kind
    ///   `configuration` for a time pattern or zone that cannot be used. No record was read.
    package init(
        _ mapping: EventMapping, header: [String]?, format: SourceFormat, options: MappingOptions = MappingOptions(),
        source: String
    ) throws(Problem) {
        let binder = ColumnBinder(header: header, format: format, source: source)
        try binder.check(mapping)
        func compile(_ field: FieldMapping, at path: String) throws(Problem) -> CompiledField {
            try CompiledField(field, at: path, binder: binder, options: options)
        }
        userID = try compile(mapping.userID, at: "userId")
        type = try compile(mapping.type, at: "event.type")
        id = try compile(mapping.id, at: "event.id")
        attributes = try mapping.attributes.map { (attribute) throws(Problem) in
            (attribute.name, try compile(attribute.field, at: "attributes.\(attribute.name)"))
        }
        let marks = [CorrectionMark.file, CorrectionMark.line].map { binder.bind(.name($0)) }
        correction = marks.contains { $0.place == .nowhere } ? nil : (marks[0], marks[1])
        hasNumberedColumns = format.hasNumberedColumns
    }

    /// The event of one record. An unreadable record comes back with its own findings and no event.
    package func map(_ record: RecordBatch.Record, in batch: RecordBatch) -> MappedRecord {
        guard record.findings.isEmpty else { return MappedRecord(unreadable: record) }
        if let tree = record.tree, let finding = Finding.notAnObject(tree) {
            return MappedRecord(event: JSONNode(.absent, at: record.origin), findings: [finding])
        }
        var row = Row(record: record, batch: batch)
        let original = corrects(row)
        if original != nil, hasNumberedColumns { row.annotations = CorrectionColumns.names.count }
        var findings = record.warnings
        let event = event(of: row, findings: &findings)
        return MappedRecord(event: event, findings: findings, corrects: original)
    }

    private func event(of row: Row, findings: inout [Finding]) -> JSONNode {
        let origin = row.record.origin
        let members = attributes.map { attribute in
            JSONMember(attribute.name, attribute.field.node(in: row, findings: &findings))
        }
        let identity = [
            JSONMember("type", type.node(in: row, findings: &findings)),
            JSONMember("id", id.node(in: row, findings: &findings)),
        ]
        let event = [
            JSONMember("userId", userID.node(in: row, findings: &findings)),
            JSONMember("event", JSONNode(.object(identity), at: origin)),
            JSONMember("attributes", JSONNode(.object(members), at: origin)),
            JSONMember("schemaVersion", JSONNode(.number("1"), at: origin)),
        ]
        return JSONNode(.object(event), at: origin)
    }

    /// The record that this one corrects.
    package func original(of record: RecordBatch.Record, in batch: RecordBatch) -> Position? {
        corrects(Row(record: record, batch: batch))
    }

    private func corrects(_ row: Row) -> Position? {
        guard let correction else { return hasNumberedColumns ? CorrectionMark.position(in: row) : nil }
        guard case .text(let file, _) = row.cell(correction.file), case .text(let line, _) = row.cell(correction.line)
        else { return nil }
        return CorrectionColumns.position(file: file, line: line)
    }
}

extension SourceFormat {
    fileprivate var hasNumberedColumns: Bool {
        switch self {
        case .csv(let dialect): !dialect.hasHeader
        case .ndjson: false
        }
    }
}
