import Reading
import Records
import Testing

@testable import Drafting

@Suite("The encoding of a sample")
struct SampleTextTests {
    @Test("is UTF-8 where all of it is, with or without a mark")
    func utf8() {
        #expect(SampleText(Array("naïve".utf8), isWhole: true).encoding == .utf8)
        let marked = SampleText([0xEF, 0xBB, 0xBF] + Array("a,b".utf8), isWhole: true)
        #expect(marked.bytes == Array("a,b".utf8))
    }

    @Test("may be cut in the middle of a character: only whole lines are looked at")
    func cut() {
        let text = SampleText(Array("a,b\nü".utf8).dropLast(), isWhole: false)
        #expect(text == SampleText(Array("a,b\n".utf8), isWhole: true))
    }

    @Test("is UTF-16 by its mark, or by every second byte")
    func utf16() {
        let units = Array("id;né\n1;2\n".utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(SampleText([0xFF, 0xFE] + little, isWhole: true).encoding == .utf16)
        #expect(SampleText([0xFE, 0xFF] + big, isWhole: true).encoding == .utf16)
        #expect(SampleText(little, isWhole: true).encoding == .utf16LittleEndian)
        #expect(SampleText(big, isWhole: true).encoding == .utf16BigEndian)
        #expect(SampleText(big, isWhole: true).bytes == Array("id;né\n1;2\n".utf8))
    }

    @Test("is Windows-1252 where it is no UTF-8, and mixed where parts of it are")
    func windows() {
        let text = SampleText(Array("M".utf8) + [0xFC] + Array("nchen ".utf8) + [0x80], isWhole: true)
        #expect(text.encoding == .windows1252)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "München €")
        #expect(SampleText([0xFC, 0x2C] + Array("ü".utf8), isWhole: true).encoding == .mixed)
    }

    @Test(
        "is none where the bytes are no text: what it is, and what helps",
        arguments: [
            ([1, 2, 3, 4, 5, 6, 7, 8, 0, 1], "x.csv is binary, and no text"),
            (
                Array("{\n \"a\": 1\n}".utf8),
                "x.csv is one JSON object over several lines; expected one object a line"
            ),
            (Array(" \n ".utf8), "x.csv is empty"),
            (Array("order_id,total\n".utf8), "x.csv holds no records, only a header"),
        ] as [([UInt8], String)])
    func binary(bytes: [UInt8], message: String) throws {
        let problem = #expect(throws: Problem.self) { try draft(bytes, name: "x.csv") }
        #expect(problem?.message == message)
        #expect(problem?.kind == .input)
        #expect(problem?.hint.isEmpty == false)
    }
}
