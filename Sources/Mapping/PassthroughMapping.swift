package import Records

/// No mapping: the NDJSON lines are events already.
package struct PassthroughMapping: Sendable {
    package init() {}

    /// The line's tree as it is.
    ///
    /// A corrected line still bears `_file` and `_line`: it loses those members and `_code`, `_field` and
    /// `_hint`, and is no longer untouched.
    package func map(_ record: RecordBatch.Record) -> MappedRecord {
        guard record.findings.isEmpty, let tree = record.tree else { return MappedRecord(unreadable: record) }
        guard case .object(let members) = tree.value, CorrectionMark.isBorne(by: tree) else {
            return MappedRecord(event: tree, isUntouched: true)
        }
        let event = members.filter { !CorrectionMark.members.contains($0.name) }
        return MappedRecord(
            event: JSONNode(.object(event), at: tree.origin), corrects: CorrectionMark.position(in: tree))
    }

    /// The line that this one corrects.
    package func original(of record: RecordBatch.Record) -> Position? {
        record.tree.flatMap { CorrectionMark.isBorne(by: $0) ? CorrectionMark.position(in: $0) : nil }
    }
}
