package import Mapping
import Reading
package import Records
import Screening
package import Validation

/// What makes an event of a record and says whether it may be sent: the same for a dry run and a live one.
package struct Judge: Sendable {
    /// How columns become fields; nil where the lines are events already.
    let mapping: EventMapping?
    private let options: MappingOptions
    let schema: EventSchema

    /// - Parameter nulls: field texts that mean *absent*.
    package init(mapping: EventMapping?, nulls: Set<String>, schema: EventSchema = .partnerAPI) {
        self.mapping = mapping
        self.schema = schema
        let paths = mapping?.fields.map(\.path) ?? []
        let types = paths.map { ($0, schema.isNumeric($0) ? ValueKind.number : .string) }
        options = MappingOptions(nulls: nulls, types: Dictionary(types) { first, _ in first })
    }

    /// Whether one order may be confirmed under two event ids at all.
    var mayConfirmTwice: Bool { mapping.map { !$0.confirmsOrdersUnderOneID } ?? true }

    /// The same judgement as one pass over raw bytes, for records that are surely good; nil where there is none.
    func screen(of input: BlockedInput) -> InputScreen? {
        InputScreen(mapping, schema: schema, nulls: options.nulls, input: input)
    }

    /// The judge of one input's records.
    /// - Parameter source: the input as messages name it.
    /// - Throws: `Problem` of kind `input`: the header lacks a mapped column.
    package func bound(to header: [String]?, format: SourceFormat, source: String) throws(Problem) -> BoundJudge {
        guard let mapping else { return BoundJudge(schema: schema) { PassthroughMapping().map($0, in: $1) } }
        let compiled = try CompiledMapping(mapping, header: header, format: format, options: options, source: source)
        return BoundJudge(schema: schema) { compiled.map($0, in: $1) }
    }
}

extension PassthroughMapping {
    fileprivate func map(_ record: RecordBatch.Record, in batch: RecordBatch) -> MappedRecord { map(record) }
}

/// A judge that knows its columns.
package struct BoundJudge: Sendable {
    let schema: EventSchema
    let map: @Sendable (RecordBatch.Record, RecordBatch) -> MappedRecord

    package func judge(_ batch: RecordBatch) -> [JudgedRecord] {
        batch.records.map { judge($0, in: batch) }
    }

    func judge(_ record: RecordBatch.Record, in batch: RecordBatch) -> JudgedRecord {
        let mapped = map(record, batch)
        let raw = batch.raw(of: record)
        return JudgedRecord(
            line: record.line, offset: record.offset, raw: raw, verdict: verdict(on: mapped, raw: raw),
            corrects: mapped.corrects, confirmation: Confirmation(of: mapped.event))
    }

    private func verdict(on mapped: MappedRecord, raw: ArraySlice<UInt8>) -> Verdict {
        let findings = findings(on: mapped)
        let id = mapped.event["event"]?["id"]?.text
        guard let id, !findings.contains(where: { $0.severity == .error }) else {
            return .invalid(findings, eventID: id.flatMap { $0.isEmpty ? nil : $0 })
        }
        let event = Event(
            id: id, orderID: mapped.event["attributes"]?["orderId"]?.text,
            body: mapped.isUntouched ? Array(raw) : mapped.event.serialized)
        return .accepted(event, warnings: findings)
    }

    /// A field that could not be mapped is explained by the mapping alone; an unreadable record by the reader.
    private func findings(on mapped: MappedRecord) -> [Finding] {
        if case .absent = mapped.event.value { return mapped.findings }
        guard !mapped.findings.isEmpty else { return schema.check(mapped.event) }
        let faulty = mapped.findings.filter { $0.severity == .error }.compactMap(\.field)
        return (mapped.findings + schema.check(mapped.event, except: faulty)).sorted(by: Finding.readingOrder)
    }
}
