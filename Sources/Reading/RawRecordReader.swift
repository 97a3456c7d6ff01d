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
            var source = CSVSource(cursor, dialect: dialect, limits: limits, header: header, columnCount: columnCount)
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
