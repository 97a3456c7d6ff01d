import Records

/// A record with everything its batch says of it, in plain values.
struct ReadRecord: Equatable {
    var raw: [UInt8]
    var line: Int
    var offset: Int
    var fields: [[UInt8]] = []
    /// `line:byte` of each field.
    var places: [String] = []
    var tree: JSONNode?
    var findings: [Finding] = []
}

extension RecordBatch {
    var plain: [ReadRecord] {
        records.map { record in
            let fields = self.fields[record.fields]
            return ReadRecord(
                raw: Array(raw(of: record)), line: record.line, offset: record.offset,
                fields: fields.map { Array(text(of: $0)) }, places: fields.map { "\($0.line):\($0.byte)" },
                tree: record.tree, findings: record.findings)
        }
    }
}
