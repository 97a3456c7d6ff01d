import Records
import Testing

@testable import Reading

@Suite("The JSON reader")
struct JSONReaderTests {
    @Test(
        "keeps the value of a valid text",
        arguments: [
            ("null", "null"), (" true ", "true"), ("false", "false"), ("0", "0"), ("-0", "-0"), ("-0.0e-0", "-0.0e-0"),
            ("1E+400", "1E+400"), ("123456789012345678901234567890.10", "123456789012345678901234567890.10"),
            ("\"\"", "\"\""), (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\u0008\u000c\n\r\t""#), (#""\u00e9\u65E5""#, #""é日""#),
            (#""\uD83D\ude00""#, #""😀""#), (#""\u0000""#, #""\u0000""#),
            ("\"\u{7F}é日😀\u{FFFF}\"", "\"\u{7F}é日😀\u{FFFF}\""),
            ("[]", "[]"), (" [ ] ", "[]"), ("{ }", "{}"), ("[1,[2],{\"a\":3}]", "[1,[2],{\"a\":3}]"),
            ("\t{\r\n \"a\" : 1 ,\n\"A\":\"\" }\n", "{\"a\":1,\"A\":\"\"}"), ("{\"\":{}}", "{\"\":{}}"),
            ("{\"\u{e9}\":1,\"e\u{301}\":2}", "{\"\u{e9}\":1,\"e\u{301}\":2}"),
            ("[[[[]]]]", "[[[[]]]]"), ("[{\"a\":[]},{\"a\":[]}]", "[{\"a\":[]},{\"a\":[]}]"),
        ])
    func valid(text: String, serialized: String) throws {
        let node = try JSONReader(limits: RecordLimits(nesting: 4)).read(Array(text.utf8)).get()
        #expect(String(decoding: node.serialized, as: UTF8.self) == serialized)
    }

    @Test(
        "refuses what RFC 8259 does not allow, at the byte",
        arguments: [
            ("", 1), (" ", 2), ("{", 2), ("[", 2), ("]", 1), ("[1", 3), ("[1,", 4), ("[,1]", 2), ("[1,]", 4),
            ("[1 2]", 4),
            ("{\"a\"}", 5), ("{\"a\":}", 6), ("{\"a\":1,}", 8), ("{,}", 2), ("{a:1}", 2), ("{'a':1}", 2),
            ("{\"a\":1 \"b\":2}", 8),
            ("{1:2}", 2), ("01", 1), ("-01", 1), ("1.", 3), (".5", 1), ("+1", 1), ("-", 2), ("1e", 3), ("1.e3", 1),
            ("0x10", 2),
            ("1_000", 2), ("- 1", 1), ("--1", 1), ("1e3.5", 1), ("NaN", 1), ("Infinity", 1), ("-Infinity", 1),
            ("nul", 4), ("nulL", 1), ("True", 1),
            ("truefalse", 5), ("\"a", 3), ("\"", 2), ("'a'", 1), ("\"a\tb\"", 3), ("\"a\nb\"", 3), ("\"\u{1F}\"", 2),
            (#""\x""#, 3), (#""\"#, 3), (#""\u12""#, 6), (#""\u12G4""#, 6), (#""\uD800""#, 2), (#""\uDC00""#, 2),
            (#""\uD800\u0041""#, 2), (#""a\uD800x""#, 3), (#""\uD800\n""#, 2), (#""\uDBFF\uDBFF""#, 2), ("1 2", 3),
            ("{}x", 3), ("[]]", 3), ("//", 1),
            ("/* */1", 1), ("\u{FEFF}1", 1), ("\u{A0}1", 1), ("\u{C}1", 1),
        ])
    func malformed(text: String, byte: Int) {
        let finding = refusal(Array(text.utf8))
        #expect(finding?.code == "malformed-json")
        #expect(finding?.byte == byte)
    }

    @Test("names the other reasons for a refusal", arguments: refusals)
    func refused(text: String, tail: [UInt8], fault: String) {
        let finding = refusal(Array(text.utf8) + tail)
        #expect(finding.map { "\($0.line):\($0.byte) \($0.code)" } == fault)
    }

    /// Text, bytes behind it, and the finding.
    private static let refusals: [(String, [UInt8], String)] = [
        ("{\"a\":1,\"a\":2}", [], "1:8 duplicate-key"),
        (#"{"a":1,"\u0061":2}"#, [], "1:8 duplicate-key"),
        ("[[[[[", [], "1:5 nesting-too-deep"),
        ("{\"a\":{\"a\":[[[]]]}}", [], "1:13 nesting-too-deep"),
        ("\"a", [0xFF, 0x22], "1:3 invalid-utf8"),
        (#""\n"#, [0xC3, 0x22], "1:4 invalid-utf8"),
        ("\"", [0xED, 0xA0, 0x80, 0x22], "1:2 invalid-utf8"),
        ("\"\u{0}\"", [], "1:2 nul-byte"),
        ("[\u{0}]", [], "1:2 nul-byte"),
    ]

    @Test("counts lines and bytes of every value, whatever ends a line")
    func origins() throws {
        let node = try JSONReader().read(Array("{\n \"a\": [1,\r\n2],\r\"b\": {}}".utf8), line: 7).get()
        #expect(node["a"]?.origin == .init(line: 8, byte: 7))
        guard case .array(let elements) = node["a"]?.value else { return #expect(Bool(false)) }
        #expect(elements.map(\.origin) == [.init(line: 8, byte: 8), .init(line: 9, byte: 1)])
        #expect(node["b"]?.origin == .init(line: 10, byte: 6))
    }

    @Test("tells names apart however alike they look", arguments: UInt64(1)...4)
    func alikeNames(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let names = (0..<Int.random(in: 2...24, using: &generator)).map { _ in
                String((0..<3).map { _ in "abABé".randomElement(using: &generator) ?? "a" })
            }
            let text = "{\(names.map { "\"\($0)\":1" }.joined(separator: ","))}"
            #expect((refusal(Array(text.utf8))?.code == "duplicate-key") == (Set(names).count < names.count), "\(text)")
        }
    }

    @Test("finds a duplicate among very many names, and takes no long time for it")
    func manyNames() {
        let members = (0..<50_000).map { "\"k\($0)\":0" } + ["\"k7\":1"]
        #expect(refusal(Array("{\(members.joined(separator: ","))}".utf8))?.code == "duplicate-key")
    }

    @Test("survives nesting that no stack would", arguments: ["[", "{\"a\":"])
    func abyss(opening: String) {
        let text = String(repeating: opening, count: 200_000)
        #expect(refusal(Array(text.utf8), RecordLimits(nesting: .max))?.code == "nesting-too-deep")
    }

    @Test("accepts the deepest nesting there is")
    func deepest() throws {
        let depth = JSONReader.deepestNesting
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(refusal(Array(text.utf8), RecordLimits(nesting: .max)) == nil)
    }

    @Test(
        "says what it found, what it expected and how to mend it",
        arguments: [
            (
                "{\"a\":1,}",
                "bad:1:8: error: found \"}\"; expected a name\n  hint: remove the comma in front, or write what belongs behind it"
            ),
            (
                "{'a':1}",
                "bad:1:2: error: found \"'\"; expected a name or \"}\"\n  hint: put names and strings into double quotes"
            ),
            (
                "[007]",
                "bad:1:2: error: \"007\" is no JSON number; expected one like 0.5, -12 or 1e3\n"
                    + "  hint: leave out leading zeros, and put a digit on each side of the point"
            ),
            (
                "{\"a\":NaN}",
                "bad:1:6: error: found \"N\"; expected a value\n  hint: JSON knows no NaN or Infinity: leave the member out"
            ),
            (
                "{\"a\":1,\"a\":2}",
                "bad:1:8: error: the object has the name \"a\" more than once\n"
                    + "  hint: keep one of the two: readers disagree on which counts"
            ),
            (
                "\"\t\"",
                "bad:1:2: error: a string holds the control character 0x09\n"
                    + #"  hint: escape control characters, such as \n or \t"#
            ),
        ])
    func messages(text: String, message: String) {
        #expect(refusal(Array(text.utf8))?.rendered(in: "bad") == message)
    }

    private func refusal(_ bytes: [UInt8], _ limits: RecordLimits = RecordLimits(nesting: 4)) -> Finding? {
        switch JSONReader(limits: limits).read(bytes) {
        case .success: nil
        case .failure(let finding): finding
        }
    }
}
