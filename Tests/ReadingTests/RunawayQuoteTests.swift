import Records
import Testing

@testable import Reading

@Suite("A quote that is never closed")
struct RunawayQuoteTests {
    @Test(
        "is reported at its line, and every row behind it is read",
        arguments: [
            // Another quote closes it by accident, and text stands behind that.
            ("1,\"x,a\n2,y,\"b\"\n3,z,c\n", ["2:3 unterminated-quote", "", ""], ["2", "3"]),
            ("\"1\",\"x,\"a\"\n\"2\",\"y\",\"b\"\n", ["2:8 stray-quote", ""], ["2"]),
            ("\"1\",\"x,a\n\"2\",\"y\",\"b\"\n\"3\",\"z\",\"c\"\n", ["2:5 unterminated-quote", "", ""], ["2", "3"]),
            // Whatever stands between: empty fields, doubled quotes, rows over several lines.
            ("1,\"x,a\n2,\"\",b\n3,\"z\",c\n", ["2:3 unterminated-quote", "", ""], ["2", "3"]),
            ("1,\"x,a\n2,\"y\ny\",b\n3,z,c\n", ["2:3 unterminated-quote", "", ""], ["2", "3"]),
            ("1,\"x,a\n\n2,\"y\",b\n", ["2:3 unterminated-quote", ""], ["2"]),
            // The record before is over several lines by right.
            ("1,\"x\nx\",\"a\n2,\"y\",b\n", ["3:4 unterminated-quote", ""], ["2"]),
            // Closed by accident, with another number of fields.
            (
                "1,\"x,a\n2,y,b\n3,z,\"\n4,w,d\n", ["2:3 unterminated-quote", "", "4:5 unterminated-quote", ""],
                ["2", "4"]
            ),
            // The row behind it has such a quote too, or another that is out of place.
            (
                "1,\"x,a\n2,\"y,b\n3,z,c\n", ["2:3 unterminated-quote", "3:3 unterminated-quote", ""], ["3"]
            ),
            (
                "1,x,\"a\n\"2,y,b\n3,\"z,c\n4,w,\"d\"\n",
                ["2:5 unterminated-quote", "3:1 unterminated-quote", "4:3 unterminated-quote", ""], ["4"]
            ),
            (
                "\"1\",\"x\",\"a\n\"2\",\"y,\"b\"\n\"3\",\"z\",\"c\"\n",
                ["2:9 unterminated-quote", "3:8 stray-quote", ""], ["3"]
            ),
            ("1,\"x,a\n2,5\" disk,b\n3,z,c\n", ["2:3 unterminated-quote", "3:4 stray-quote", ""], ["3"]),
            // Nothing closes it.
            ("1,\"x,a\n2,y,b\n", ["2:3 unterminated-quote", ""], ["2"]),
        ])
    func runaway(text: String, faults: [String], read: [String]) throws {
        let expected = try readCSV("a,b,c\n" + text)
        #expect(expected.records.map { $0.faults.joined(separator: " ") } == faults)
        #expect(expected.records.filter { $0.findings.isEmpty }.map { $0.fields[0] } == read)
        for blockBytes in [1, 2, 5, 13] {
            #expect(try readCSV("a,b,c\n" + text, blockBytes: blockBytes).records == expected.records)
        }
    }

    @Test(
        "keeps a row over several lines together where none of its lines is a row",
        arguments: ["1,\"two\nlines\",x,y", "1,\"two, and\nmore\",x,y", "1,\"two, and\n\",x,y"])
    func ragged(row: String) throws {
        let reading = try readCSV("a,b,c\n\(row)\n2,y,b\n")
        #expect(reading.records.map(\.faults) == [["2:1 ragged-row"], []])
    }

    @Test("that RFC 4180 allows is a warning, where the field holds line ends and enough delimiters for a row")
    func swallowed() throws {
        let text = "a,b,c\n1,x,\"a\n2,y,\"\n3,\"1, Main St\nDelhi\",c\n4,\"p,q,r\",\"s\nt\"\n"
        let cursor = InputCursor(MemoryBytes(Array(text.utf8)), name: "x")
        var source = try CSVSource(cursor, dialect: CSVDialect(), limits: RecordLimits())
        let records = try #require(try source.next(limit: 9)).records
        #expect(records.allSatisfy { $0.findings.isEmpty })
        let warnings = records.map { $0.warnings.map { $0.rendered(in: "orders.csv") } }
        #expect(warnings.map(\.count) == [1, 0, 0])
        #expect(
            warnings.first == [
                """
                orders.csv:2:5: warning: the quoted field that begins here holds line ends and 2 delimiters, enough for a row of its own
                  hint: look whether a quote is missing, and rows of the export stand inside this field
                """
            ])
    }

    @Test("loses no sound row, wherever it stands", arguments: 0..<200)
    func noRowLost(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let isQuoted = Bool.random(using: &random)
        let rows = (0..<9).map { number in
            ["\(number)", "n\(number)", ["", "x y", "é"].randomElement(using: &random) ?? ""]
        }
        let first = Int.random(in: 0..<9, using: &random)
        let broken = first...min(8, first + Int.random(in: 0...2, using: &random))
        let lines = rows.enumerated().map { number, fields in
            let column = Int.random(in: 0..<3, using: &random)
            return fields.enumerated().map { place, field in
                if broken.contains(number), place == column { return "\"" + field + "x" }
                return isQuoted || Int.random(in: 0..<3, using: &random) == 0 ? "\"\(field)\"" : field
            }
            .joined(separator: ",")
        }
        let reading = try readCSV("a,b,c\n" + lines.joined(separator: "\n") + "\n")
        let sound = reading.records.filter { $0.findings.isEmpty }.map(\.fields)
        for (number, row) in rows.enumerated() where !broken.contains(number) {
            #expect(sound.contains(row), "\(lines)")
        }
        let told = reading.records.flatMap(\.findings).map(\.line)
        for number in broken { #expect(told.contains(number + 2), "\(lines)") }
    }
}
