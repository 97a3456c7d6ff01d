import Records

/// The records of a CSV export: our scanner finds them, libcsv reads them (RFC 4180, with any delimiter and quote), or
/// `CSVUnescaper` those that it cannot.
///
/// A row that cannot be read for certain becomes a record with findings; reading goes on behind it.
struct CSVSource: FramedSource {
    /// The column names, without white space and byte order marks around them; nil without a header or for an empty
    /// input.
    private(set) var header: [String]?
    /// `duplicate-column` and `trailing-delimiter` warnings.
    private(set) var headerFindings: [Finding] = []
    /// Known from the first rows behind the header.
    private(set) var rowEnd: RowEnd
    /// Fields a row must have: as many as the header, else as the first readable row. Nil while unknown.
    var columnCount: Int?

    /// Whether the header is that of a file that `rejects` wrote; nil without a header: then each row tells.
    private var isCorrection: Bool?

    var cursor: InputCursor
    var isFinished = false
    var marks = InnerByteOrderMarks()
    private let dialect: CSVDialect
    let limits: RecordLimits
    private let findings: CSVFindings
    private var scanner: CSVScanner
    private let parser: CSVFieldParser
    private let unescaper: CSVUnescaper

    /// Begins at the start of an input: skips the lines in front of the header, where the dialect has some, and reads the
    /// header, where it has one.
    /// - Throws: `Problem` of kind `input` where the header cannot be read.
    init(_ cursor: InputCursor, dialect: CSVDialect, limits: RecordLimits) throws(Problem) {
        self.init(cursor, dialect: dialect, limits: limits, header: nil, columnCount: nil)
        for _ in 0..<dialect.skipLines { try self.cursor.skipLine(upTo: limits.lineBytes) }
        guard dialect.hasHeader else { return }
        try readHeader()
        readRowEnd()
    }

    /// Stands behind the header already.
    init(
        _ cursor: InputCursor, dialect: CSVDialect, limits: RecordLimits, header: [String]?, columnCount: Int?,
        rowEnd: RowEnd = .plain
    ) {
        self.cursor = cursor
        self.header = header
        isCorrection = header.map(CorrectionColumns.areNamed)
        self.columnCount = header?.count ?? columnCount
        self.rowEnd = rowEnd
        self.dialect = dialect
        self.limits = limits
        findings = CSVFindings(dialect: dialect, limits: limits)
        scanner = CSVScanner(dialect, limit: limits.recordBytes)
        parser = CSVFieldParser(dialect)
        unescaper = CSVUnescaper(dialect: dialect)
    }

    mutating func learn(before offset: Int) throws(Problem) {
        // Without a header, the first readable row tells how many fields rows have.
        while columnCount == nil, cursor.offset < offset, try next(limit: 1) != nil {}
    }

    mutating func scan(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent? {
        scanner.scan(bytes, isAtEnd: isAtEnd, columns: columnCount.map(rowEnd.width))
    }

    mutating func resetScan() { scanner.reset() }

    func isBlank(_ extent: RecordExtent, in bytes: ArraySlice<UInt8>) -> Bool {
        extent.length == 0 || scanner.isComment && extent.fault == nil
    }

    mutating func read(
        _ raw: ArraySlice<UInt8>, _ extent: RecordExtent, of record: inout RecordBatch.Record,
        into batch: inout RecordBatch
    ) {
        record.findings = extent.fault.map { [findings.fault($0, line: record.line)] } ?? doubts(of: raw, record)
        let isRagged = record.findings.map(\.code) == [ReadingCode.raggedRow.rawValue]
        guard record.findings.isEmpty || isRagged else { return }
        let first = batch.fields.count
        if scanner.sawEscape || scanner.sawPaddedQuote {
            unescape(raw, line: record.line, into: &batch)
        } else if let mismatch = parse(raw, line: record.line, into: &batch) {
            return record.findings = [mismatch]
        }
        guard !isRagged else { return record.fields = first..<batch.fields.count }
        if let columnCount, scanner.fields.count > columnCount { batch.fields.removeLast() }
        takeMarksOff(first, of: &batch)
        record.fields = first..<batch.fields.count
        columnCount = record.fields.count
        let enough = max(1, record.fields.count - 1)
        record.warnings =
            scanner.brokenFields.first { $0.delimiters >= enough }
            .map { [findings.swallowed($0, line: record.line)] } ?? []
    }

    /// Appends the fields as libcsv reads them.
    /// - Returns: what there is to say where it finds others than the scanner.
    private func parse(_ raw: ArraySlice<UInt8>, line: Int, into batch: inout RecordBatch) -> Finding? {
        var begin = batch.text.count
        let ends = parser.parse(raw, into: &batch.text)
        guard let ends, ends.count == scanner.fields.count else {
            batch.text.removeSubrange(begin...)
            return findings.mismatch(found: ends?.count, expected: scanner.fields.count, line: line)
        }
        for (place, end) in zip(scanner.fields, ends) {
            append(begin..<end, at: place, line: line, to: &batch)
            begin = end
        }
        return nil
    }

    /// Appends the fields as the scanner has found them.
    private func unescape(_ raw: ArraySlice<UInt8>, line: Int, into batch: inout RecordBatch) {
        for (number, range) in scanner.ranges(in: raw.count).enumerated() {
            let begin = batch.text.count
            let field = raw.dropFirst(range.lowerBound).prefix(range.count)
            let isAbsent = unescaper.append(field, to: &batch.text)
            append(
                begin..<batch.text.count, at: scanner.fields[number], line: line, isAbsent: isAbsent, to: &batch)
        }
    }

    /// In a file that `rejects` wrote, a cell that a spreadsheet would take for a formula is marked.
    private func takeMarksOff(_ first: Int, of batch: inout RecordBatch) {
        guard isCorrection ?? true else { return }
        let fields = first..<batch.fields.count
        let marked = fields.filter { FormulaMark.isOn(batch.text(of: batch.fields[$0])) }
        guard !marked.isEmpty, isCorrection ?? correctsARecord(fields, of: batch) else { return }
        for index in marked {
            let text = batch.fields[index].text
            batch.fields[index].text = text.lowerBound + 1..<text.upperBound
        }
    }

    private func correctsARecord(_ fields: Range<Int>, of batch: RecordBatch) -> Bool {
        CorrectionColumns.position(inRowOf: fields.count) {
            batch.string(of: batch.fields[fields.lowerBound + $0])
        } != nil
    }

    private func append(
        _ text: Range<Int>, at place: CSVScanner.Place, line: Int, isAbsent: Bool = false, to batch: inout RecordBatch
    ) {
        let kept = dialect.trims ? batch.text[text].trimmedText.indices : text
        batch.fields.append(.init(text: kept, line: line + place.line, byte: place.byte, isAbsent: isAbsent))
    }

    /// What is wrong with a row of sound outline: the first NUL, the first byte that is no UTF-8, its width.
    private func doubts(of raw: ArraySlice<UInt8>, _ record: RecordBatch.Record) -> [Finding] {
        var result: [Finding] = []
        let (count, lastIsEmpty) = (scanner.fields.count, scanner.fields.last?.offset == raw.count)
        if let columnCount, !rowEnd.fits(count, columns: columnCount, lastIsEmpty: lastIsEmpty) {
            result.append(
                findings.ragged(
                    found: count, expected: columnCount, rowEnd, empty: scanner.emptyFieldsAtEnd(of: raw.count),
                    unnamed: header?.reversed().prefix(while: \.isEmpty).count ?? 0, line: record.line))
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
        // A header that is too long ends the reading: what its line holds further on is nothing to wait for.
        guard try readRecord(into: &batch, skippingLines: false), let record = batch.records.first else { return }
        if let finding = record.findings.first {
            throw unreadableHeader(batch.placedInSource(finding, of: record))
        }
        let fields = batch.fields[record.fields]
        let written = fields.map { batch.string(of: $0).trimmedName }
        let isCorrection = CorrectionColumns.areNamed(in: written)
        self.isCorrection = isCorrection
        let names = isCorrection ? written.map(\.withoutFormulaMark) : written
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

extension CSVSource {
    /// Bytes behind the header that are looked at; the rows that end in them tell how all rows end.
    private static let sample = 64 << 10

    /// Looks whether every row has an empty field more than the header. Nothing is consumed.
    ///
    /// One row alone that has it is no such export: there a delimiter inside a field is not in quotes.
    private mutating func readRowEnd() {
        guard let columns = header?.count else { return }
        var probe = CSVScanner(dialect, limit: limits.recordBytes)
        var (passed, line) = (0, cursor.line)
        var first: Int?
        while passed < Self.sample {
            let rest = cursor.unreadBytes.dropFirst(passed)
            guard let extent = probe.scan(rest, isAtEnd: cursor.isAtEnd, columns: columns + 1) else {
                // What cannot be read is met again when the rows are; those in front of it are read first.
                guard !cursor.isAtEnd, rest.count < Self.sample, (try? cursor.fill()) != nil else { break }
                continue
            }
            guard extent.fault != .tooLong else { break }
            if extent.fault == nil, extent.length > 0, !probe.isComment {
                if probe.fields.count == columns { return }
                let endsEmpty = probe.fields.last?.offset == extent.length
                if probe.fields.count == columns + 1, endsEmpty { first = first ?? line }
            }
            passed += extent.end
            line += extent.lines
            probe.reset()
        }
        guard let first else { return }
        rowEnd = .delimiter
        headerFindings.append(findings.trailingDelimiter(line: first))
    }
}

extension String {
    fileprivate var withoutFormulaMark: String {
        FormulaMark.isOn(utf8) ? String(dropFirst()) : self
    }
}
