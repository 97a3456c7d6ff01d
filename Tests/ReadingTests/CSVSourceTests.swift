import Records
import Testing

@testable import Reading

@Suite("A CSV source")
struct CSVSourceTests {
    @Test(
        "reads what RFC 4180 allows",
        arguments: [
            ("a,b\n1,2\n", [["1", "2"]]),
            ("a,b\n1,2", [["1", "2"]]),
            ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
            ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
            ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
            ("\n\r\n\ra,b\n\n\n1,2\r\n\r\n3,4\n\n", [["1", "2"], ["3", "4"]]),
            ("a,b\n\"1\",\"2\"\n", [["1", "2"]]),
            ("a,b\n\"x \"\"y\"\"\",\"\"\n", [["x \"y\"", ""]]),
            ("a,b\n\"1,5\",\"two\nlines\"\n", [["1,5", "two\nlines"]]),
            ("a,b\n\"\r\n\",\"\r\"\n", [["\r\n", "\r"]]),
            ("a,b\n,\n", [["", ""]]),
            ("a,b\n 1 ,\t2 \n", [[" 1 ", "\t2 "]]),
            ("a,b\n\u{FEFF}é,日本\n", [["é", "日本"]]), ("a,b\n1,\u{FEFF}2\n", [["1", "\u{FEFF}2"]]),
            ("a\n\"\"\n \n", [[""], [" "]]),
            ("", []), ("\n\n", []), ("a,b", []), ("a,b\n", []), ("\u{FEFF}", []),
        ] as [(String, [[String]])])
    func sound(text: String, rows: [[String]]) throws {
        let reading = try readCSV(text)
        #expect(reading.rows == rows)
        #expect(reading.records.allSatisfy { $0.findings.isEmpty })
    }

    @Test("knows line, byte, offset and raw bytes of every record and field")
    func positions() throws {
        let reading = try readCSV("id,note,x\r\n1,\"a\r\nb\rc\n\",\"q\"\r\n\r\n2,é,\"\n\",\n3,, \n")
        #expect(reading.header == ["id", "note", "x"])
        let (first, second, third) = (reading.records[0], reading.records[1], reading.records[2])
        #expect(first.raw == "1,\"a\r\nb\rc\n\",\"q\"")
        #expect((first.line, first.offset) == (2, 11))
        #expect(first.places == ["2:1", "2:3", "5:3"])
        #expect(second.faults == ["7:1 ragged-row"])
        #expect((second.line, second.offset, second.raw) == (7, 30, "2,é,\"\n\","))
        #expect((third.line, third.offset) == (9, 40))
        #expect(third.places == ["9:1", "9:3", "9:4"])
    }

    @Test(
        "takes any delimiter, and quotes inside other words for what they are",
        arguments: [
            (UInt8.tab, "a\tb\n1,5\t\"x\ty\"\n", ["1,5", "x\ty"]), (UInt8(ascii: ";"), "a;b\n1,5;2", ["1,5", "2"]),
            (.space, "a b\n1 \"2 3\"\n", ["1", "2 3"]),
        ])
    func delimiters(delimiter: UInt8, text: String, row: [String]) throws {
        #expect(try readCSV(text, CSVDialect(delimiter: delimiter)).rows == [row])
    }

    @Test("numbers the columns by the first readable row where there is no header")
    func headerless() throws {
        let reading = try readCSV("x\"\n1,2\n3\n4,5\n", CSVDialect(hasHeader: false))
        #expect(reading.header == nil)
        #expect(reading.records.map(\.faults) == [["1:2 stray-quote"], [], ["3:1 ragged-row"], []])
        #expect(reading.records[2].findings[0].message == "the row has 1 field; expected 2, as in the first row")
    }

    @Test(
        "makes one finding of a row that cannot be read, and reads on behind it",
        arguments: [
            ("1\n3,4\n", ["2:1 ragged-row"], "1"),
            ("1,2,3\n3,4\n", ["2:1 ragged-row"], "1,2,3"),
            ("1,x\"y\"\n3,4\n", ["2:4 stray-quote"], "1,x\"y\""),
            ("1, \"y\"\n3,4\n", ["2:4 stray-quote"], "1, \"y\""),
            ("1,\"x\"y,\"z\n3,4\n", ["2:5 stray-quote"], "1,\"x\"y,\"z"),
            ("1,\"x\" \r\n3,4\n", ["2:5 stray-quote"], "1,\"x\" "),
            ("1,\"a\nb\"c\n3,4\n", ["3:2 stray-quote"], "1,\"a\nb\"c"),
            ("1,\"x\n3,4\n", ["2:3 unterminated-quote"], "1,\"x"),
            ("1,\"x\r\n3,4\n", ["2:3 unterminated-quote"], "1,\"x"),
            ("\"a\nb\",\"x\n3,4\n", ["3:4 unterminated-quote"], "\"a\nb\",\"x"),
            ("1,\u{0}2\n3,4\n", ["2:3 nul-byte"], "1,\u{0}2"),
            ("1,\"\n \u{0}\"\n3,4\n", ["3:2 nul-byte"], "1,\"\n \u{0}\""),
        ])
    func unsound(text: String, faults: [String], raw: String) throws {
        let reading = try readCSV("a,b\n" + text)
        #expect(reading.records.map(\.faults) == [faults, []])
        #expect(reading.records[0].raw == raw)
        // Where their number is all that is wrong, the fields are there.
        #expect(reading.records[0].fields.isEmpty == (faults != ["2:1 ragged-row"]))
        #expect(reading.records[1].fields == ["3", "4"])
    }

    @Test(
        "says of a row of another width what is to be done about it",
        arguments: [
            (
                "a,b\n1,2\n3,4,\n",
                "the fields behind the last column are empty: leave out the \",\" at the end of the row"
            ),
            (
                "a,b\n3,4,,\n",
                "the fields behind the last column are empty: leave out the 2 \",\" at the end of the row"
            ),
            ("a,b\n3,4,5,\n", "put a field that holds \",\" into quotes"),
            ("a,b,\n3,4\n", "the header ends with columns that have no name: leave out the \",\" at its end"),
            ("a,b,,\n3,4\n", "the header ends with columns that have no name: leave out the 2 \",\" at its end"),
            ("a,b\n1,2,\n3\n", "a delimiter is missing, or a line end inside a field is not in quotes"),
            ("a,b\n1,2,\n3,4,5,\n", "put a field that holds \",\" into quotes"),
            (
                "a,b\n1,2,\n3,4,,\n",
                "the fields behind the last column are empty: leave out the \",\" at the end of the row"
            ),
        ])
    func widths(text: String, hint: String) throws {
        let findings = try readCSV(text).records.flatMap(\.findings)
        #expect(findings.map(\.hint) == [hint])
    }

    /// One byte without end.
    private final class Endless: ByteSource {
        func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
            buffer.update(repeating: UInt8(ascii: "x"))
            return buffer.count
        }
    }

    @Test("of a stream without line ends is not read for ever", arguments: ["", "a,b\n1,2\n"])
    func endless(start: String) throws {
        let limits = RecordLimits(recordBytes: 1000, lineBytes: 100_000)
        let cursor = InputCursor(MemoryBytes(Array(start.utf8), then: Endless()), name: "orders.csv")
        let problem = try #require(throws: Problem.self) {
            var source = try CSVSource(cursor, dialect: CSVDialect(), limits: limits)
            #expect(try source.next(limit: 1)?.records.count == 1)
            while try source.next(limit: 9) != nil {}
        }
        #expect(problem.kind == .input)
        #expect(
            problem.message
                == (start.isEmpty
                    ? "orders.csv:1:1: the header cannot be read: the record is longer than 1000 bytes"
                    : "orders.csv has a line of more than 100000 bytes: it is not read further"))
    }

    @Test("reports an unterminated quote in the last line, too")
    func unterminatedAtEnd() throws {
        let reading = try readCSV("a,b\n1,\"x")
        #expect(reading.records.map(\.faults) == [["2:3 unterminated-quote"]])
        #expect(reading.checkpoints.last?.endsInsideLine == true)
    }

    @Test(
        "reports the first byte that is not UTF-8",
        arguments: [
            ([0xE9], 3), ([0x80], 3), ([0xC0, 0x80], 3), ([0xED, 0xA0, 0x80], 3), ([0xF4, 0x90, 0x80, 0x80], 3),
            ([0xC3, 0xA9, 0xE2, 0x82], 5), ([0xF0, 0x9F, 0x98, 0x80, 0xFF], 7),
        ] as [([UInt8], Int)])
    func invalidUTF8(bytes: [UInt8], byte: Int) throws {
        let reading = try readCSV(Array("a,b\n1,".utf8) + bytes + Array("\n3,4\n".utf8))
        #expect(reading.records.map(\.faults) == [["2:\(byte) invalid-utf8"], []])
    }

    @Test("says every fault of one row, in reading order")
    func severalFaults() throws {
        let reading = try readCSV(Array("a,b\n1,2,\u{0}".utf8) + [0xFF])
        #expect(reading.records.map(\.faults) == [["2:1 ragged-row", "2:5 nul-byte", "2:6 invalid-utf8"]])
    }

    @Test(
        "explains in whole sentences",
        arguments: [
            (
                "1",
                """
                orders.csv:2:1: error: the row has 1 field; expected 2, as in the header
                  hint: a delimiter is missing, or a line end inside a field is not in quotes
                """
            ),
            (
                "1,2,3",
                """
                orders.csv:2:1: error: the row has 3 fields; expected 2, as in the header
                  hint: put a field that holds "," into quotes
                """
            ),
            (
                "1,5\" disk",
                """
                orders.csv:2:4: error: a quote stands inside an unquoted field
                  hint: put the whole field into quotes and double each quote inside: "5"" disk"
                """
            ),
            (
                "1,\"5\" disk",
                """
                orders.csv:2:5: error: text stands behind the closing quote of a field
                  hint: double each quote that belongs to the text: "5"" disk"
                """
            ),
            (
                "1,\"2",
                """
                orders.csv:2:3: error: the quote that opens here is never closed
                  hint: close it, or double it where it belongs to the text; a record may have 1048576 bytes at the most
                """
            ),
            (
                "1,\u{0}",
                """
                orders.csv:2:3: error: the row holds a NUL byte
                  hint: export it again as UTF-8 text: the file is damaged, or in another encoding, such as UTF-16
                """
            ),
        ])
    func messages(row: String, message: String) throws {
        let finding = try #require(try readCSV("a,b\n" + row).records.first?.findings.first)
        #expect(finding.rendered(in: "orders.csv") == message)
    }

    @Test("skips a record beyond the limit with one finding, whatever the size of a block", arguments: [1, 3, 7, 64])
    func tooLong(blockBytes: Int) throws {
        let limits = RecordLimits(recordBytes: 8)
        let text = "a,b\n1,345678\n1,3456789\n1,345678\r\n1,34567890123456789\r\n3,4\n1,345678901"
        let reading = try readCSV(text, limits: limits, blockBytes: blockBytes)
        let tooLong = ["3:1 record-too-long"]
        #expect(
            reading.records.map(\.faults) == [[], tooLong, [], ["5:1 record-too-long"], [], ["7:1 record-too-long"]])
        #expect(reading.records.map(\.line) == [2, 3, 4, 5, 6, 7])
        #expect(reading.records[3].raw == "1,3456789")
    }

    @Test("goes on behind the line of a quote that is not closed within the limit", arguments: [1, 3, 7, 64])
    func unterminatedWithinLimit(blockBytes: Int) throws {
        let limits = RecordLimits(recordBytes: 10)
        let text = "a,b\n1,\"x\r\n3,4\n5,6\n7,8\n1,\"345678901234\"\n9,0\n"
        let reading = try readCSV(text, limits: limits, blockBytes: blockBytes)
        #expect(
            reading.records.map(\.faults) == [["2:3 unterminated-quote"], [], [], [], ["6:1 record-too-long"], []])
        #expect(reading.rows == [[], ["3", "4"], ["5", "6"], ["7", "8"], [], ["9", "0"]])
    }

    @Test("takes CR and LF at the limit for one line end where a quote is not closed", arguments: [1, 2, 3, 5, 64])
    func unterminatedAtLimit(blockBytes: Int) throws {
        let limits = RecordLimits(recordBytes: 4)
        let reading = try readCSV("a\n\"xyz\r\nb\n", limits: limits, blockBytes: blockBytes)
        #expect(reading.records.map(\.faults) == [["2:1 unterminated-quote"], []])
        #expect(reading.records.map { [$0.line, $0.offset] } == [[2, 2], [3, 8]])
    }

    @Test("trims the header's names and warns of one that stands there twice")
    func header() throws {
        let cursor = InputCursor(MemoryBytes(Array(" a ,\"b\",,b\t,\nx\n".utf8)), name: "x")
        let source = try CSVSource(cursor, dialect: CSVDialect(), limits: RecordLimits())
        #expect(source.header == ["a", "b", "", "b", ""])
        #expect(
            source.headerFindings.map { $0.rendered(in: "orders.csv") } == [
                """
                orders.csv:1:10: warning: the header names the column "b" more than once
                  hint: give each column a name of its own; a mapping cannot use this one
                """
            ])
    }

    @Test(
        "refuses a header it cannot read",
        arguments: [
            ("\na,b\"\n1,2\n", "orders.csv:2:4: the header cannot be read: a quote stands inside an unquoted field"),
            ("a,\"b\n1,2\n", "orders.csv:1:3: the header cannot be read: the quote that opens here is never closed"),
            ("a,\u{0}\n1,2\n", "orders.csv:1:3: the header cannot be read: the row holds a NUL byte"),
        ])
    func unreadableHeader(text: String, message: String) {
        let problem = #expect(throws: Problem.self) { try readCSV(text) }
        #expect(problem?.kind == .input)
        #expect(problem?.message == message)
    }

    @Test("fills its batches and says with the last that the input is complete")
    func batches() throws {
        let reading = try readCSV("a\n1\n2\n3\n4\n", limit: 2)
        #expect(reading.checkpoints.map(\.offset) == [6, 10, 10])
        #expect(reading.checkpoints.map(\.line) == [4, 6, 6])
        #expect(reading.checkpoints.map(\.records) == [2, 4, 4])
        #expect(reading.checkpoints.map(\.isComplete) == [false, false, true])
        #expect(reading.checkpoints.allSatisfy { !$0.endsInsideLine && $0.blocks.count == 1 })
    }
}
