import Mapping
package import Records
import Validation

/// A validator that knows its columns.
package struct InputValidator: Sendable {
    private let schema: EventSchema
    /// The types that the mapping makes; nil where the records tell them.
    private let types: [String]?
    /// Nil: every record is looked at.
    private let filter: CompiledFilter?
    private let map: @Sendable (RecordBatch.Record, RecordBatch) -> MappedRecord

    init(
        schema: EventSchema, types: [String]? = nil, filter: CompiledFilter? = nil,
        map: @escaping @Sendable (RecordBatch.Record, RecordBatch) -> MappedRecord
    ) {
        self.schema = schema
        self.types = types
        self.filter = filter
        self.map = map
    }

    package func validate(_ batch: RecordBatch) -> [ValidatedRecord] {
        batch.records.map { validate($0, in: batch) }
    }

    package func validate(_ record: RecordBatch.Record, in batch: RecordBatch) -> ValidatedRecord {
        let raw = batch.raw(of: record)
        var mapped: MappedRecord
        switch filter?.decide(record, in: batch) {
        case .ignores:
            return ValidatedRecord(line: record.line, offset: record.offset, raw: raw, validation: .ignored)
        case .passes(let findings):
            mapped = map(record, batch)
            mapped.findings += findings
        case nil: mapped = map(record, batch)
        }
        return ValidatedRecord(
            line: record.line, offset: record.offset, raw: raw, validation: validation(on: mapped, raw: raw),
            corrects: mapped.corrects, confirmation: Confirmation(of: mapped.event)
        ).placedInSource(record, of: batch)
    }

    /// The event that the mapping makes of a record, whatever is wrong with it.
    package func event(of record: RecordBatch.Record, in batch: RecordBatch) -> JSONNode { map(record, batch).event }

    private func validation(on mapped: MappedRecord, raw: ArraySlice<UInt8>) -> ValidationResult {
        let findings = findings(on: mapped)
        let id = mapped.event["event"]?["id"]?.text
        let order = mapped.event["attributes"]?["orderId"]?.text
        guard let id, !findings.contains(where: { $0.severity == .error }) else {
            return .invalid(findings, identity: KnownIdentity(eventID: id, orderID: order).without(findings))
        }
        let event = Event(
            id: id, orderID: order,
            body: mapped.isUntouched ? Array(raw) : mapped.event.serialized)
        return .accepted(event, warnings: findings)
    }

    /// A field that could not be mapped is explained by the mapping alone; an unreadable record by the reader.
    private func findings(on mapped: MappedRecord) -> [Finding] {
        if case .absent = mapped.event.value { return mapped.findings }
        guard !mapped.findings.isEmpty else { return schema.check(mapped.event, ofTypes: types) }
        let faulty = mapped.findings.filter { $0.severity == .error }.compactMap(\.field)
        return Self.settled(mapped.findings, schema.check(mapped.event, except: faulty, ofTypes: types))
            .sorted(by: Finding.readingOrder)
    }

    /// Both together; about an unlikely time the mapping's word alone, which knows the text that it was.
    private static func settled(_ mapped: [Finding], _ checked: [Finding]) -> [Finding] {
        let doubted = mapped.filter { $0.code == Finding.unlikelyTime }.map(\.field)
        guard !doubted.isEmpty else { return mapped + checked }
        return mapped + checked.filter { $0.code != Finding.unlikelyTime || !doubted.contains($0.field) }
    }
}

extension KnownIdentity {
    /// What is itself at fault identifies nothing.
    fileprivate func without(_ findings: [Finding]) -> KnownIdentity {
        let faulty = Set(findings.filter { $0.severity == .error }.compactMap(\.field))
        // A ledger would end a text at U+0000, and two become one.
        let kept: (String?) -> String? = { $0.flatMap { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 } }
        return KnownIdentity(
            eventID: faulty.contains("event.id") ? nil : kept(eventID),
            orderID: faulty.contains("attributes.orderId") ? nil : kept(orderID))
    }
}
