/// Consecutive records of one input: one buffer of raw bytes, one of unquoted text, and offsets into both.
///
/// A record with findings could not be read; it travels on so that it is counted and explained,
/// but it has no tree, and fields only where their number is all that is wrong.
package struct RecordBatch: Sendable {
    package struct Record: Sendable {
        /// The record as it stood in the source, line end left out: a range of `bytes`.
        package var raw: Range<Int>
        /// The first physical line, counted from 1.
        package var line: Int
        /// The offset of the first byte in the (decompressed) source.
        package var offset: Int
        /// A range of the batch's `fields`; empty for NDJSON.
        package var fields: Range<Int>
        /// The parsed line; nil for CSV.
        package var tree: JSONNode?
        /// Why it could not be read; empty where it could.
        package var findings: [Finding]
        /// What is odd about a record that could be read.
        package var warnings: [Finding] = []

        package init(
            raw: Range<Int>, line: Int, offset: Int, fields: Range<Int> = 0..<0, tree: JSONNode? = nil,
            findings: [Finding] = []
        ) {
            self.raw = raw
            self.line = line
            self.offset = offset
            self.fields = fields
            self.tree = tree
            self.findings = findings
        }
    }

    package struct Field: Sendable {
        /// The unquoted, valid UTF-8 text: a range of the batch's `text`.
        package var text: Range<Int>
        package var line: Int
        package var byte: Int
        /// The source says that there is no value, by more than its text: `\N` where there are escapes.
        package var isAbsent: Bool

        package init(text: Range<Int>, line: Int, byte: Int, isAbsent: Bool = false) {
            self.text = text
            self.line = line
            self.byte = byte
            self.isAbsent = isAbsent
        }
    }

    package var bytes: [UInt8]
    package var text: [UInt8]
    package var fields: [Field]
    package var records: [Record]
    /// Of the source: the bytes of all records are made UTF-8 of it. Places in them count those bytes.
    package var encoding = TextEncoding.utf8
    /// What is to be said of the input itself, once.
    package var notes: [Finding] = []
    /// Where the source stands behind this batch.
    package var checkpoint: InputCheckpoint

    package init(
        bytes: [UInt8] = [], text: [UInt8] = [], fields: [Field] = [], records: [Record] = [],
        checkpoint: InputCheckpoint = InputCheckpoint()
    ) {
        self.bytes = bytes
        self.text = text
        self.fields = fields
        self.records = records
        self.checkpoint = checkpoint
    }
}

extension RecordBatch {
    /// Empty again, its memory kept.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
    }

    package func raw(of record: Record) -> ArraySlice<UInt8> { bytes[record.raw] }

    package func text(of field: Field) -> ArraySlice<UInt8> { text[field.text] }

    package func string(of field: Field) -> String { String(decoding: text[field.text], as: UTF8.self) }
}
