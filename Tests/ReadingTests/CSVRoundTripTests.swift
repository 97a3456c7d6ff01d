import Records
import Testing

@testable import Reading

@Suite("A CSV document written by RFC 4180")
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
        let delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
        let ending = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let width = Int.random(in: 1...5, using: &random)
        dialect = CSVDialect(delimiter: delimiter.utf8.first ?? 0, hasHeader: Bool.random(using: &random))
        rows = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (0..<width).map { _ in Self.field(using: &random) }
        }
        let header = (0..<width).map { "column \($0)" }
        var lines = (dialect.hasHeader ? [header] : []) + rows
        lines = lines.isEmpty ? [] : lines
        let written = lines.map {
            $0.map { Self.written($0, alone: width == 1, using: &random) }.joined(separator: delimiter)
        }
        let hasLastEnd = Bool.random(using: &random) && !written.isEmpty
        text =
            (Bool.random(using: &random) ? "\u{FEFF}" : "") + written.joined(separator: ending)
            + (hasLastEnd ? ending : "")
    }

    private static func field(using random: inout SeededGenerator) -> String {
        let pieces = ["", "a", "\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "é", "日", "😀", "12.50", "word"]
        return (0..<Int.random(in: 0...6, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private static func written(_ field: String, alone: Bool, using random: inout SeededGenerator) -> String {
        let isSpecial = field.utf8.contains { ",;\t|\"\n\r".utf8.contains($0) } || alone && field.isEmpty
        guard isSpecial || Bool.random(using: &random) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
