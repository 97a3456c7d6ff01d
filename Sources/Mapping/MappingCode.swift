import Records

/// The codes of this room's findings.
enum MappingCode: String {
    /// A value that is no key of the field's `map`.
    case unmappedValue = "unmapped-value"
    /// A value that is no key of the field's lookup table.
    case notInTable = "not-in-table"
    /// Text that is no number of the field's `number`.
    case notANumber = "not-a-number"
    /// An array or object where a column is mapped.
    case nestedValue = "nested-value"
    /// The record has fewer fields than the column's number.
    case missingColumn = "missing-column"
    /// An NDJSON line that is no object.
    case notAnObject = "not-an-object"
    /// Text that is no time of the wanted form.
    case badTime = "bad-time"
    /// ISO 8601 without an offset, and the job names no zone.
    case timeWithoutZone = "time-without-zone"
    /// A local time that the zone's clocks skipped.
    case nonexistentTime = "nonexistent-time"
    /// A local time that the zone's clocks showed twice.
    case ambiguousTime = "ambiguous-time"
    /// The name of no zone, where a record names its own.
    case unknownZone = "unknown-zone"
    /// What should be added to a time is no number, or leads too far.
    case badDuration = "bad-duration"
}

extension Finding {
    init(_ code: MappingCode, field: String?, at origin: JSONNode.Origin, message: String, hint: String) {
        self.init(
            code.rawValue, field: field, column: origin.column, line: origin.line, byte: origin.byte,
            message: message, hint: hint)
    }

    /// The finding about a line that has no members to map; nil for an object.
    static func notAnObject(_ tree: JSONNode) -> Finding? {
        if case .object = tree.value { return nil }
        return Finding(
            .notAnObject, field: nil, at: tree.origin,
            message: "the line is no JSON object; expected one object a line",
            hint: "export each record as an object on a line of its own")
    }
}
