import Testing

/// The samples' own contents, read by other means than the program's.
enum SampleText {
    /// Records of CSV text by column name (RFC 4180).
    static func rows(_ text: String) throws -> [[String: String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        for character in text.replacing("\r\n", with: "\n").replacing("\"\"", with: "\u{1}") {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted, "\n" where !isQuoted:
                row.append(field)
                field = ""
                if character == "\n" {
                    rows.append(row)
                    row = []
                }
            default: field.append(character == "\u{1}" ? "\"" : character)
            }
        }
        let header = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
    }
}
