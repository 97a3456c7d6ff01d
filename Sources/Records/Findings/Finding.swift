/// One thing wrong, or doubtful, with one record: where, what, what was expected, how to mend it.
package struct Finding: Hashable, Sendable, Codable {
    package enum Severity: String, Hashable, Sendable, Codable {
        /// The record cannot be sent.
        case error
        /// The record is sent; somebody should look.
        case warning
    }

    package var severity: Severity
    /// A stable word to group and script by, such as `not-a-number`.
    package var code: String
    /// The event's field, such as `attributes.amount_total`; nil where the whole record is meant.
    package var field: String?
    /// The export's column the value came from, in the export's own words.
    package var column: String?
    package var line: Int
    package var byte: Int
    /// Lower case, no full stop.
    package var message: String
    package var hint: String?

    package init(
        _ code: String, severity: Severity = .error, field: String? = nil, column: String? = nil,
        line: Int, byte: Int, message: String, hint: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.field = field
        self.column = column
        self.line = line
        self.byte = byte
        self.message = message
        self.hint = hint
    }

    /// Findings of one record in reading order: by place, then field, then code.
    package static func readingOrder(_ one: Finding, _ other: Finding) -> Bool {
        (one.line, one.byte, one.field ?? "", one.code) < (other.line, other.byte, other.field ?? "", other.code)
    }
}

/// A finding is thrown where it stands for a value that could not be read.
extension Finding: Error {}

extension Finding {
    /// `file:line:byte: error: message`, and the hint on a line of its own; `escaped`.
    package func rendered(in file: String) -> String {
        let place = Position(file: file, line: line, byte: byte)
        let first = "\(place): \(severity.rawValue): \(message)".escaped
        return hint.map { "\(first)\n  hint: \($0.escaped)" } ?? first
    }

    /// `file:line:byte: message; hint` in one line, for a log, whose level stands for the severity. Not `escaped`.
    package func logged(in file: String) -> String {
        ["\(Position(file: file, line: line, byte: byte)): \(message)", hint].compactMap(\.self).joined(separator: "; ")
    }
}
