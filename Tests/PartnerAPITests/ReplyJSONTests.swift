import Testing

@testable import PartnerAPI

struct ReplyJSONTests {
    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Each is oddly written in one member, in front of the others or between them.
    static let odd: [[UInt8]] = [
        bytes(#"{"note":"caf"#) + [0xE9] + bytes(#"","success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"caf"#) + [0xE9] + bytes(#"":1,"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"note":"\ud83d","success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"note":"\ud83dA\udc00","success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"note":"\u12","success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"note":"\x\'","success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"load":NaN,"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"load":-Infinity,"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"load":1e400,"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"load":007,"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"load":,"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"list":[1,,NaN,}],"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{,"success":true "code":"X_1",,"error":{"message":"m",},}"#),
        bytes(#"{name:1,"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"success":true,"code":"X_1","error":{"message":"m"}}}}garbage"#),
        bytes(#" {"success":true,"code":"X_1","error":{"message":"m"}}{"success":false}"#),
        bytes("{\"note\":\"a\tb\nc\u{1}\",\"success\":true,\"code\":\"X_1\",\"error\":{\"message\":\"m\"}}"),
        [0xEF, 0xBB, 0xBF] + bytes(#"{"success":true,"code":"X_1","error":{"message":"m"}}"#),
        bytes(#"{"deep":"#) + [UInt8](repeating: UInt8(ascii: "["), count: 20_000)
            + [UInt8](repeating: UInt8(ascii: "]"), count: 20_000)
            + bytes(#","success":true,"code":"X_1","error":{"message":"m"}}"#),
        utf16(#"{"success":true,"code":"X_1","error":{"message":"m"}}"#, bigEndian: false),
        utf16(#"{"success":true,"code":"X_1","error":{"message":"m"}}"#, bigEndian: true),
        [0xFF, 0xFE] + utf16(#"{"success":true,"code":"X_1","error":{"message":"m"}}"#, bigEndian: false),
    ]

    static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    @Test("what cannot be read costs its own member, and none of the others", arguments: odd)
    func tolerant(bytes: [UInt8]) {
        var parser = ReplyJSONParser(bytes)
        let body = parser.read()
        #expect(body["success"] == .bool(true))
        #expect(body["code"].text == "X_1")
        #expect(body["error"]["message"].text == "m")
        #expect(parser.isWhole)
    }

    @Test(
        "a sound text is read as RFC 8259 has it",
        arguments: [
            ("null", ReplyJSON.null), ("true", .bool(true)), ("-1.5e2", .number(-150)),
            (#""a\n\"\u00e9""#, .string("a\n\"é")),
            (#""\ud83d\ude00""#, .string("😀")), ("[1, [], {}]", .array([.number(1), .array([]), .object([])])),
            (
                #"{"a":{"b":[true]}}"#,
                .object([.init(name: "a", value: .object([.init(name: "b", value: .array([.bool(true)]))]))])
            ),
        ])
    func sound(text: String, value: ReplyJSON) {
        #expect(ReplyJSON(Self.bytes(text)) == value)
    }

    @Test("a page, or nothing, is nothing", arguments: ["", "<html>{\"success\":true}</html>", "OK\n", ")]}'\n{}"])
    func page(text: String) {
        #expect(ReplyJSON(Self.bytes(text))["success"] == .null)
    }

    @Test("a text that was cut off is known", arguments: [#"{"a":1"#, #"{"a":"b"#, #"{"a":"#, "[1,", #"{"a":[{"b":"#])
    func cutOff(text: String) {
        var parser = ReplyJSONParser(Self.bytes(text))
        _ = parser.read()
        #expect(!parser.isWhole)
    }

    @Test("half a surrogate pair and a byte that is no UTF-8 become U+FFFD")
    func repaired() {
        #expect(ReplyJSON(Self.bytes(#""a\ud83db""#)).text == "a\u{FFFD}b")
        #expect(ReplyJSON([0x22, 0xE9, 0x22]).text == "\u{FFFD}")
    }

    @Test("any bytes at all are read to some end", arguments: 0..<200)
    func hostile(seed: UInt64) {
        var random = SystemRandomNumberGenerator()
        let letters = Array(#"{}[]",:\u0d8tf1eN "#.utf8) + [0, 0xE9, 0x0A]
        let bytes = (0..<300).compactMap { _ in letters.randomElement(using: &random) }
        _ = ReplyJSON(bytes)
        _ = ReplyJSON([UInt8(ascii: "{")] + bytes)
    }
}
