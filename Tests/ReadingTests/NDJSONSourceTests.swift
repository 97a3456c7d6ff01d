import Records
import Testing

@testable import Reading

@Suite("An NDJSON source")
struct NDJSONSourceTests {
    @Test("reads one object a line and skips blank lines")
    func sound() throws {
        let text = "\u{FEFF}{\"a\":1}\n\n \t\r\n{\"b\":[true,null]}\r\n  {}\r{\"c\":\"é\"}"
        let reading = try readNDJSON(Array(text.utf8))
        #expect(reading.header == nil)
        #expect(reading.records.map(\.raw) == ["{\"a\":1}", "{\"b\":[true,null]}", "  {}", "{\"c\":\"é\"}"])
        #expect(reading.records.map(\.line) == [1, 4, 5, 6])
        #expect(reading.records.map(\.offset) == [3, 16, 35, 40])
        #expect(reading.records[0].tree?["a"] == JSONNode(.number("1"), at: .init(line: 1, byte: 6)))
        #expect(reading.records[2].tree == JSONNode(.object([]), at: .init(line: 5, byte: 3)))
        #expect(reading.checkpoints.last?.endsInsideLine == true)
    }

    @Test(
        "makes one finding of a line that cannot be read, and reads on behind it",
        arguments: [
            ("[1]", "1:1 not-an-object"), (" 12", "1:2 not-an-object"), ("\"x\"", "1:1 not-an-object"),
            ("null", "1:1 not-an-object"), ("{\"a\":1,}", "1:8 malformed-json"), ("{\"a\":", "1:6 malformed-json"),
            ("{\"a\":1}{\"b\":2}", "1:8 malformed-json"), ("{\"a\":1,\"a\":2}", "1:8 duplicate-key"),
            ("{\"a\":[[[]]]}", "1:8 nesting-too-deep"), ("{\"a\":\"\u{0}\"}", "1:7 nul-byte"),
            ("{\u{0}}", "1:2 nul-byte"), ("{\"a\":\"12345678901234567890\"}", "1:1 record-too-long"),
        ])
    func unsound(line: String, fault: String) throws {
        let limits = RecordLimits(recordBytes: 20, nesting: 3)
        let reading = try readNDJSON(Array((line + "\n{\"x\":1}\n").utf8), limits: limits)
        #expect(reading.records.map(\.faults) == [[fault], []])
        #expect(reading.records[0].tree == nil)
        #expect(reading.records[1].tree?["x"]?.value == .number("1"))
    }

    @Test("reports a byte that is not UTF-8")
    func invalidUTF8() throws {
        let reading = try readNDJSON(Array("{\"a\":\"x".utf8) + [0xE9] + Array("\"}".utf8))
        #expect(reading.records.map(\.faults) == [["1:8 invalid-utf8"]])
    }

    @Test(
        "tells a last line that is cut off from one that is merely wrong",
        arguments: [
            ("{\"a\":tr", "1:8 truncated-line"), ("{\"a\":\"x", "1:8 truncated-line"),
            ("{\"a\":1", "1:7 truncated-line"),
            ("{\"a\":-", "1:7 truncated-line"), ("{\"a\" 1}", "1:6 malformed-json"), ("{", "1:2 truncated-line"),
        ])
    func truncated(line: String, fault: String) throws {
        #expect(try readNDJSON(Array(line.utf8)).records.map(\.faults) == [[fault]])
    }

    @Test("explains a cut-off line")
    func message() throws {
        let finding = try #require(try readNDJSON(Array("{\"a\":1".utf8)).records.first?.findings.first)
        #expect(
            finding.rendered(in: "orders.ndjson") == """
                orders.ndjson:1:7: error: the last line is cut off: the text ends here; expected "," or "}" behind the member
                  hint: the export is not complete: write or transfer it again
                """)
    }

    @Test(
        "says of another kind of file what it seems to be",
        arguments: [
            ("[{\"a\":1},\n{\"b\":2}]\n", "write one JSON object a line, in braces"),
            ("{\u{0}\"\u{0}a\u{0}", "write the text as UTF-8: it is damaged, or in another encoding, such as UTF-16"),
        ])
    func otherKind(text: String, hint: String) throws {
        #expect(try readNDJSON(Array(text.utf8)).records.first?.findings.first?.hint == hint)
    }

    @Test("gives the same records at every block size", arguments: 1...20)
    func blockSizes(blockBytes: Int) throws {
        let text = "{\"a\":1}\r\n[]\n\n{\"b\":\"\(String(repeating: "x", count: 50))\"}\n{\"c\":2}\r{\"d\":"
        let limits = RecordLimits(recordBytes: 30)
        let whole = try readNDJSON(Array(text.utf8), limits: limits)
        let reading = try readNDJSON(Array(text.utf8), limits: limits, limit: 2, blockBytes: blockBytes)
        #expect(reading.records == whole.records)
        #expect(reading.checkpoints.last == whole.checkpoints.last)
    }
}
