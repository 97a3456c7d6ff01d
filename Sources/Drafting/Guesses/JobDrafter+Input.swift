import Reading
import Records

/// `input`: where the records are and how they are written.
extension JobDrafter {
    var input: [JobDraft.Line] {
        var lines = [files]
        lines += format + encoding
        if case .csv(let layout, let hasHeader) = sample.layout { lines += csv(layout, hasHeader) }
        return lines
    }

    private var files: JobDraft.Line {
        let path = YAMLText.quoted(source.path)
        guard let day = dayInName else { return JobDraft.Line("files", YAMLText.list([path])) }
        let dated = path.replacing(day.text, with: "{yesterday:\(day.pattern)}")
        return JobDraft.Line("files", YAMLText.list([path]), .note("this day alone; for a file a day: [\(dated)]"))
    }

    /// Only where the name does not tell it.
    private var format: [JobDraft.Line] {
        switch (sample.layout, formatByName) {
        case (.csv, .csv), (.ndjson, .ndjson), (.events, .ndjson): []
        case (.csv, _): [JobDraft.Line("format", "csv", .sure)]
        case (.ndjson, _), (.events, _): [JobDraft.Line("format", "ndjson", .sure)]
        }
    }

    private var formatByName: SourceFormat? { FormatChoice().format(of: source.path) }

    private var encoding: [JobDraft.Line] {
        switch sample.encoding {
        case .utf8, .utf16: []
        case .utf16LittleEndian: [JobDraft.Line("encoding", "utf-16le", .likely("every second byte is 0"))]
        case .utf16BigEndian: [JobDraft.Line("encoding", "utf-16be", .likely("every second byte is 0"))]
        case .windows1252:
            [JobDraft.Line("encoding", "windows-1252", .guess("it is no UTF-8; look at accented letters with --show"))]
        case .mixed:
            [
                JobDraft.Line(
                    "encoding", "windows-1252", .guess("some of it is UTF-8 all the same: the file mixes both"))
            ]
        }
    }

    private func csv(_ layout: CSVLayout, _ hasHeader: Bool) -> [JobDraft.Line] {
        var pairs: [(String, String)] = []
        var usual = CSVDialect()
        if case .csv(let dialect)? = formatByName { usual = dialect }
        if layout.delimiter != usual.delimiter {
            pairs.append(("delimiter", YAMLText.quoted(String(Unicode.Scalar(layout.delimiter)))))
        }
        if !hasHeader { pairs.append(("header", "false")) }
        if layout.quote != UInt8(ascii: "\"") {
            pairs.append(("quote", YAMLText.quoted(layout.quote.map { String(Unicode.Scalar($0)) } ?? "")))
        }
        if let escape = layout.escape { pairs.append(("escape", YAMLText.quoted(String(Unicode.Scalar(escape))))) }
        if let comment = layout.comment { pairs.append(("comment", YAMLText.quoted(String(Unicode.Scalar(comment))))) }
        if layout.skippedLines > 0 { pairs.append(("skipLines", String(layout.skippedLines))) }
        let nulls = sample.nulls.filter { $0 != #"\N"# || layout.escape == nil }
        if !nulls.isEmpty {
            pairs.append(("null", YAMLText.list(([""] + nulls.prefix(8)).map(YAMLText.quoted))))
        }
        guard !pairs.isEmpty else { return [] }
        let evenness =
            layout.fitting == layout.rows
            ? Remark.sure
            : .likely("\(layout.fitting.grouped) of the first \(layout.rows.grouped) rows are cut alike")
        return [JobDraft.Line("csv", YAMLText.map(pairs), evenness)]
    }

    /// `where`.
    var filters: [JobDraft.Line] {
        var lines: [JobDraft.Line] = []
        if let leftOut {
            let count = leftOut.isKept.count { !$0 }
            lines.append(
                JobDraft.Line(
                    "", YAMLText.map([("column", YAMLText.scalar(leftOut.column.reference)), ("present", "true")]),
                    .likely("\(count.grouped) records are further lines of an order")))
        }
        if let column = type.typeColumn, !leftOutWords.isEmpty {
            let words = YAMLText.list(leftOutWords.map(YAMLText.scalar))
            let value = YAMLText.map([("column", YAMLText.scalar(column.reference)), ("notIn", words)])
            lines.append(JobDraft.Line("", value, .guess("these are no orders, or none yet")))
        }
        return lines
    }
}
