import Records

/// The findings of CSV records, in words.
struct CSVFindings {
    let dialect: CSVDialect
    let limits: RecordLimits

    func fault(_ fault: RecordExtent.Fault, line: Int) -> Finding {
        switch fault {
        case .strayQuote(let place):
            finding(
                .strayQuote, place, line, "a quote stands inside an unquoted field",
                hint: "put the whole field into quotes and double each quote inside: \(quoted("5\(quote) disk"))")
        case .textBehindQuote(let place):
            finding(
                .strayQuote, place, line, "text stands behind the closing quote of a field",
                hint: "double each quote that belongs to the text: \(quoted("5\(quote) disk"))")
        case .unterminatedQuote(let place):
            finding(
                .unterminatedQuote, place, line, "the quote that opens here is never closed",
                hint: "close it, or double it where it belongs to the text; "
                    + "a record may have \(limits.recordBytes) bytes at the most")
        case .runawayQuote(let place):
            finding(
                .unterminatedQuote, place, line, "the quote that opens here is not closed before the next row begins",
                hint: "close it, or double it where it belongs to the text; the rows behind it are read")
        case .tooLong: .recordTooLong(line: line, limits: limits)
        }
    }

    private var quote: String { String(Unicode.Scalar(dialect.quote ?? .quote)) }

    /// A text as the dialect writes it.
    private func quoted(_ text: String) -> String { String(decoding: dialect.written(Array(text.utf8)), as: UTF8.self) }

    func swallowed(_ field: CSVScanner.BrokenField, line: Int) -> Finding {
        Finding(
            ReadingCode.swallowedRows.rawValue, severity: .warning, line: line + field.opening.line,
            byte: field.opening.byte,
            message: "the quoted field that begins here holds line ends and \(field.delimiters) "
                + "delimiter\(field.delimiters == 1 ? "" : "s"), enough for a row of its own",
            hint: "look whether a quote is missing, and rows of the export stand inside this field")
    }

    func trailingDelimiter(line: Int) -> Finding {
        Finding(
            WholeCode.trailingDelimiter.rawValue, severity: .warning, line: line, byte: 1,
            message: "a delimiter stands at the end of every row, and so a field more than the header has names for",
            hint: "the field is empty and left out: nothing has to be done, unless a name is missing in the header")
    }

    /// - Parameters:
    ///   - empty: fields at the end of the row that are empty.
    ///   - unnamed: columns at the end of the header without a name.
    func ragged(
        found: Int, expected: Int, _ rowEnd: RowEnd, empty: Int = 0, unnamed: Int = 0, line: Int
    ) -> Finding {
        let surplus = found - expected - (rowEnd == .delimiter ? 1 : 0)
        let hint =
            switch surplus {
            case 1... where empty > surplus || empty == surplus && rowEnd == .plain:
                "the fields behind the last column are empty: leave out the \(delimiters(surplus)) at the end of the row"
            case 1...: "put a field that holds \(dialect.delimiter.shown) into quotes"
            case -1 where rowEnd == .delimiter:
                "put \(dialect.delimiter.shown) at the end of the row as well, or leave it out of all"
            case ...(-1) where unnamed >= -surplus && rowEnd == .plain:
                "the header ends with columns that have no name: leave out the \(delimiters(-surplus)) at its end"
            default: "a delimiter is missing, or a line end inside a field is not in quotes"
            }
        return Finding(
            ReadingCode.raggedRow.rawValue, line: line, byte: 1,
            message: "the row has \(found) field\(found == 1 ? "" : "s"); expected \(expected), "
                + (rowEnd == .delimiter ? "and an empty one behind them, as in the rows before" : likeWhat),
            hint: hint)
    }

    private func delimiters(_ count: Int) -> String {
        count == 1 ? dialect.delimiter.shown : "\(count) \(dialect.delimiter.shown)"
    }

    private var likeWhat: String { dialect.hasHeader ? "as in the header" : "as in the first row" }

    func nul(_ place: RecordExtent.Place, line: Int) -> Finding {
        finding(
            .nulByte, place, line, "the row holds a NUL byte",
            hint: "export it again as UTF-8 text: the file is damaged, or in another encoding, such as UTF-16")
    }

    func mismatch(found: Int?, expected: Int, line: Int) -> Finding {
        Finding(
            ReadingCode.fieldMismatch.rawValue, line: line, byte: 1,
            message: "the row cannot be read for certain: libcsv finds \(found ?? 0) fields, the scanner \(expected)",
            hint: "put every field of the row into quotes, and report the row as a defect of rapido-import")
    }

    func duplicate(column: String, line: Int, byte: Int) -> Finding {
        Finding(
            WholeCode.duplicateColumn.rawValue, severity: .warning, column: column, line: line, byte: byte,
            message: "the header names the column \"\(column)\" more than once",
            hint: "give each column a name of its own; a mapping cannot use this one")
    }

    private func finding(
        _ code: ReadingCode, _ place: RecordExtent.Place, _ line: Int, _ message: String, hint: String
    ) -> Finding {
        Finding(code.rawValue, line: line + place.line, byte: place.byte, message: message, hint: hint)
    }
}

extension Finding {
    static func recordTooLong(line: Int, limits: RecordLimits) -> Finding {
        Finding(
            ReadingCode.recordTooLong.rawValue, line: line, byte: 1,
            message: "the record is longer than \(limits.recordBytes) bytes",
            hint: "check the line ends of the export, or raise the record limit")
    }
}
