import Records

/// Pieces of a job file as YAML.
enum YAMLText {
    /// A text in double quotes. A job takes `${NAME}` for a variable.
    static func quoted(_ text: String) -> String {
        "\"\(text.inDoubleQuotedYAML.replacing("${", with: "$${"))\""
    }

    /// As short as it may be: words of letters as they are, but for those that YAML takes for something else.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true
            && text.utf8.allSatisfy { byte in
                byte.isASCIILetter || byte.isASCIIDigit || "_-./".utf8.contains(byte)
            }
        let reserved = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
        return isPlain && !reserved.contains(text.lowercased()) ? text : quoted(text)
    }

    /// `{ a: b, c: d }`
    static func map(_ pairs: [(String, String)]) -> String {
        "{ \(pairs.map { "\($0.0): \($0.1)" }.joined(separator: ", ")) }"
    }

    static func list(_ values: [String]) -> String { "[\(values.joined(separator: ", "))]" }

    /// A comment's text on one line.
    static func comment(_ text: String) -> String { "# \(text.escaped)" }
}
