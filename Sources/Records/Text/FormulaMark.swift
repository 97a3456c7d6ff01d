/// The apostrophe in front of a cell that a spreadsheet would take for a formula.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return and is no number is one
/// (https://owasp.org/www-community/attacks/CSV_Injection). One that has such a mark of its own gets another, so that
/// taking one away always gives back what was there.
package enum FormulaMark {
    package static let byte = UInt8(ascii: "'")

    private static let first = Set("=+-@\t\r".utf8)

    /// Whether the text is to be marked where it becomes a cell.
    package static func isNeeded(by text: some Collection<UInt8>) -> Bool {
        let formula = text.drop { $0 == byte }
        return formula.first.map(first.contains) == true && !isNumber(formula)
    }

    /// Whether the text of a cell is a marked one.
    package static func isOn(_ text: some Collection<UInt8>) -> Bool { text.first == byte && isNeeded(by: text) }

    /// The text as it is to stand in a cell.
    package static func marked(_ text: [UInt8]) -> [UInt8] { isNeeded(by: text) ? [byte] + text : text }

    /// What a cell stands for.
    package static func unmarked(_ text: [UInt8]) -> [UInt8] { isOn(text) ? Array(text.dropFirst()) : text }

    private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
        NumberText.isNumber(text.first == UInt8(ascii: "+") ? text.dropFirst() : text[text.startIndex...])
    }
}
