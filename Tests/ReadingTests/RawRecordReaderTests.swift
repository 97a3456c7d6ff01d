import Records
import Testing

@testable import Reading

@Suite("A stored raw record")
struct RawRecordReaderTests {
    @Test(
        "reads again to the same findings, on the same line",
        arguments: [
            "1,2,3", "1", "x\"y,2", "\"a\nb\"c,2", "1,\"never\r\nclosed", "1,\u{0}", "1,234567890123",
            "\"123456789012345\n",
        ])
    func again(row: String) throws {
        let limits = RecordLimits(recordBytes: 12)
        let record = try #require(try readCSV("a,b\n1,2\n" + row, limits: limits).records.dropFirst().first)
        #expect(!record.findings.isEmpty)
        let reader = RawRecordReader(format: .csv(CSVDialect()), header: ["a", "b"], limits: limits)
        #expect(reader.read(Array(record.raw.utf8), line: record.line, offset: record.offset).seen == [record])
    }

    @Test("reads an NDJSON line with its place")
    func line() {
        let batch = RawRecordReader(format: .ndjson, header: nil).read(
            Array(" {\"a\":[1]}".utf8), line: 40, offset: 900)
        #expect(batch.records.count == 1)
        #expect((batch.records[0].line, batch.records[0].offset, batch.records[0].raw) == (40, 900, 0..<10))
        #expect(batch.records[0].tree?["a"]?.origin == .init(line: 40, byte: 7))
    }

    @Test("of a file without header is ragged only where its width is known")
    func width() {
        let format = SourceFormat.csv(CSVDialect(hasHeader: false))
        let raw = Array("1,2,3".utf8)
        #expect(RawRecordReader(format: format, header: nil).read(raw, line: 2, offset: 4).seen[0].faults == [])
        let reader = RawRecordReader(format: format, header: nil, columnCount: 2)
        #expect(reader.read(raw, line: 2, offset: 4).seen[0].faults == ["2:1 ragged-row"])
    }
}
