import Records

/// The records of a CSV export: our scanner finds them, libcsv reads them (RFC 4180, with any one-byte delimiter).
///
/// A row that cannot be read for certain becomes a record with findings; reading goes on behind it.
struct CSVSource: FramedSource {
    /// The column names, blanks around them left out; nil without a header or for an empty input.
    private(set) var header: [String]?
    /// `duplicate-column` warnings.
    private(set) var headerFindings: [Finding] = []
    /// Fields a row must have: as many as the header, else as the first readable row. Nil while unknown.
    var columnCount: Int?

    var cursor: InputCursor
    var isFinished = false
    var marks = InnerByteOrderMarks()
    private let findings: CSVFindings
    private var scanner: CSVScanner
    private let parser: CSVFieldParser

    /// Reads the header, where the dialect has one.
    /// - Throws: `Problem` of kind `input` where the header cannot be read.
    init(_ cursor: InputCursor, dialect: CSVDialect, limits: RecordLimits) throws(Problem) {
        self.init(cursor, dialect: dialect, limits: limits, header: nil, columnCount: nil)
        if dialect.hasHeader { try readHeader() }
    }

    /// Stands behind the header already.
    init(_ cursor: InputCursor, dialect: CSVDialect, limits: RecordLimits, header: [String]?, columnCount: Int?) {
        self.cursor = cursor
        self.header = header
        self.columnCount = header?.count ?? columnCount
        findings = CSVFindings(dialect: dialect, limits: limits)
        scanner = CSVScanner(delimiter: dialect.delimiter, limit: limits.recordBytes)
        parser = CSVFieldParser(delimiter: dialect.delimiter)
    }

    mutating func learn(before offset: Int) throws(Problem) {
        // Without a header, the first readable row tells how many fields rows have.
        while columnCount == nil, cursor.offset < offset, try next(limit: 1) != nil {}
    }

    mutating func scan(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent? {
        scanner.scan(bytes, isAtEnd: isAtEnd)
    }

    mutating func resetScan() { scanner.reset() }

    func isBlank(_ extent: RecordExtent, in bytes: ArraySlice<UInt8>) -> Bool { extent.length == 0 }

    mutating func read(
        _ raw: ArraySlice<UInt8>, _ extent: RecordExtent, of record: inout RecordBatch.Record,
        into batch: inout RecordBatch
    ) {
        record.findings = extent.fault.map { [findings.fault($0, line: record.line)] } ?? doubts(of: raw, record)
        guard record.findings.isEmpty else { return }
        var begin = batch.text.count
        let ends = parser.parse(raw, into: &batch.text)
        guard let ends, ends.count == scanner.fields.count else {
            batch.text.removeSubrange(begin...)
            let expected = scanner.fields.count
            return record.findings = [findings.mismatch(found: ends?.count, expected: expected, line: record.line)]
        }
        let first = batch.fields.count
        for (place, end) in zip(scanner.fields, ends) {
            batch.fields.append(.init(text: begin..<end, line: record.line + place.line, byte: place.byte))
            begin = end
        }
        record.fields = first..<batch.fields.count
        columnCount = ends.count
    }

    /// What is wrong with a row of sound outline: the first NUL, the first byte that is no UTF-8, its width.
    private func doubts(of raw: ArraySlice<UInt8>, _ record: RecordBatch.Record) -> [Finding] {
        var result: [Finding] = []
        if let columnCount, scanner.fields.count != columnCount {
            result.append(findings.ragged(found: scanner.fields.count, expected: columnCount, line: record.line))
        }
        if scanner.sawNUL, let index = raw.firstIndex(of: 0) {
            result.append(findings.nul(RecordExtent.Place(of: index, in: raw), line: record.line))
        }
        if scanner.sawHighBytes, let index = UTF8Text.firstInvalid(in: raw) {
            result.append(.unfitByte(in: raw, at: index, line: record.line, encoding: cursor.encoding))
        }
        return result.isEmpty ? result : result.sorted(by: Finding.readingOrder)
    }
}

extension CSVSource {
    private mutating func readHeader() throws(Problem) {
        var batch = RecordBatch()
        batch.encoding = cursor.encoding
        guard try readRecord(into: &batch), let record = batch.records.first else { return }
        if let finding = record.findings.first {
            throw unreadableHeader(batch.placedInSource(finding, of: record))
        }
        let fields = batch.fields[record.fields]
        let names = fields.map { batch.text(of: $0).trimmedText }
        headerFindings = duplicates(of: names, fields).map { batch.placedInSource($0, of: record) }
        header = names
    }

    private func unreadableHeader(_ finding: Finding) -> Problem {
        let place = Position(file: cursor.name, line: finding.line, byte: finding.byte)
        return Problem(.input, "\(place): the header cannot be read: \(finding.message)", hint: finding.hint ?? "")
    }

    /// A column without a name cannot be mapped, so there may be several.
    private func duplicates(of names: [String], _ fields: ArraySlice<RecordBatch.Field>) -> [Finding] {
        var known: Set<String> = []
        return zip(names, fields).compactMap { name, field in
            guard !name.isEmpty, !known.insert(name).inserted else { return nil }
            return findings.duplicate(column: name, line: field.line, byte: field.byte)
        }
    }
}

extension ArraySlice<UInt8> {
    /// The text without the blanks around it.
    fileprivate var trimmedText: String {
        let isBlank: (UInt8) -> Bool = { $0 == .space || $0 == .tab }
        let end = lastIndex { !isBlank($0) }.map { $0 + 1 } ?? startIndex
        return String(decoding: self[..<end].drop(while: isBlank), as: UTF8.self)
    }
}
