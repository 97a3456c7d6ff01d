import Records

/// A CSV that `rejects` wrote, perhaps under the name of another format, and saved by a spreadsheet since.
///
/// Everything else about its dialect is the job's; but its first record tells its delimiter, and is the first that counts.
enum CorrectedFile {
    /// Bytes in which the first line has to end.
    private static let sample = 64 << 10

    /// The format of an input that is such a file; of any other the one it has.
    static func format(of input: Input) -> SourceFormat {
        guard case .csv(let dialect) = input.format, input.isRepeatable,
            let opened = try? input.openBytes(blockBytes: sample)
        else { return input.format }
        var cursor = InputCursor(opened.bytes, name: input.name, blockBytes: sample)
        try? cursor.fill()
        let isMarked = cursor.unreadBytes.starts(with: ByteOrderMark.bytes)
        let start = cursor.unreadBytes.dropFirst(isMarked ? ByteOrderMark.bytes.count : 0)
        let records = dialect.hasHeader ? [start.prefix { !$0.isLineEnd }] : beginnings(of: start)
        guard let delimiter = records.lazy.compactMap({ delimiter(of: $0, dialect) }).first else { return input.format }
        var own = dialect
        (own.delimiter, own.skipLines) = (delimiter, 0)
        return .csv(own)
    }

    /// Lines in which a first record has to end.
    private static let mostLines = 50

    /// What may be the first record: the first line, and more of them, where line ends stand in its fields.
    private static func beginnings(of start: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        start.indices.lazy.filter { start[$0].isLineEnd }.prefix(mostLines).map { start[..<$0] } + [start]
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
