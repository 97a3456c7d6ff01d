import Records
import Testing

@Suite struct JSONNodeTests {
    private static func node(_ value: JSONNode.Value) -> JSONNode { JSONNode(value, at: .init(line: 1, byte: 1)) }

    private static func object(_ members: [(String, JSONNode.Value)]) -> JSONNode {
        node(.object(members.map { JSONMember($0, node($1)) }))
    }

    private static func text(_ value: JSONNode.Value) -> String {
        String(decoding: node(value).serialized, as: UTF8.self)
    }

    @Test(
        "a number keeps every digit it had",
        arguments: ["12.50", "-0", "0.10000000000000000001", "1E+07", "90071992547409931234567890", "1e-400"])
    func numbers(_ digits: String) {
        #expect(Self.text(.number(digits)) == digits)
    }

    @Test(
        "a string has the escapes RFC 8259 §7 demands and no others",
        arguments: [
            ("", #""""#), (#"say "hi" \ there"#, #""say \"hi\" \\ there""#), ("a\nb\rc\td", #""a\nb\rc\td""#),
            ("\u{0}\u{8}\u{c}\u{1f}", #""\u0000\u0008\u000c\u001f""#), ("a/b <&> \u{7f}", "\"a/b <&> \u{7f}\""),
            ("Zürich ₹ 🛺 \u{2028}", "\"Zürich ₹ 🛺 \u{2028}\""), ("\r\n", #""\r\n""#),
        ])
    func strings(_ text: String, _ json: String) {
        #expect(Self.text(.string(text)) == json)
    }

    @Test("absent members are left out, null ones are not")
    func absent() {
        let tree = Self.object([
            ("a", .absent), ("b", .null), ("c", .bool(true)), ("d", .absent), ("e", .bool(false)), ("f", .absent),
        ])
        #expect(String(decoding: tree.serialized, as: UTF8.self) == #"{"b":null,"c":true,"e":false}"#)
        #expect(Self.text(.object([JSONMember("a", Self.node(.absent))])) == "{}")
    }

    @Test("members and elements keep their order, names are escaped, empty ones stay")
    func nested() {
        let list = Self.node(.array([Self.node(.number("1")), Self.node(.array([])), Self.object([])]))
        let tree = Self.node(.object([JSONMember("z \"1\"", list), JSONMember("a", Self.node(.string("b")))]))
        #expect(String(decoding: tree.serialized, as: UTF8.self) == #"{"z \"1\"":[1,[],{}],"a":"b"}"#)
    }

    @Test("a member is found by its name, in an object only")
    func members() {
        let tree = Self.object([("id", .string("evt_1")), ("count", .number("3"))])
        #expect(tree["id"]?.text == "evt_1")
        #expect(tree["count"]?.text == nil)
        #expect(tree["count"]?.value == .number("3"))
        #expect(tree["missing"] == nil)
        #expect(Self.node(.string("id"))["id"] == nil)
    }
}
