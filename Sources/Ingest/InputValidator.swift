import Mapping
import Reading
package import Records
import Screening
import Validation

/// A validator that knows its columns.
package struct InputValidator: Sendable {
    private let schema: EventSchema
    /// The types that the mapping makes; nil where the records tell them.
    private let types: [String]?
    /// Nil: every record is looked at.
    private let filter: CompiledFilter?
    /// Nil: every record is this run's.
    private let shard: Shard?
    /// Nil: nothing is settled but by the ledger at hand.
    private let elsewhere: (any SettledEvents)?
    /// Nil where there are no rows.
    private let rows: RowLook?
    private let original: @Sendable (RecordBatch.Record, RecordBatch) -> Position?
    private let map: @Sendable (RecordBatch.Record, RecordBatch) -> MappedRecord

    /// - Parameters:
    ///   - original: the place of the record that this one corrects.
    ///   - map: what the mapping makes of a record.
    init(
        schema: EventSchema, types: [String]? = nil, filter: CompiledFilter? = nil, shard: Shard? = nil,
        elsewhere: (any SettledEvents)? = nil, rows: RowLook? = nil,
        original: @escaping @Sendable (RecordBatch.Record, RecordBatch) -> Position?,
        map: @escaping @Sendable (RecordBatch.Record, RecordBatch) -> MappedRecord
    ) {
        self.schema = schema
        self.types = types
        self.filter = filter
        self.shard = shard
        self.elsewhere = elsewhere
        self.rows = rows
        self.original = original
        self.map = map
    }

    /// The same, and what ledgers of another division of the job have settled is ignored, as records of another shard are.
    /// - Throws: `Problem` of kind `state` or `io`: such a ledger cannot be read.
    func validateAsDivided(
        _ batch: RecordBatch, by fastPath: RecordFastPath?
    ) throws(Problem) -> [ValidatedRecord] {
        var records = validate(batch, by: fastPath)
        guard let elsewhere else { return records }
        let settled = try elsewhere.settled(among: records.compactMap(\.acceptedID))
        guard !settled.isEmpty else { return records }
        for (index, record) in zip(records.indices, batch.records) {
            guard let id = records[index].acceptedID, settled.contains(id) else { continue }
            records[index] = ValidatedRecord(record, records[index].raw, .ignored)
        }
        return records
    }

    package func validate(_ batch: RecordBatch) -> [ValidatedRecord] { validate(batch, by: nil) }

    /// - Parameter fastPath: what tells records that are surely good, for one thread; nil: the reference validates all.
    func validate(_ batch: RecordBatch, by fastPath: RecordFastPath?) -> [ValidatedRecord] {
        batch.records.map { record in
            switch fastPath?.look(at: record, in: batch) {
            case .good(let event):
                mine(ValidatedRecord(record, batch.raw(of: record), .accepted(event, warnings: [])), record)
            case .ignored: ValidatedRecord(record, batch.raw(of: record), .ignored)
            case .doubt, nil: validate(record, in: batch)
            }
        }
    }

    /// A record of another shard is ignored, and has no say in what it corrects.
    package func validate(_ record: RecordBatch.Record, in batch: RecordBatch) -> ValidatedRecord {
        mine(judge(record, in: batch), record)
    }

    private func mine(_ validated: ValidatedRecord, _ record: RecordBatch.Record) -> ValidatedRecord {
        guard let shard, !shard.takes(validated) else { return validated }
        return ValidatedRecord(record, validated.raw, .ignored)
    }

    private func judge(_ record: RecordBatch.Record, in batch: RecordBatch) -> ValidatedRecord {
        let raw = batch.raw(of: record)
        guard case .passes(let findings) = filter?.decide(record, in: batch) ?? .passes([]) else {
            return ValidatedRecord(record, raw, .ignored, corrects: original(record, batch))
        }
        if let finding = rows?.repeatedHeader(record, in: batch) { return invalid(record, raw, finding, batch) }
        var mapped = map(record, batch)
        mapped.findings += findings
        let validation = validation(on: mapped, raw: raw)
        if case .invalid = validation, let finding = rows?.explanation(of: record, in: batch) {
            guard filter?.leavesOut(record, in: batch) != true else { return ValidatedRecord(record, raw, .ignored) }
            return invalid(record, raw, finding, batch)
        }
        return ValidatedRecord(
            line: record.line, offset: record.offset, raw: raw, validation: validation,
            corrects: mapped.corrects, confirmation: Confirmation(of: mapped.event)
        ).placedInSource(record, of: batch)
    }

    /// A row that is no record, for that one reason.
    private func invalid(
        _ record: RecordBatch.Record, _ raw: ArraySlice<UInt8>, _ finding: Finding, _ batch: RecordBatch
    ) -> ValidatedRecord {
        ValidatedRecord(record, raw, .invalid([finding], identity: .unknown)).placedInSource(record, of: batch)
    }

    /// Whether the header would pass for a record: then only its text tells the two apart.
    package func accepts(header: [String]) -> Bool {
        var batch = RecordBatch()
        for name in header {
            let start = batch.text.count
            batch.text += Array(name.utf8)
            batch.fields.append(.init(text: start..<batch.text.count, line: 1, byte: 1))
        }
        let record = RecordBatch.Record(raw: 0..<0, line: 1, offset: 0, fields: 0..<header.count)
        guard case .accepted = validation(on: map(record, batch), raw: []) else { return false }
        return true
    }

    /// The event that the mapping makes of a record, whatever is wrong with it.
    package func event(of record: RecordBatch.Record, in batch: RecordBatch) -> JSONNode { map(record, batch).event }

    /// The event of a record whose columns are looked at; nil for one that cannot be read, and for what is none.
    package func subject(of record: RecordBatch.Record, in batch: RecordBatch) -> JSONNode? {
        guard record.findings.isEmpty, filter?.decide(record, in: batch) != .ignores,
            rows?.repeatedHeader(record, in: batch) == nil
        else { return nil }
        return event(of: record, in: batch)
    }

    private func validation(on mapped: MappedRecord, raw: ArraySlice<UInt8>) -> ValidationResult {
        let findings = findings(on: mapped)
        let id = mapped.event["event"]?["id"]?.text
        let attributes = mapped.event["attributes"]
        let order = attributes?["orderId"]?.text
        let type = mapped.event["event"]?["type"]?.text
        let month = attributes?["start_time"]?.seconds.flatMap(Event.month)
        guard let id, !findings.contains(where: { $0.severity == .error }) else {
            let known = KnownIdentity(eventID: id, orderID: order, type: type, month: month)
            return .invalid(findings, identity: known.without(findings))
        }
        let event = Event(
            id: id, orderID: order, type: type, month: month,
            body: mapped.isUntouched ? Array(raw) : mapped.event.serialized)
        return .accepted(event, warnings: findings)
    }

    /// A field that could not be mapped is explained by the mapping alone; an unreadable record by the reader.
    private func findings(on mapped: MappedRecord) -> [Finding] {
        if case .absent = mapped.event.value { return mapped.findings }
        let faulty = mapped.findings.filter { $0.severity == .error }.compactMap(\.field)
        let words = Finding.wordsForNothing(in: mapped.event)
        guard !mapped.findings.isEmpty || !words.isEmpty else { return schema.check(mapped.event, ofTypes: types) }
        let checked = schema.check(mapped.event, except: faulty, ofTypes: types)
        // Where a field has an error, that says it all.
        let explained = Set(faulty + checked.filter { $0.severity == .error }.compactMap(\.field))
        return
            (Self.settled(mapped.findings, checked) + words.filter { !explained.contains($0.field ?? "") })
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
            orderID: faulty.contains("attributes.orderId") ? nil : kept(orderID),
            type: faulty.contains("event.type") ? nil : kept(type),
            month: faulty.contains("attributes.start_time") ? nil : month)
    }
}

extension JSONNode {
    /// A number of whole seconds.
    fileprivate var seconds: Int? {
        guard case .number(let text) = value else { return nil }
        return Int(text)
    }
}

extension ValidatedRecord {
    fileprivate init(
        _ record: RecordBatch.Record, _ raw: ArraySlice<UInt8>, _ validation: ValidationResult,
        corrects: Position? = nil
    ) {
        self.init(
            line: record.line, offset: record.offset, raw: raw, validation: validation, corrects: corrects)
    }
}

extension ValidatedRecord {
    /// The event id of one that may be sent.
    fileprivate var acceptedID: String? {
        guard case .accepted(let event, _) = validation else { return nil }
        return event.id
    }
}
