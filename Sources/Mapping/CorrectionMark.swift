import Records

/// The columns that `rejects` writes behind a record, by which its corrected form finds the original.
package enum CorrectionMark {
    package static let file = CorrectionColumns.file
    static let line = CorrectionColumns.line
    static let members = Set(CorrectionColumns.names)

    static func isBorne(by tree: JSONNode) -> Bool { tree[file] != nil && tree[line] != nil }

    /// The original of an NDJSON line.
    static func position(in tree: JSONNode) -> Position? {
        CorrectionColumns.position(file: tree[file]?.text, line: tree[line]?.scalarText)
    }

    /// The original of a row of an export without a header.
    static func position(in row: Row) -> Position? {
        let fields = row.batch.fields[row.record.fields]
        return CorrectionColumns.position(inRowOf: fields.count) {
            row.batch.string(of: fields[fields.startIndex + $0])
        }
    }
}
