import Records

/// The columns that `rejects` writes behind a record, by which its corrected form finds the original.
package enum CorrectionMark {
    package static let file = "_file"
    static let line = "_line"
    static let members: Set<String> = [file, line, "_code", "_field", "_hint"]

    /// The original's place; nil where either text is not plainly what `rejects` wrote.
    static func position(file: String?, line: String?) -> Position? {
        guard let file, !file.isEmpty, let line, line.utf8.allSatisfy(NumberText.isDigit), let number = Int(line),
            number > 0
        else { return nil }
        return Position(file: file, line: number)
    }

    /// The original of an NDJSON line.
    static func position(in tree: JSONNode) -> Position? {
        position(file: tree[file]?.text, line: tree[line]?.scalarText)
    }
}
