package import Records

/// Reads stored raw records again, as the source they came from would.
package struct RawRecordReader {
    private let format: SourceFormat
    private let header: [String]?
    private let columnCount: Int?
    private let encoding: TextEncoding
    private let limits: RecordLimits

    /// - Parameter columnCount: fields a row must have where there is no header; nil takes any number, so a
    ///   `ragged-row` of such a file cannot be told again.
    /// - Parameter encoding: of the source, in which the bytes of a place are counted; the records themselves are UTF-8.
    package init(
        format: SourceFormat, header: [String]?, columnCount: Int? = nil, encoding: TextEncoding = .utf8,
        limits: RecordLimits = RecordLimits()
    ) {
        self.format = format
        self.header = header
        self.columnCount = columnCount
        self.encoding = encoding
        self.limits = limits
    }

    /// A batch of exactly the one record; its checkpoint means nothing.
    ///
    /// An NDJSON line counts as a whole one: what was `truncated-line` at the end of its source is `malformed-json` here.
    ///
    /// - Parameters:
    ///   - line: the physical line the record begins on in its source.
    ///   - offset: of its first byte there.
    package func read(_ raw: [UInt8], line: Int, offset: Int) -> RecordBatch {
        // Memory does not fail, so there is no problem to report.
        guard let batch = try? records(raw, line: line, offset: offset), !batch.records.isEmpty else {
            return RecordBatch(bytes: raw, records: [.init(raw: 0..<raw.count, line: line, offset: offset)])
        }
        return batch
    }

    private func records(_ raw: [UInt8], line: Int, offset: Int) throws(Problem) -> RecordBatch? {
        switch format {
        case .csv(let dialect):
            let cursor = cursor(on: raw, line, offset)
            var source = CSVSource(
                cursor, dialect: dialect, limits: limits, header: header, columnCount: columnCount, rowEnd: .either)
            return try source.next(limit: 1)
        case .ndjson:
            let cursor = cursor(on: raw + [.lineFeed], line, offset)
            var source = NDJSONSource(cursor, limits: limits)
            return try source.next(limit: 1)
        }
    }

    private func cursor(on record: [UInt8], _ line: Int, _ offset: Int) -> InputCursor {
        var cursor = InputCursor(record: record, line: line, offset: offset)
        cursor.encoding = encoding
        return cursor
    }
}

extension RawRecordReader {
    /// Where the fields of a CSV row stand in its bytes.
    package struct Outline: Hashable, Sendable {
        /// As they are written: quotes included, delimiters left out.
        package var fields: [Range<Int>]
        /// Quotes are where they belong. Else fields are what delimiters say, which is right where they are as many as
        /// there are columns.
        package var isSound: Bool
    }

    /// The outline of a row, though it may not be readable; nil where nothing tells which quote belongs to which field,
    /// and for NDJSON.
    package func outline(of raw: [UInt8]) -> Outline? {
        guard case .csv(let dialect) = format else { return nil }
        var scanner = CSVScanner(dialect, limit: limits.recordBytes)
        guard let extent = scanner.scan(raw[...], isAtEnd: true, columns: header?.count), extent.length == raw.count,
            !scanner.isComment, !scanner.endsInsideEscape
        else { return nil }
        let outline = Outline(fields: scanner.ranges(in: raw.count), isSound: extent.fault == nil)
        switch extent.fault {
        case nil: return outline
        case .strayQuote(let place), .textBehindQuote(let place):
            // Text behind the fault in quotes might hold delimiters.
            let later = outline.fields.filter { $0.lowerBound > place.offset }
            let isQuoted = later.contains { !$0.isEmpty && raw[$0.lowerBound] == dialect.quote }
            return extent.lines == 0 && !isQuoted ? outline : nil
        case .unterminatedQuote, .runawayQuote, .tooLong: return nil
        }
    }
}
