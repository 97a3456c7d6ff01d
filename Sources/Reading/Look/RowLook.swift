package import Records

/// Tells rows that are no records: the header again, totals, and the lines that programs print around a result.
package struct RowLook: Sendable {
    private let dialect: CSVDialect
    private let header: [[UInt8]]
    private let names: [String]
    private let isFiltered: Bool

    /// Nil for a format that has no rows.
    /// - Parameter isFiltered: The job has a `where`, which can have one condition more.
    package init?(header: [String]?, format: SourceFormat, isFiltered: Bool = false) {
        guard case .csv(let dialect) = format else { return nil }
        self.dialect = dialect
        self.isFiltered = isFiltered
        names = header ?? []
        // Behind those of the export stand the columns of `rejects`.
        self.header = names.prefix { !CorrectionColumns.names.contains($0) }.map { Array($0.utf8) }
    }

    /// The finding about a row that is the header once more, as in exports that were put together.
    package func repeatedHeader(_ record: RecordBatch.Record, in batch: RecordBatch) -> Finding? {
        guard header.count > 1, record.fields.count == names.count, !header.allSatisfy(\.isEmpty) else { return nil }
        for (name, field) in zip(header, batch.fields[record.fields])
        where !batch.text(of: field).trimmingBlanks.elementsEqual(name) {
            return nil
        }
        let name = names.first { !$0.isEmpty } ?? ""
        return finding(
            .repeatedHeader, at: record,
            "the header stands here once more; the line is no record and counts as invalid",
            hint: whereLine("column: \(name.yaml), notIn: [\(name.yaml)]"))
    }

    /// The finding about an invalid record that is none, in place of whatever else is wrong with it.
    package func explanation(of record: RecordBatch.Record, in batch: RecordBatch) -> Finding? {
        let texts = batch.fields[record.fields].map { batch.string(of: $0) }
        if !record.findings.isEmpty {
            guard record.findings.map(\.code) == [ReadingCode.raggedRow.rawValue] else { return nil }
            return footer(record, String(decoding: batch.raw(of: record), as: UTF8.self), texts)
        }
        guard let index = texts.firstIndex(where: { !$0.isBlank }) else { return nil }
        let filled = texts.count { !$0.isBlank }
        // The first text that is no dash ends it: every invalid row comes by here.
        if texts.allSatisfy({ $0.isBlank || FooterWords.isDashes($0) }), filled > 1 || texts.count == 1,
            texts.contains(where: { FooterWords.kind(of: $0) == .rule })
        {
            return finding(
                .ruleLine, at: record, "a line of dashes, which is no record and counts as invalid",
                hint: whereLine("column: \(column(index)), notMatches: '^[-=_+| ]*$'"))
        }
        // Most columns of such a row are empty.
        guard isSparse(texts), filled < texts.count else { return nil }
        let word = FooterWords.kind(of: texts[index])
        if word == .footer {
            return finding(
                .footerLine, at: record,
                "a line of text (\(texts[index].quoted)), which is no record and counts as invalid",
                hint: whereLine("column: \(column(index)), notIn: [\(texts[index].yaml)]"))
        }
        guard word == .total else { return nil }
        return finding(
            .totalLine, at: record,
            "a row of totals (\(texts[index].quoted)), which is no record and counts as invalid",
            hint: whereLine("column: \(column(index)), notIn: [\(texts[index].yaml)]"))
    }

    /// Whether at most two thirds of a record's columns have a text.
    private func isSparse(_ texts: [String]) -> Bool {
        let columns = names.isEmpty ? texts.count : names.count
        return texts.count { !$0.isBlank } * 3 <= max(columns * 2, 3)
    }

    /// A line with more or fewer fields than a record.
    private func footer(_ record: RecordBatch.Record, _ line: String, _ texts: [String]) -> Finding? {
        let text = line.split(separator: Character(Unicode.Scalar(dialect.delimiter))).joined(separator: " ")
        let code: WholeCode
        let what: String
        switch FooterWords.kind(of: text) {
        case .total where isSparse(texts): (code, what) = (.totalLine, "a line of totals")
        case .footer: (code, what) = (.footerLine, "a line of text")
        case .rule: (code, what) = (.ruleLine, "a line of dashes")
        case .total, nil: return nil
        }
        return finding(
            code, at: record, "\(what) (\(line.quoted)), which is no record and counts as invalid",
            hint: comment(for: line).map { "take it out of the export, or set \($0) under input in the job" }
                ?? condition(on: texts).map(whereLine) ?? "take it out of the export")
    }

    /// What no other line of the kind meets either: the words that it begins with, not the figures behind them.
    private func condition(on texts: [String]) -> String? {
        guard let index = texts.firstIndex(where: { !$0.isBlank }), names.isEmpty || index < names.count else {
            return nil
        }
        let words = texts[index].prefix { $0.isLetter || $0 == " " }
        guard let last = words.lastIndex(where: \.isLetter) else { return nil }
        return "column: \(column(index)), notMatches: \("^\(words[...last])".yaml)"
    }

    /// Lines that begin with a character that no value begins with can be left out as comments.
    private func comment(for line: String) -> String? {
        guard let first = line.utf8.first, "(-=*#".utf8.contains(first) else { return nil }
        return "csv: { comment: \"\(Character(Unicode.Scalar(first)))\" }"
    }

    private func column(_ index: Int) -> String {
        names.indices.contains(index) ? names[index].yaml : String(index + 1)
    }

    private func whereLine(_ condition: String) -> String {
        isFiltered
            ? "leave it out, with one condition more in the list of where in the job: { \(condition) }"
            : "leave it out, with this line under input in the job: where: [{ \(condition) }]"
    }

    private func finding(
        _ code: WholeCode, at record: RecordBatch.Record, _ message: String, hint: String
    ) -> Finding {
        Finding(
            code.rawValue, severity: .warning, line: record.line, byte: 1, message: message, hint: hint)
    }
}

extension String {
    fileprivate var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
