import CLibCSV
import Records

/// libcsv, fed one record at a time: unquotes its fields. It knows neither escapes nor blanks around quotes
/// (`CSVUnescaper`).
final class CSVFieldParser {
    private struct Fields {
        var text: [UInt8] = []
        /// Where each field of the record ends in `text`.
        var ends: [Int] = []
    }

    private let parser: UnsafeMutablePointer<csv_parser>
    /// Kept at one address, since libcsv hands it back to the callback.
    private let fields: UnsafeMutablePointer<Fields>
    private let dialect: CSVDialect

    init(_ dialect: CSVDialect) {
        self.dialect = dialect
        parser = .allocate(capacity: 1)
        parser.initialize(to: csv_parser())
        fields = .allocate(capacity: 1)
        fields.initialize(to: Fields())
        prepare()
    }

    deinit {
        csv_free(parser)
        parser.deallocate()
        fields.deinitialize(count: 1)
        fields.deallocate()
    }

    /// Appends the fields of one record, its line end left out, to `text`.
    ///
    /// - Returns: where each field ends in `text`; nil, and `text` as it was, where libcsv refuses the record.
    func parse(_ record: ArraySlice<UInt8>, into text: inout [UInt8]) -> [Int]? {
        let start = text.count
        fields.pointee.ends.removeAll(keepingCapacity: true)
        swap(&fields.pointee.text, &text)
        defer { swap(&fields.pointee.text, &text) }
        let parsed = record.withUnsafeBytes { csv_parse(parser, $0.baseAddress, $0.count, Self.append, nil, fields) }
        guard parsed == record.count, csv_fini(parser, Self.append, nil, fields) == 0 else {
            fields.pointee.text.removeSubrange(start...)
            csv_free(parser)
            prepare()
            return nil
        }
        return fields.pointee.ends
    }

    /// Blanks stay: libcsv would strip them around unquoted fields.
    private func prepare() {
        csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
        csv_set_delim(parser, dialect.delimiter)
        // Without quotes, a byte that no record has that comes here: one with a NUL is a finding.
        csv_set_quote(parser, dialect.quote ?? 0)
        csv_set_space_func(parser) { _ in 0 }
        csv_set_blk_size(parser, 4096)
    }

    private static let append: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        bytes, count, context in
        guard let fields = context?.assumingMemoryBound(to: Fields.self) else { return }
        fields.pointee.text.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        fields.pointee.ends.append(fields.pointee.text.count)
    }
}
