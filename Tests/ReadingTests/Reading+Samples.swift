import Records

@testable import Reading

/// A record as a test wants to see it: everything the batch says of it, in plain values.
struct SeenRecord: Hashable {
    var raw: String
    var line: Int
    var offset: Int
    var fields: [String] = []
    /// `line:byte` of each field.
    var places: [String] = []
    var tree: JSONNode?
    var findings: [Finding] = []

    /// `line:byte code` of each finding.
    var faults: [String] { findings.map { "\($0.line):\($0.byte) \($0.code)" } }
}

extension RecordBatch {
    var seen: [SeenRecord] {
        records.map { record in
            let fields = self.fields[record.fields]
            return SeenRecord(
                raw: String(decoding: raw(of: record), as: UTF8.self), line: record.line, offset: record.offset,
                fields: fields.map { String(decoding: text(of: $0), as: UTF8.self) },
                places: fields.map { "\($0.line):\($0.byte)" }, tree: record.tree, findings: record.findings)
        }
    }
}

/// Everything a source gives until its end.
struct Reading {
    var header: [String]?
    var records: [SeenRecord] = []
    var checkpoints: [InputCheckpoint] = []

    init(_ start: some RecordSource, limit: Int = 100) throws(Problem) {
        var source = start
        header = source.header
        while let batch = try source.next(limit: limit) {
            records += batch.seen
            checkpoints.append(batch.checkpoint)
        }
    }

    var rows: [[String]] { records.map(\.fields) }
}

func readCSV(
    _ bytes: [UInt8], _ dialect: CSVDialect = CSVDialect(), limits: RecordLimits = RecordLimits(), limit: Int = 100,
    blockBytes: Int = 1 << 16
) throws(Problem) -> Reading {
    var cursor = InputCursor(MemoryBytes(bytes), name: "orders.csv", blockBytes: blockBytes)
    try cursor.skipByteOrderMark()
    return try Reading(CSVSource(cursor, dialect: dialect, limits: limits), limit: limit)
}

func readCSV(
    _ text: String, _ dialect: CSVDialect = CSVDialect(), limits: RecordLimits = RecordLimits(), limit: Int = 100,
    blockBytes: Int = 1 << 16
) throws(Problem) -> Reading {
    try readCSV(Array(text.utf8), dialect, limits: limits, limit: limit, blockBytes: blockBytes)
}

func readNDJSON(
    _ bytes: [UInt8], limits: RecordLimits = RecordLimits(), limit: Int = 100, blockBytes: Int = 1 << 16
) throws(Problem) -> Reading {
    var cursor = InputCursor(MemoryBytes(bytes), name: "orders.ndjson", blockBytes: blockBytes)
    try cursor.skipByteOrderMark()
    return try Reading(NDJSONSource(cursor, limits: limits), limit: limit)
}
