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
        let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        return isCode(words[0], of: UInt8(ascii: "a")...UInt8(ascii: "z"), joint: UInt8(ascii: "-"))
            || isCode(words[0], of: UInt8(ascii: "A")...UInt8(ascii: "Z"), joint: UInt8(ascii: "_"))
    }

    private static func isCode(
        _ word: Substring.UTF8View, of letters: ClosedRange<UInt8>, joint: UInt8
    ) -> Bool {
        guard let first = word.first, letters.contains(first) else { return false }
        return word.split(separator: joint, omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { letters.contains($0) || NumberText.isDigit($0) }
        }
    }

    /// The original's place in a row whose columns have no names: those of `rejects` are its last ones.
    ///
    /// Other rows may look so too; of which file and line there is a record, the ledger knows.
    /// - Parameter text: that of one field of the row.
    package static func position(inRowOf count: Int, _ text: (Int) -> String) -> Position? {
        let first = count - names.count
        guard first > 0, let place = position(file: text(first), line: text(first + 1)),
            place.file.utf8.contains(where: "./-".utf8.contains), isCode(text(first + 2))
        else { return nil }
        return place
    }
}
