/// The columns that `rejects` puts behind a record: where it stands, and what is wrong with it.
package enum CorrectionColumns {
    package static let file = "_file"
    package static let line = "_line"
    /// In place of the members of an NDJSON line that could not be read: the line itself.
    package static let raw = "_raw"
    /// In their order.
    package static let names = [file, line, "_code", "_field", "_hint"]

    /// Whether these are the columns of a file that `rejects` wrote.
    package static func areNamed(in header: [String]) -> Bool { header.contains(file) && header.contains(line) }

    /// The original's place; nil where either text is not plainly what `rejects` wrote.
    package static func position(file: String?, line: String?) -> Position? {
        guard let file, !file.isEmpty, let line, line.utf8.allSatisfy(NumberText.isDigit), let number = Int(line),
            number > 0
        else { return nil }
        return Position(file: file, line: number)
    }

    /// Codes of ours, such as `not-a-number`, or of the server, such as `USER_NOT_FOUND`.
    private static func isCode(_ text: String) -> Bool {
        text.wholeMatch(of: /([a-z][a-z0-9]*(-[a-z0-9]+)*|[A-Z][A-Z0-9]*(_[A-Z0-9]+)*)( [a-zA-Z0-9_-]+)*/) != nil
    }

    /// The original's place in a row whose columns have no names: those of `rejects` are its last ones.
    ///
    /// Other rows may look so too; of which file and line there is a record, the ledger knows.
    /// - Parameter text: that of one field of the row.
    package static func position(inRowOf count: Int, _ text: (Int) -> String) -> Position? {
        let first = count - names.count
        guard first > 0, isCode(text(first + 2)), text(first).contains(where: { $0 == "." || $0 == "/" || $0 == "-" })
        else { return nil }
        return position(file: text(first), line: text(first + 1))
    }
}
