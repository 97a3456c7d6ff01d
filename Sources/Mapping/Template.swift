/// The text of a field with columns of the export in it: `"evt_flights_{booking_id}"`.
///
/// `{{` and `}}` stand for literal braces, in a column's name too: `{fare {{INR}}}`.
package struct Template: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case text(String)
        case column(Column)
    }

    /// In the order of the text; two texts never follow each other.
    package var parts: [Part]

    package init(_ parts: [Part]) { self.parts = parts }

    /// - Throws: `TemplateError` for an unclosed brace, an empty `{}` and a `}` without its `{`.
    package init(parsing source: String) throws(TemplateError) {
        var scanner = TemplateScanner(source)
        self.init(try scanner.parts())
    }

    /// The columns in the order of the text, repeated ones included.
    package var columns: [Column] {
        parts.compactMap { part in
            if case .column(let column) = part { column } else { nil }
        }
    }

    /// The text of a template without columns; nil where it has some.
    package var constantText: String? {
        var whole = ""
        for part in parts {
            guard case .text(let text) = part else { return nil }
            whole += text
        }
        return whole
    }

    /// Whether the text is that of one column and nothing else.
    package var isLoneColumn: Bool { parts.count == 1 && columns.count == 1 }
}

/// A column of the export as the job writes it.
package enum Column: Hashable, Sendable {
    case name(String)
    /// Counted from 1 where the source has no header; with a header, or in NDJSON, the name `"1"`.
    case number(Int)

    /// What stands for a name between the braces of a template; nil for one whose braces are not in pairs.
    package static func reference(to name: String) -> String? {
        let written = name.replacing("{", with: "{{").replacing("}", with: "}}")
        guard let parts = try? Template(parsing: "{\(written)}").parts, parts == [.column(Column(name))] else {
            return nil
        }
        return written
    }

    /// Digits without a leading zero are a number, everything else is a name.
    package init(_ written: String) {
        let isNumber = written.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        if isNumber, !written.hasPrefix("0"), let number = Int(written) {
            self = .number(number)
        } else {
            self = .name(written)
        }
    }
}

extension Column: CustomStringConvertible {
    /// As the job writes it between the braces.
    package var description: String {
        switch self {
        case .name(let name): name
        case .number(let number): String(number)
        }
    }
}

/// Why a template cannot be read.
package struct TemplateError: Error, Hashable, Sendable {
    /// The offending byte of the template's text, counted from 1.
    package var byte: Int
    package var message: String
    package var hint: String
}

private struct TemplateScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var found: [Template.Part] = []
    private var text: [UInt8] = []

    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    init(_ source: String) { bytes = Array(source.utf8) }

    mutating func parts() throws(TemplateError) -> [Template.Part] {
        while index < bytes.count {
            let byte = bytes[index]
            let isDoubled = index + 1 < bytes.count && bytes[index + 1] == byte
            switch byte {
            case Self.open where isDoubled, Self.close where isDoubled: take(byte, width: 2)
            case Self.open: try takeColumn()
            case Self.close: throw error("\"}\" closes nothing", hint: "write }} for a literal brace")
            default: take(byte, width: 1)
            }
        }
        endText()
        return found
    }

    private mutating func take(_ byte: UInt8, width: Int) {
        text.append(byte)
        index += width
    }

    private mutating func takeColumn() throws(TemplateError) {
        guard let (name, end) = columnName() else {
            throw error("\"{\" is not closed", hint: "write {column}, or {{ for a literal brace")
        }
        guard !name.isEmpty else { throw error("\"{}\" names no column", hint: "write {column}, or {{}} for braces") }
        endText()
        found.append(.column(Column(String(decoding: name, as: UTF8.self))))
        index = end + 1
    }

    /// The name between the brace at hand and the one that closes it, and where that stands. A `}}` belongs to the name
    /// where a `{{` of it is open.
    private func columnName() -> (name: [UInt8], end: Int)? {
        var name: [UInt8] = []
        var opened = 0
        var place = index + 1
        while place < bytes.count {
            let byte = bytes[place]
            let isDoubled = place + 1 < bytes.count && bytes[place + 1] == byte
            switch byte {
            case Self.open where isDoubled: opened += 1
            case Self.close where isDoubled && opened > 0: opened -= 1
            case Self.close: return (name, place)
            case Self.open: return nil
            default:
                name.append(byte)
                place += 1
                continue
            }
            name.append(byte)
            place += 2
        }
        return nil
    }

    private mutating func endText() {
        if !text.isEmpty { found.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
    }

    private func error(_ message: String, hint: String) -> TemplateError {
        TemplateError(byte: index + 1, message: message, hint: hint)
    }
}
