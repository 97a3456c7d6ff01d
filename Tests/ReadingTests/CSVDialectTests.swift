import Records
import Testing

@testable import Reading

@Suite("A CSV of another dialect")
struct CSVDialectTests {
    private static let backslash = UInt8(ascii: #"\"#)

    @Test(
        "has the quote that it names, or none",
        arguments: [
            (UInt8(ascii: "'"), "a,b\n'1,5','it''s'\n\"x\",2\n", [["1,5", "it's"], ["\"x\"", "2"]]),
            (nil, "a,b\n5\" disk,\"x\n\",\"\n", [["5\" disk", "\"x"], ["\"", "\""]]),
        ] as [(UInt8?, String, [[String]])])
    func quote(quote: UInt8?, text: String, rows: [[String]]) throws {
        let reading = try readCSV(text, CSVDialect(quote: quote))
        #expect(reading.rows == rows)
        #expect(reading.records.allSatisfy { $0.findings.isEmpty })
    }

    @Test("reads escapes as MySQL writes them, in quotes and without")
    func escapes() throws {
        let text =
            #"a,b"# + "\n" + #"x\,y,\0\b\n\r\t\Z\\"# + "\n" + #""q\"r""s","\n,\x\N""# + "\n" + #"1\"#
            + "\n" + #"2,\é"# + "\r\n" + #"3\"# + "\r\n" + #"4,z\"#
        let reading = try readCSV(text, CSVDialect(escape: Self.backslash))
        #expect(
            reading.rows == [
                ["x,y", "\0\u{8}\n\r\t\u{1A}\\"], ["q\"r\"s", "\n,xN"], ["1\n2", "é"], ["3\r\n4", "z\\"],
            ])
        #expect(reading.records.map(\.line) == [2, 3, 4, 6])
        #expect(reading.records.map(\.places) == [["2:1", "2:6"], ["3:1", "3:11"], ["4:1", "5:3"], ["6:1", "7:3"]])
    }

    @Test("has a field absent where an escape and N stand alone, without quotes")
    func absent() throws {
        let text = "a\tb\tc\td\n\\N\tN\t\\N\\N\t\"\\N\"\n\\\\N\t\\N \t \\N\t\n"
        #expect(try absent(text, trims: false) == [[true, false, false, false], [false, false, false, false]])
        #expect(try absent(text, trims: true) == [[true, false, false, false], [false, true, true, false]])
    }

    private func absent(_ text: String, trims: Bool) throws -> [[Bool]] {
        let dialect = CSVDialect(delimiter: .tab, escape: Self.backslash, trims: trims)
        let cursor = InputCursor(MemoryBytes(Array(text.utf8)), name: "x")
        var source = try CSVSource(cursor, dialect: dialect, limits: RecordLimits())
        let batch = try #require(try source.next(limit: 9))
        return batch.records.map { batch.fields[$0.fields].map(\.isAbsent) }
    }

    @Test("reads a dump of MySQL: tabs, no quotes, backslashes", arguments: [1, 2, 3, 64])
    func dump(blockBytes: Int) throws {
        let text = "id\tname\tnote\n7\tO\"Neil\tfirst\\\nsecond\\tx\n8\t\\N\tC:\\\\dir\n"
        let dialect = CSVDialect(delimiter: .tab, quote: nil, escape: Self.backslash)
        let reading = try readCSV(text, dialect, blockBytes: blockBytes)
        #expect(reading.rows == [["7", "O\"Neil", "first\nsecond\tx"], ["8", "", "C:\\dir"]])
        #expect(reading.records.map(\.line) == [2, 4])
    }

    @Test("says what is wrong with its quotes, with its own quote")
    func messages() throws {
        let reading = try readCSV("a,b\n1,5' disk\n", CSVDialect(quote: UInt8(ascii: "'")))
        #expect(reading.records.map(\.faults) == [["2:4 stray-quote"]])
        #expect(
            reading.records[0].findings[0].hint
                == "put the whole field into quotes and double each quote inside: '5'' disk'")
    }

    @Test(
        "leaves out the lines that begin with its comment", arguments: ["#", "//"], [1, 2, 3, 64])
    func comments(comment: String, blockBytes: Int) throws {
        let text = "%made by \"x\na,b\n1,2\n%\r\n\n%3,4\n 5,%6\n\"\n%7\",8\n%last".replacing("%", with: comment)
        let reading = try readCSV(text, CSVDialect(comment: comment), blockBytes: blockBytes)
        #expect(reading.header == ["a", "b"])
        #expect(reading.rows == [["1", "2"], [" 5", comment + "6"], ["\n\(comment)7", "8"]])
        #expect(reading.records.map(\.line) == [3, 7, 8])
        #expect(reading.checkpoints.last?.records == 3)
    }

    @Test("has no comment where its first bytes stand alone")
    func halfComment() throws {
        #expect(try readCSV("a\n/", CSVDialect(comment: "//"), blockBytes: 1).rows == [["/"]])
        #expect(try readCSV("a\n/\n/b\n", CSVDialect(comment: "//"), blockBytes: 1).rows == [["/"], ["/b"]])
    }

    @Test("skips lines in front of the header, whatever stands in them", arguments: [1, 3, 64])
    func skippedLines(blockBytes: Int) throws {
        let text = "\u{FEFF}Report \"of\r\n\r\na,b\r\n1,2\r\n"
        let reading = try readCSV(text, CSVDialect(skipLines: 2), blockBytes: blockBytes)
        #expect(reading.header == ["a", "b"])
        #expect(reading.rows == [["1", "2"]])
        #expect(reading.records.map(\.line) == [4])
        #expect(try readCSV("x\n1,2\n", CSVDialect(hasHeader: false, skipLines: 1)).rows == [["1", "2"]])
        #expect(try readCSV("x\n", CSVDialect(skipLines: 9)).header == nil)
    }

    @Test("trims white space around values, and around their quotes")
    func trim() throws {
        let text = "a,b,c\n 1 ,\t\" x,\n \" ,\u{A0}é\u{2003}\n  , \"\" ,\"p\"\"q\"\n"
        let reading = try readCSV(text, CSVDialect(trims: true))
        #expect(reading.rows == [["1", "x,", "é"], ["", "", "p\"q"]])
        #expect(reading.records[0].places == ["2:1", "2:5", "3:5"])
        let faults = try readCSV("a,b\n1, \"x\" y\n1, \"x\" \"\n", CSVDialect(trims: true)).records.map(\.faults)
        #expect(faults == [["2:6 stray-quote"], ["3:6 stray-quote"]])
    }

    @Test("compares header names without white space, marks and invisible characters around them")
    func header() throws {
        let text = "\u{FEFF}\"\u{FEFF}order id\u{A0}\",\u{200B}a b\u{202F} ,c\u{FEFF}\n1,2,3\n"
        #expect(try readCSV(text).header == ["order id", "a b", "c"])
    }

    @Test("takes one empty field more at the end of every row, and says so once", arguments: [1, 7, 64])
    func trailingDelimiters(blockBytes: Int) throws {
        let text = "a,b\n1,2,\n\n3,,\n4,5\n6,7,8\n9,\n"
        let reading = try readCSV("a,b\n1,2,\n\n3,,\n", blockBytes: blockBytes)
        #expect(reading.rows == [["1", "2"], ["3", ""]])
        let mixed = try readCSV(text, blockBytes: blockBytes).records.map(\.faults)
        #expect(mixed == [["2:1 ragged-row"], ["4:1 ragged-row"], [], ["6:1 ragged-row"], []])
        let cursor = InputCursor(MemoryBytes(Array("a,b\n\n1,2,\n6,7,8\n9,\n".utf8)), name: "x")
        var source = try CSVSource(cursor, dialect: CSVDialect(), limits: RecordLimits())
        #expect(source.headerFindings.isEmpty)
        #expect(try source.next(limit: 9)?.seen.map(\.faults) == [["3:1 ragged-row"], ["4:1 ragged-row"], []])
    }

    @Test("says of a delimiter at the end of every row where it stands first")
    func trailingDelimiterFinding() throws {
        let cursor = InputCursor(MemoryBytes(Array("a,b\n\n1,2,\n6,7,8\n".utf8)), name: "x")
        let source = try CSVSource(cursor, dialect: CSVDialect(), limits: RecordLimits())
        #expect(
            source.headerFindings.map { $0.rendered(in: "orders.csv") } == [
                """
                orders.csv:3:1: warning: a delimiter stands at the end of every row, and so a field more than the header has names for
                  hint: the field is empty and left out: nothing has to be done, unless a name is missing in the header
                """
            ])
    }

    @Test(
        "may not have one character for two things",
        arguments: [
            CSVDialect(delimiter: UInt8(ascii: "'"), quote: UInt8(ascii: "'")),
            CSVDialect(delimiter: UInt8(ascii: "|"), escape: UInt8(ascii: "|")),
            CSVDialect(quote: UInt8(ascii: "'"), escape: UInt8(ascii: "'")), CSVDialect(comment: "a\nb"),
        ])
    func confused(dialect: CSVDialect) {
        #expect(throws: Problem.self) { try dialect.check() }
    }
}
