package import Records
import RegularExpressions

/// A filter bound to the columns of one input: says of each record whether it is looked at.
package struct CompiledFilter: Sendable {
    package enum Decision: Hashable, Sendable {
        case ignores
        /// The record is looked at; a time that a condition needs and that cannot be read is an error of it.
        case passes([Finding])
    }

    private let conditions: [CompiledCondition]

    /// - Parameters:
    ///   - mapping: the columns it takes are looked for as well, so that all that are missing are told at once.
    ///   - nulls: field texts that mean *absent*.
    ///   - source: the input as messages name it.
    /// - Throws: `Problem` as `CompiledMapping` does.
    package init(
        _ filter: RecordFilter, beside mapping: EventMapping?, header: [String]?, format: SourceFormat,
        nulls: Set<String>, source: String
    ) throws(Problem) {
        let binder = ColumnBinder(header: header, format: format, source: source)
        try binder.check(mapping, filter)
        let nulls = NullTexts(nulls)
        conditions = try filter.conditions.map { (condition) throws(Problem) in
            try CompiledCondition(condition, column: binder.bind(condition.column), nulls: nulls)
        }
    }

    /// A record that cannot be read, or has no columns, passes: it has findings of its own.
    package func decide(_ record: RecordBatch.Record, in batch: RecordBatch) -> Decision {
        guard record.findings.isEmpty else { return .passes([]) }
        if let tree = record.tree, Finding.notAnObject(tree) != nil { return .passes([]) }
        return decide(Row(record: record, batch: batch))
    }

    /// Of a row that is no record, though it has not as many fields as one: those it has tell.
    package func leavesOut(_ row: RecordBatch.Record, in batch: RecordBatch) -> Bool {
        decide(Row(record: row, batch: batch)) == .ignores
    }

    private func decide(_ row: Row) -> Decision {
        var findings: [Finding] = []
        for condition in conditions where !condition.holds(of: row, &findings) { return .ignores }
        return .passes(findings)
    }
}

/// A condition bound to its column.
private struct CompiledCondition: Sendable {
    let definition: RecordFilter.Condition
    let column: BoundColumn
    let time: CompiledTime?
    let nulls: NullTexts

    init(_ condition: RecordFilter.Condition, column: BoundColumn, nulls: NullTexts) throws(Problem) {
        definition = condition
        self.column = column
        self.nulls = nulls
        time = try condition.range.map { (range) throws(Problem) in
            try CompiledTime(range.formats, zone: range.zone, path: RecordFilter.path)
        }
    }

    /// Where it cannot be told, there is a finding, and the condition counts as one that holds.
    func holds(of row: Row, _ findings: inout [Finding]) -> Bool {
        switch row.cell(column) {
        case .text(let text, let origin) where !nulls.contains(text): return holds(of: text, at: origin, &findings)
        case .text, .absent: return holdsOfAbsence
        case .nested(let kind, let origin): return holdsOfNested(kind, at: origin, &findings)
        case .missing(let fields, let origin):
            findings.append(missing(fields, at: origin))
            return true
        }
    }

    private func holds(of text: String, at origin: JSONNode.Origin, _ findings: inout [Finding]) -> Bool {
        guard definition.isPresent != false else { return false }
        if let words = definition.words, !words.contains(text) { return false }
        if let words = definition.otherWords, words.contains(text) { return false }
        if let pattern = definition.pattern, !pattern.matches(text) { return false }
        if let pattern = definition.otherPattern, pattern.matches(text) { return false }
        guard let range = definition.range, let time else { return true }
        let node = time.node(of: text, path: RecordFilter.path, at: origin, findings: &findings)
        guard case .number(let seconds) = node.value, let seconds = Int(seconds) else { return true }
        return range.contains(seconds)
    }

    private var holdsOfAbsence: Bool {
        definition.isPresent != true && definition.words == nil && definition.pattern == nil && definition.range == nil
    }

    /// An array or an object is there, and has no text that could be in a list or match.
    private func holdsOfNested(_ kind: String, at origin: JSONNode.Origin, _ findings: inout [Finding]) -> Bool {
        guard definition.isPresent != false, definition.words == nil, definition.pattern == nil else { return false }
        if definition.range != nil {
            findings.append(
                Finding(
                    .nestedValue, field: RecordFilter.path, at: origin,
                    message: "\(column.name.quoted) is \(kind); \(RecordFilter.path) wants a time",
                    hint: "name the member that holds the time in the job"))
        }
        return true
    }

    private func missing(_ count: Int, at origin: JSONNode.Origin) -> Finding {
        Finding(
            .missingColumn, field: RecordFilter.path, at: origin,
            message:
                "the record has \(count == 1 ? "1 field" : "\(count) fields"); \(RecordFilter.path) wants \(column.name)",
            hint: "correct the column's number in the job, or the record in the export")
    }
}
