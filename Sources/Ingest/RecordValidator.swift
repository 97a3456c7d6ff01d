package import Mapping
import Reading
package import Records
import Screening
package import Validation

/// What makes an event of a record and says whether it may be sent: the same for a dry run and a live one.
package struct RecordValidator: Sendable {
    /// How columns become fields; nil where the lines are events already.
    package let mapping: EventMapping?
    package let options: MappingOptions
    package let schema: EventSchema
    /// Which records are looked at; nil: all.
    package let filter: RecordFilter?
    /// Whose records are looked at; nil: all.
    package var shard: Shard?
    /// What is settled where the ledger at hand does not know of it; nil: nothing is.
    package var elsewhere: (any SettledEvents)?

    /// - Parameters:
    ///   - nulls: field texts that mean *absent*.
    ///   - lookups: the tables that the mapping uses, by name.
    package init(
        mapping: EventMapping?, nulls: Set<String> = NullTexts.default, lookups: [String: LookupTable] = [:],
        schema: EventSchema = .partnerAPI, filter: RecordFilter? = nil, shard: Shard? = nil
    ) {
        self.mapping = mapping
        self.filter = filter
        self.shard = shard
        self.schema = schema
        let paths = mapping?.fields.map(\.path) ?? []
        let types = paths.map { ($0, schema.isNumeric($0) ? ValueKind.number : .string) }
        options = MappingOptions(
            nulls: nulls, types: Dictionary(types) { first, _ in first }, lookups: lookups,
            likelyTimes: schema.likelyTimes)
    }

    /// For lines that are events already, with a warning on times that are none of these.
    package init(eventsOf likelyTimes: LikelyTimes) {
        self.init(mapping: nil, schema: .partnerAPI.expecting(likelyTimes))
    }

    /// By what records are ignored, as the ledger keeps it; nil where none are.
    package var filterDigest: String? { Shard.digest(shard, beside: filter?.digest) }

    /// The columns that are mapped by name.
    package var mappedNames: [String] {
        var names: [String] = []
        for case .name(let name) in (mapping?.fields ?? []).flatMap(\.field.columns) where !names.contains(name) {
            names.append(name)
        }
        return names
    }

    /// The same validation as one pass over the fields of a record that is surely good, for one thread; nil where there
    /// is none.
    func fastPath(
        of bound: InputValidator, header: [String]?, format: SourceFormat, limits: RecordLimits
    ) -> RecordFastPath? {
        // A header that would pass for a record is the reference's to tell apart.
        guard let mapping, let header, !bound.accepts(header: header) else { return nil }
        return RecordFastPath(
            mapping, schema: schema, options: options, filter: filter, header: header, format: format, limits: limits)
    }

    /// The validator of one input's records.
    /// - Parameter source: the input as messages name it.
    /// - Throws: `Problem` of kind `input`: the header lacks a column that the mapping or the filter names.
    package func bound(to header: [String]?, format: SourceFormat, source: String) throws(Problem) -> InputValidator {
        let filter = try filter.map { (filter) throws(Problem) in
            try CompiledFilter(
                filter, beside: mapping, header: header, format: format, nulls: options.nulls, source: source)
        }
        guard let mapping else {
            let passthrough = PassthroughMapping()
            return InputValidator(
                schema: schema, filter: filter, shard: shard, elsewhere: elsewhere,
                original: { record, _ in passthrough.original(of: record) },
                map: { record, _ in passthrough.map(record) })
        }
        let compiled = try CompiledMapping(mapping, header: header, format: format, options: options, source: source)
        let rows = RowLook(header: header, format: format, isFiltered: filter != nil)
        return InputValidator(
            schema: schema, types: mapping.types, filter: filter, shard: shard, elsewhere: elsewhere, rows: rows,
            original: { compiled.original(of: $0, in: $1) }, map: { compiled.map($0, in: $1) })
    }
}
