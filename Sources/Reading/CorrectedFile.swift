import Records

/// A CSV that `rejects` wrote, perhaps under the name of another format, and saved by a spreadsheet since.
///
/// Everything else about its dialect is the job's; but its first line tells its delimiter, and is the first that counts.
enum CorrectedFile {
    /// Bytes in which the first line has to end.
    private static let sample = 64 << 10

    /// The format of an input that is such a file; of any other the one it has.
    static func format(of input: Input) -> SourceFormat {
        guard case .csv(let dialect) = input.format, input.isRegularFile,
            let opened = try? input.openBytes(blockBytes: sample)
        else { return input.format }
        var cursor = InputCursor(opened.bytes, name: input.name, blockBytes: sample)
        try? cursor.fill()
        let isMarked = cursor.unreadBytes.starts(with: ByteOrderMark.bytes)
        let line = cursor.unreadBytes.dropFirst(isMarked ? ByteOrderMark.bytes.count : 0)
            .prefix { !$0.isLineEnd }
        guard let delimiter = delimiter(of: line, dialect) else { return input.format }
        var own = dialect
        (own.delimiter, own.skipLines) = (delimiter, 0)
        return .csv(own)
    }

    /// The delimiter that stands between the columns of `rejects` at the end of a first line; nil where they do not.
    static func delimiter(of line: ArraySlice<UInt8>, _ dialect: CSVDialect) -> UInt8? {
        dialect.hasHeader ? delimiter(ofHeader: line, dialect) : delimiter(ofRow: line, dialect)
    }

    private static func delimiter(ofHeader line: ArraySlice<UInt8>, _ dialect: CSVDialect) -> UInt8? {
        let names = CorrectionColumns.names.map { Array($0.utf8) }
        let text = line.filter { $0 != .quote && $0 != dialect.quote }
        guard let last = names.last, text.count > last.count else { return nil }
        let delimiter = text[text.count - last.count - 1]
        let tail = names.flatMap { [delimiter] + $0 }
        return delimiter < 0x80 && text.suffix(tail.count).elementsEqual(tail) ? delimiter : nil
    }

    /// Without names: by the first delimiter that makes the last fields the place of a record and a code.
    private static func delimiter(ofRow line: ArraySlice<UInt8>, _ dialect: CSVDialect) -> UInt8? {
        ([dialect.delimiter] + [.tab, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")]).first { delimiter in
            var dialect = dialect
            dialect.delimiter = delimiter
            let reader = RawRecordReader(format: .csv(dialect), header: nil)
            let batch = reader.read(Array(line), line: 1, offset: 0)
            let fields = batch.fields
            return CorrectionColumns.position(inRowOf: fields.count) { batch.string(of: fields[$0]) } != nil
        }
    }
}
