package import Records

/// What the mapping makes of one record.
package struct MappedRecord: Hashable, Sendable {
    /// The event; `.absent` where the record could not be read at all.
    ///
    /// A mapped one has the members `userId`, `event` (`type`, `id`), `attributes` and `schemaVersion` in this
    /// order, fields without a value as `.absent` nodes that know where they would have come from.
    package var event: JSONNode
    /// What could not be mapped; a field with an error here holds the text as it stood, and needs no further finding.
    package var findings: [Finding]
    /// The record this one is the correction of.
    package var corrects: Position?
    /// The line is the event already and nothing was stripped from it: its raw bytes are the body.
    package var isUntouched: Bool

    package init(event: JSONNode, findings: [Finding] = [], corrects: Position? = nil, isUntouched: Bool = false) {
        self.event = event
        self.findings = findings
        self.corrects = corrects
        self.isUntouched = isUntouched
    }

    /// An unreadable record: its own findings and no event.
    init(unreadable record: RecordBatch.Record) {
        self.init(event: JSONNode(.absent, at: record.origin), findings: record.findings)
    }
}

extension RecordBatch.Record {
    /// Where a value that no column gave is said to stand.
    var origin: JSONNode.Origin { JSONNode.Origin(line: line, byte: 1) }
}
