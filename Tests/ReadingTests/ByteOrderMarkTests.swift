import Records
import Testing

@testable import Reading

@Suite("A byte order mark inside an input")
struct ByteOrderMarkTests {
    private static let mark = "\u{FEFF}"

    @Test("is skipped in front of a record of CSV, however the bytes come", arguments: [1, 2, 3, 5, 7, 1 << 16])
    func csv(blockBytes: Int) throws {
        let text =
            "\(Self.mark)a,b\n1,2\n\(Self.mark)3,4\n\(Self.mark)\(Self.mark)\n\(Self.mark)\"5\",\(Self.mark)6\n\(Self.mark)"
        let reading = try readCSV(text, blockBytes: blockBytes)
        #expect(reading.header == ["a", "b"])
        #expect(reading.rows == [["1", "2"], ["3", "4"], ["5", "\(Self.mark)6"]])
        #expect(reading.records.map(\.raw) == ["1,2", "3,4", "\"5\",\(Self.mark)6"])
        #expect(reading.records.map(\.line) == [2, 3, 5])
        #expect(reading.records.map(\.offset) == [7, 14, 28])
        #expect(reading.records[1].places == ["3:1", "3:3"])
        #expect(reading.checkpoints.last?.isComplete == true)
    }

    @Test("is skipped in front of a line of NDJSON", arguments: [1, 4, 1 << 16])
    func ndjson(blockBytes: Int) throws {
        let text = "{\"a\":1}\n\(Self.mark){\"a\":2}\n"
        let reading = try readNDJSON(Array(text.utf8), blockBytes: blockBytes)
        #expect(reading.records.map(\.raw) == ["{\"a\":1}", "{\"a\":2}"])
        #expect(reading.records.allSatisfy { $0.findings.isEmpty })
    }

    @Test("is told once, with its line")
    func told() throws {
        var cursor = InputCursor(MemoryBytes(Array("a\n1\n\(Self.mark)2\n\(Self.mark)3\n".utf8)), name: "a.csv")
        try cursor.skipByteOrderMark()
        var source = try CSVSource(cursor, dialect: CSVDialect(), limits: RecordLimits())
        var notes: [Finding] = []
        while let batch = try source.next(limit: 1) { notes += batch.notes }
        #expect(
            notes.map { $0.rendered(in: "a.csv") } == [
                """
                a.csv:3:1: warning: a byte order mark stands inside the input; it is skipped, as are further ones
                  hint: several exports seem to have been put together: look whether their headers stand among the records
                """
            ])
    }
}
