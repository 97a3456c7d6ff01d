import Records
import Testing

@testable import Reading

@Suite("A CSV document written by its dialect")
struct CSVRoundTripTests {
    @Test("reads back as it was, at every batch limit and block size", arguments: 0..<60)
    func roundTrip(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let document = CSVDocument(using: &random)
        let whole = try readCSV(document.text, document.dialect)
        #expect(whole.rows == document.rows)
        for _ in 0..<4 {
            let limit = Int.random(in: 1...5, using: &random)
            let blockBytes = Int.random(in: 1...40, using: &random)
            let reading = try readCSV(document.text, document.dialect, limit: limit, blockBytes: blockBytes)
            #expect(reading.records == whole.records)
            #expect(reading.checkpoints.last == whole.checkpoints.last)
        }
    }

    @Test("gives records whose raw bytes read again to the same", arguments: 100..<130)
    func rawRecords(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let document = CSVDocument(using: &random)
        let reading = try readCSV(document.text, document.dialect)
        let reader = RawRecordReader(format: .csv(document.dialect), header: reading.header)
        for record in reading.records {
            let again = reader.read(Array(record.raw.utf8), line: record.line, offset: record.offset)
            #expect(again.seen == [record])
        }
    }
}

/// A random table and its text, with every freedom the format leaves.
private struct CSVDocument {
    var dialect: CSVDialect
    var rows: [[String]]
    var text: String

    init(using random: inout SeededGenerator) {
        let ending = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let width = Int.random(in: 1...5, using: &random)
        let dialect = Self.dialect(using: &random)
        let fields = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (0..<width).map { Self.field(dialect, isFirst: $0 == 0, using: &random) }
        }
        rows = fields.map { $0.map { String(decoding: dialect.trims ? $0[...].trimmedText : $0[...], as: UTF8.self) } }
        let header = (0..<width).map { Array("column \($0)".utf8) }
        var lines = (0..<dialect.skipLines).map { _ in "made by \"nobody" }
        if dialect.comment.isEmpty == false { lines.append(dialect.comment + " a\"b") }
        for row in (dialect.hasHeader ? [header] : []) + fields {
            lines.append(Self.written(row, dialect, using: &random))
            if dialect.comment.isEmpty == false, Bool.random(using: &random) { lines.append(dialect.comment + "x,y") }
        }
        let hasLastEnd = Bool.random(using: &random) && !lines.isEmpty
        text =
            (Bool.random(using: &random) ? "\u{FEFF}" : "") + lines.joined(separator: ending)
            + (hasLastEnd ? ending : "")
        self.dialect = dialect
    }

    private static func dialect(using random: inout SeededGenerator) -> CSVDialect {
        let ascii: (UInt8?) -> UInt8? = { $0 }
        return CSVDialect(
            delimiter: [",", ";", "\t", "|"].randomElement(using: &random)?.utf8.first ?? 0,
            hasHeader: Bool.random(using: &random),
            quote: [ascii(.quote), .quote, UInt8(ascii: "'"), nil].randomElement(using: &random) ?? nil,
            escape: [ascii(nil), nil, .backslash, UInt8(ascii: "^")].randomElement(using: &random) ?? nil,
            comment: ["", "", "#", "//"].randomElement(using: &random) ?? "",
            skipLines: [0, 0, 2].randomElement(using: &random) ?? 0,
            trims: Int.random(in: 0..<3, using: &random) == 0)
    }

    private static func field(_ dialect: CSVDialect, isFirst: Bool, using random: inout SeededGenerator) -> [UInt8] {
        let pieces = [
            "", "a", "\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "é", "日", "😀", "12.50", "word", "'", "\\", "^",
            "N", "#", "//", "n",
        ]
        let text = (0..<Int.random(in: 0...6, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        guard dialect.quote == nil else { return Array(text.utf8) }
        // An empty row cannot be told from an empty line, nor a field with a delimiter from two.
        let whole = isFirst ? "x" + text : text
        guard dialect.escape == nil else { return Array(whole.utf8) }
        return whole.utf8.filter { $0 != dialect.delimiter && !$0.isLineEnd }
    }

    private static func written(_ row: [[UInt8]], _ dialect: CSVDialect, using random: inout SeededGenerator) -> String
    {
        let fields = row.enumerated().map { place, field in
            let isQuoted = Bool.random(using: &random) || row.count == 1 && field.isEmpty
            guard isQuoted, let quote = dialect.quote else { return dialect.written(field, isFirst: place == 0) }
            let padding: [UInt8] = dialect.trims && dialect.delimiter != .tab && place > 0 ? [.space, .tab] : []
            let inside = field.flatMap { $0 == quote || $0 == dialect.escape ? [$0, $0] : [$0] }
            return padding + [quote] + inside + [quote] + padding
        }
        return String(decoding: Array(fields.joined(separator: [dialect.delimiter])), as: UTF8.self)
    }
}
