/// How the rows of a CSV are written: as RFC 4180 has it, unless the job or the file says otherwise.
package struct CSVDialect: Hashable, Sendable {
    /// One byte; a comma unless the job or the name (`.tsv`) says otherwise.
    package var delimiter: UInt8
    /// Whether the first record names the columns. Without it columns are numbered from 1.
    package var hasHeader: Bool
    /// What stands around a field that holds delimiters or line ends, doubled inside. Nil: quotes are text like any
    /// other.
    package var quote: UInt8?
    /// What makes the character behind it text, or gives it another meaning (`meaning(ofEscaped:)`). Nil: nothing does.
    package var escape: UInt8?
    /// Lines that begin with it hold no record. Empty: every line counts.
    package var comment: String
    /// Physical lines in front of the header, or of the first record where there is none.
    package var skipLines: Int
    /// White space around the text of a field is left out.
    package var trims: Bool

    package init(
        delimiter: UInt8 = UInt8(ascii: ","), hasHeader: Bool = true, quote: UInt8? = UInt8(ascii: "\""),
        escape: UInt8? = nil, comment: String = "", skipLines: Int = 0, trims: Bool = false
    ) {
        self.delimiter = delimiter
        self.hasHeader = hasHeader
        self.quote = quote
        self.escape = escape
        self.comment = comment
        self.skipLines = skipLines
        self.trims = trims
    }

    /// Rows are written as RFC 4180 has it, whatever stands for its comma and its quote.
    package var isPlain: Bool { escape == nil && comment.isEmpty && !trims }
}

/// What a dialect has in common with the usual one is not written, so what older versions stored can be read.
extension CSVDialect: Codable {
    private enum CodingKeys: String, CodingKey {
        case delimiter, hasHeader, quote, escape, comment, skipLines, trims
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            delimiter: try values.decode(UInt8.self, forKey: .delimiter),
            hasHeader: try values.decode(Bool.self, forKey: .hasHeader))
        // A quote that is null is none.
        if values.contains(.quote) { quote = try values.decodeIfPresent(UInt8.self, forKey: .quote) }
        escape = try values.decodeIfPresent(UInt8.self, forKey: .escape)
        comment = try values.decodeIfPresent(String.self, forKey: .comment) ?? comment
        skipLines = try values.decodeIfPresent(Int.self, forKey: .skipLines) ?? skipLines
        trims = try values.decodeIfPresent(Bool.self, forKey: .trims) ?? trims
    }

    package func encode(to encoder: any Encoder) throws {
        let usual = CSVDialect()
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(delimiter, forKey: .delimiter)
        try values.encode(hasHeader, forKey: .hasHeader)
        if quote != usual.quote { try values.encode(quote, forKey: .quote) }
        if escape != usual.escape { try values.encode(escape, forKey: .escape) }
        if comment != usual.comment { try values.encode(comment, forKey: .comment) }
        if skipLines != usual.skipLines { try values.encode(skipLines, forKey: .skipLines) }
        if trims != usual.trims { try values.encode(trims, forKey: .trims) }
    }
}

extension CSVDialect {
    /// What MySQL writes behind `FIELDS ESCAPED BY` for bytes that would not survive (MySQL 8.4, "LOAD DATA Statement").
    private static let escapes: [(letter: UInt8, byte: UInt8)] = [
        (UInt8(ascii: "0"), 0x00), (UInt8(ascii: "b"), 0x08), (UInt8(ascii: "n"), 0x0A), (UInt8(ascii: "r"), 0x0D),
        (UInt8(ascii: "t"), 0x09), (UInt8(ascii: "Z"), 0x1A),
    ]

    /// Stands behind `escape`, and nothing else in the field, where a field is absent.
    package static let absentLetter = UInt8(ascii: "N")

    /// What a byte behind `escape` stands for: mostly itself.
    package static func meaning(ofEscaped letter: UInt8) -> UInt8 {
        escapes.first { $0.letter == letter }?.byte ?? letter
    }

    /// What is written behind `escape` for a byte.
    private static func letter(for byte: UInt8) -> UInt8 { escapes.first { $0.byte == byte }?.letter ?? byte }
}

extension CSVDialect {
    /// The fields as one row, its line end left out.
    package func row(_ fields: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            bytes += written(field, isFirst: index == 0)
        }
        // An empty line is no record.
        if bytes.isEmpty, let quote { bytes = [quote, quote] }
        return bytes
    }

    /// A text as a field that reads as that text: in quotes or escaped where need be. A dialect that knows neither gets
    /// blanks for what would end the field.
    /// - Parameter isFirst: the field begins a line.
    package func written(_ text: [UInt8], isFirst: Bool = false) -> [UInt8] {
        let looksLikeComment = isFirst && !comment.isEmpty && text.starts(with: comment.utf8)
        let isSpecial = text.contains { $0 == delimiter || $0 == quote || $0 == escape || $0 == 0x0A || $0 == 0x0D }
        guard isSpecial || looksLikeComment else { return text }
        if let quote {
            return [quote] + text.flatMap { $0 == quote ? [quote, quote] : $0 == escape ? [$0, $0] : [$0] } + [quote]
        }
        guard let escape else {
            let blanked = text.map { $0 == delimiter || $0 == 0x0A || $0 == 0x0D ? UInt8(ascii: " ") : $0 }
            return looksLikeComment ? [UInt8(ascii: " ")] + blanked : blanked
        }
        var bytes: [UInt8] = []
        for (index, byte) in text.enumerated() {
            let needsEscape =
                byte == delimiter || byte == escape || byte == 0x0A || byte == 0x0D || index == 0 && looksLikeComment
            bytes += needsEscape ? [escape, byte == delimiter ? byte : Self.letter(for: byte)] : [byte]
        }
        return bytes
    }
}

extension CSVDialect {
    /// The field as it is written, with a mark where a spreadsheet would take its text for a formula.
    package func marked(written field: [UInt8], isFirst: Bool = false) -> [UInt8] {
        let text = text(ofWritten: field)
        return FormulaMark.isNeeded(by: text) ? written(FormulaMark.marked(text), isFirst: isFirst) : field
    }

    /// The field as it is written, without its mark.
    package func unmarked(written field: [UInt8], isFirst: Bool = false) -> [UInt8] {
        let text = text(ofWritten: field)
        return FormulaMark.isOn(text) ? written(FormulaMark.unmarked(text), isFirst: isFirst) : field
    }

    /// What a sound field reads as.
    private func text(ofWritten field: [UInt8]) -> [UInt8] {
        let isQuoted = quote != nil && field.first == quote
        var text: [UInt8] = []
        var rest = isQuoted ? field.dropFirst() : field[...]
        while let byte = rest.popFirst() {
            if byte == escape, byte != quote, let letter = rest.popFirst() {
                text.append(Self.meaning(ofEscaped: letter))
            } else if isQuoted, byte == quote {
                // Doubled it is text, alone the end.
                if let next = rest.popFirst() { text.append(next) }
            } else {
                text.append(byte)
            }
        }
        return text
    }
}
