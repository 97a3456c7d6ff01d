import Records
import Testing

@testable import Reading

@Suite("JSON values, one a line")
struct JSONLinesTests {
    @Test("are of any kind, whatever ends a line; each line has its number and its answer")
    func lines() throws {
        let text = "\u{FEFF}1\r\n\"a\"\r[2]\n\n \t\n{\"a\":1,\"a\":2}\nnull"
        var lines = try JSONLines(MemoryBytes(Array(text.utf8)), name: "x", limits: RecordLimits())
        var told: [String] = []
        while let line = try lines.next() {
            switch line.value {
            case .success(let node): told.append("\(line.number) \(String(decoding: node.serialized, as: UTF8.self))")
            case .failure(let finding): told.append("\(line.number) \(finding.line):\(finding.byte) \(finding.message)")
            }
        }
        #expect(
            told == [
                "1 1", "2 \"a\"", "3 [2]", "4 4:1 the line is blank; expected a JSON value",
                "5 5:1 the line is blank; expected a JSON value", "6 6:8 the object has the name \"a\" more than once",
                "7 null",
            ])
    }

    @Test("a line that is too long is told, and the next one is read")
    func longLine() throws {
        let text = "[" + String(repeating: "1,", count: 50) + "1]\n2"
        var lines = try JSONLines(MemoryBytes(Array(text.utf8)), name: "x", limits: RecordLimits(recordBytes: 20))
        #expect(throws: Finding.self) { try lines.next()?.value.get() }
        #expect(try lines.next()?.number == 2)
        #expect(try lines.next()?.number == nil)
    }
}
