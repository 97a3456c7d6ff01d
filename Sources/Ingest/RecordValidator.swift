package import Mapping
import Reading
package import Records
package import Validation

/// What makes an event of a record and says whether it may be sent: the same for a dry run and a live one.
package struct RecordValidator: Sendable {
    /// How columns become fields; nil where the lines are events already.
    package let mapping: EventMapping?
    package let options: MappingOptions
    package let schema: EventSchema

    /// - Parameter nulls: field texts that mean *absent*.
    package init(mapping: EventMapping?, nulls: Set<String> = NullTexts.default, schema: EventSchema = .partnerAPI) {
        self.mapping = mapping
        self.schema = schema
        let paths = mapping?.fields.map(\.path) ?? []
        let types = paths.map { ($0, schema.isNumeric($0) ? ValueKind.number : .string) }
        options = MappingOptions(nulls: nulls, types: Dictionary(types) { first, _ in first })
    }

    /// The columns that are mapped by name.
    package var mappedNames: [String] {
        var names: [String] = []
        for case .name(let name) in (mapping?.fields ?? []).flatMap(\.field.columns) where !names.contains(name) {
            names.append(name)
        }
        return names
    }

    /// The validator of one input's records.
    /// - Parameter source: the input as messages name it.
    /// - Throws: `Problem` of kind `input`: the header lacks a mapped column.
    package func bound(to header: [String]?, format: SourceFormat, source: String) throws(Problem) -> InputValidator {
        guard let mapping else { return InputValidator(schema: schema) { PassthroughMapping().map($0, in: $1) } }
        let compiled = try CompiledMapping(mapping, header: header, format: format, options: options, source: source)
        let rows = RowLook(header: header, format: format)
        return InputValidator(schema: schema, rows: rows) { compiled.map($0, in: $1) }
    }
}

extension PassthroughMapping {
    fileprivate func map(_ record: RecordBatch.Record, in batch: RecordBatch) -> MappedRecord { map(record) }
}
