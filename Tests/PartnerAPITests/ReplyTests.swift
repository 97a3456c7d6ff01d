import Records
import Signing
import Testing

@testable import PartnerAPI

struct ReplyTests {
    func reply(_ body: String, status: Int = 400, secrets: [Secret] = []) -> Reply {
        Reply(Fixture.response(status, body), now: Fixture.now, redacting: secrets)
    }

    @Test(
        "the code is read from both places, a documented one first, and a number decides nothing",
        arguments: [
            (#"{"code":"RATE_LIMITED"}"#, ServerCode.rateLimited, "RATE_LIMITED"),
            (#"{"error":{"code":"RATE_LIMITED"}}"#, .rateLimited, "RATE_LIMITED"),
            (#"{"code":7001,"error":{"code":"USER_NOT_FOUND"}}"#, .userNotFound, "USER_NOT_FOUND"),
            (#"{"code":"ODD","error":{"code":"USER_NOT_FOUND"}}"#, .userNotFound, "USER_NOT_FOUND"),
            (#"{"code":"ODD_ONE"}"#, nil, "ODD_ONE"), (#"{"code":7001}"#, nil, nil), (#"{"code":"7002"}"#, nil, nil),
            (#"{"code":7042}"#, nil, "7042"), (#"{"error":{"code":"order-closed.v2"}}"#, nil, "order-closed.v2"),
            (#"{"code":"Duplicate_Event"}"#, nil, "Duplicate_Event"), (#"{"code":"no code at all"}"#, nil, nil),
            ("{}", nil, nil), ("<html>", nil, nil), ("", nil, nil),
        ] as [(String, ServerCode?, String?)])
    func codes(body: String, known: ServerCode?, name: String?) {
        #expect(reply(body).known == known)
        #expect(reply(body).name == name)
    }

    @Test(
        "the field and the reason are found in each shape of details",
        arguments: [
            (#"{"field":"orderId"}"#, "orderId", "wrong"),
            (#"{"field":"orderId","message":"must not be blank"}"#, "orderId", "wrong: must not be blank"),
            (#"{"errors":[{"path":"tz","reason":"unknown"},{"path":"x"}]}"#, "tz", "wrong: unknown"),
            (#"[{"field":"tz"}]"#, "tz", "wrong"),
            (#"{"amount_total":"must not be negative"}"#, "amount_total", "wrong: must not be negative"),
            (#"{"amount_total":["must not be negative"]}"#, "amount_total", "wrong: must not be negative"),
            (#"{"reason":"closed"}"#, nil, "wrong: closed"), (#"{"limit":500}"#, nil, "wrong"), ("null", nil, "wrong"),
        ])
    func details(details: String, field: String?, message: String) {
        let reply = reply(#"{"error":{"message":"wrong","details":\#(details)}}"#)
        #expect(reply.field == field)
        #expect(reply.message == message)
    }

    @Test(
        "success is true and nothing else",
        arguments: [("true", true), ("1", false), (#""true""#, false), ("null", false)])
    func success(json: String, succeeded: Bool) {
        #expect(reply(#"{"success":\#(json)}"#, status: 200).succeeded == succeeded)
    }

    @Test("the number is kept for people, from wherever it stands")
    func number() {
        #expect(reply(#"{"code":7001}"#).number == 7001)
        #expect(reply(#"{"error":{"code":7002}}"#).number == 7002)
        #expect(reply(#"{"code":"7001"}"#).number == nil)
    }

    @Test("a success that is denied as well, or cut off, is none")
    func contradicted() {
        #expect(!reply(#"{"success":true,"success":false}"#, status: 200).succeeded)
        #expect(reply(#"{"success":true,"success":true}"#, status: 200).succeeded)
        #expect(!reply(#"{"success":true,"data":{"a":"#, status: 200).succeeded)
    }

    @Test("a server's words are shown escaped, and no more than 500 characters of them")
    func cleaned() {
        let body = #"{"message":"a\u001b[31mb\nc\u202ed\u0000\u00a0"# + String(repeating: "x", count: 600) + #""}"#
        let head = #"a\u{1b}[31mb\nc\u{202e}d\u{0}\u{a0}"#
        #expect(reply(body).message == head + String(repeating: "x", count: 500 - head.count))
    }

    @Test("a secret that a server echoes is blotted out, on the edge of the cut and broken up by controls too")
    func echoed() {
        let key = Secret(Fixture.key)
        let edge = String(repeating: "x", count: 490)
        #expect(reply(#"{"message":"key \#(Fixture.key)!"}"#, secrets: [key]).message == "key •••!")
        #expect(reply(#"{"message":"\#(edge)\#(Fixture.key)"}"#, secrets: [key]).message == edge + "•••")
        #expect(reply(#"{"requestId":"\#(Fixture.key)"}"#, secrets: [key]).requestID == "•••")
        #expect(reply(#"{"code":"SECRETKEY"}"#, secrets: [Secret("SECRETKEY")]).name == nil)
        let broken = Fixture.key.prefix(4) + #"\u0000\u200b"# + Fixture.key.dropFirst(4)
        #expect(reply(#"{"message":"\#(broken)"}"#, secrets: [key]).message == "•••")
    }

    @Test("a secret is blotted out in parts, in either case, and whatever stands between its letters")
    func parts() {
        let key = Secret("k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9UaF")
        func shown(_ text: String) -> String? { reply(#"{"message":"<\#(text)>"}"#, secrets: [key]).message }
        for text in [
            "k3y-Zb8QwLr5TnVx", "1HdGmPs7YcJe9UaF", "K3Y-ZB8QWLR5TNVX1HDGMPS7YCJE9UAF", "Zb8Q wLr5 TnVx 1HdG",
            "zb8qwlr5", "Zb8QwLr5\\nTnVx1HdG", "6B33792D5A62385177", "6b:33:79:2d:5a:62:38:51:77:4c",
        ] { #expect(shown(text) == "<•••>", "\(text)") }
        #expect(shown("Zb8Qw and TnVx1") == "<Zb8Qw and TnVx1>", "less than a part")
        #expect(shown("Zb8QwL or cJe9Ux") == "<••• or cJe9Ux>")
    }

    /// Ways of writing a text in each other, and each of them.
    static let disguises: [(name: String, write: @Sendable (String) -> String)] = [
        ("0x..", { $0.utf8.map { "0x" + ByteEncoding.hex.text(of: [$0]) }.joined(separator: ", ") }),
        ("0x.. without blanks", { $0.utf8.map { "0x" + ByteEncoding.hex.text(of: [$0]) }.joined() }),
        ("a list of numbers", { "\($0.utf8.map(Int.init))" }),
        ("octal numbers", { $0.utf8.map { #"\\"# + String($0, radix: 8) }.joined() }),
        ("base64 of base64", { base64(base64($0)) }), ("hex of base64", { hex(base64($0)) }),
        ("base64 of hex", { base64(hex($0)) }), ("base64 of base64 of base64", { base64(base64(base64($0))) }),
        ("hex of hex", { hex(hex($0)) }),
        (
            "JSON within JSON",
            { $0.utf8.map { #"\\u00"# + ByteEncoding.hex.text(of: [$0]) }.joined() }
        ),
        (
            "JSON within JSON within JSON",
            { $0.utf8.map { #"\\\\u00"# + ByteEncoding.hex.text(of: [$0]) }.joined() }
        ),
        (
            "some letters escaped",
            { $0.utf8.enumerated().map { $0 % 3 == 0 ? "%" + hex([$1]) : String(UnicodeScalar($1)) }.joined() }
        ),
        ("percent, twice", { $0.utf8.map { "%25" + hex([$0]) }.joined() }),
        ("UTF-16 in hexadecimal", { hex($0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) }),
        ("UTF-16, the other way", { hex($0.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) }),
        (
            "UTF-16 in base64",
            { ByteEncoding.base64.text(of: $0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) }
        ),
        (
            "full-width letters",
            { String(String.UnicodeScalarView($0.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) })) }
        ),
        ("lines of base64", { base64($0).enumerated().map { "\($1)" + ($0 % 20 == 19 ? #"\n"# : "") }.joined() }),
    ]

    private static func base64(_ text: String) -> String { ByteEncoding.base64.text(of: Array(text.utf8)) }
    private static func hex(_ text: String) -> String { hex(Array(text.utf8)) }
    private static func hex(_ bytes: [UInt8]) -> String { ByteEncoding.hex.text(of: bytes) }

    @Test(
        "a secret is blotted out however it is written, up to three ways in each other, whole and in parts",
        arguments: disguises.indices)
    func disguised(index: Int) {
        let (name, write) = Self.disguises[index]
        for text in ["k3yZb8QwLr5TnVx1HdGmPs7YcJe9UaF0", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"] {
            for part in [text, String(text.dropFirst(5).prefix(16))] {
                let form = write(part)
                let message = reply(#"{"message":"said <\#(form)>"}"#, secrets: [Secret(text)]).message ?? ""
                #expect(message.hasPrefix("said <"), "\(name): \(message)")
                // Digits at the ends hold bits of their neighbours as well.
                #expect(message.contains("•••") && message.count <= 24, "\(name): \(message)")
            }
        }
    }

    @Test("a text made to be read in more ways than anybody waits for is blotted out whole")
    func labyrinth() {
        let text = String(repeating: "%2525", count: 800)
        let message = reply(#"{"message":"\#(text)"}"#, secrets: [Secret("k3yZb8QwLr5TnVx1HdGmPs7YcJe9UaF0")]).message
        #expect(message == "•••" || message?.hasPrefix("%2525") == true)
    }

    @Test("the request id of a success is blotted out too, however long it is")
    func idOfSuccess() {
        let text = "k3yZb8QwLr5TnVx1HdGmPs7YcJe9UaF0"
        for form in [text, Self.base64(text), Self.hex(text), Self.base64(Self.base64(text))] {
            let body = #"{"success":true,"requestId":"\#(form)"}"#
            let id = reply(body, status: 200, secrets: [Secret(text)]).requestID ?? ""
            #expect(id.contains("•••") && id.count < 12, "\(id)")
        }
        let body = #"{"success":true,"requestId":"req_5d1f0c3e-7719-4b5c-8e7f-8091d24b86ff"}"#
        #expect(
            reply(body, status: 200, secrets: [Secret(text)]).requestID == "req_5d1f0c3e-7719-4b5c-8e7f-8091d24b86ff")
    }

    @Test("a secret is blotted out in base64 wherever it begins in what is encoded", arguments: 0...5)
    func base64(shift: Int) {
        let text = String(repeating: "x", count: shift) + "k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9UaF"
        let encoded = ByteEncoding.base64.text(of: Array("\(text) and more".utf8))
        let key = Secret("k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9UaF")
        for form in [encoded, encoded.lowercased(), encoded.replacing("+", with: "-").replacing("/", with: "_")] {
            let message = reply(#"{"message":"\#(form)"}"#, secrets: [key]).message ?? ""
            // Of the first and the last byte some bits stand in digits of their neighbours.
            #expect(message.contains("•••") && message.count <= 3 + (shift + 14) * 4 / 3, "\(message)")
            for part in stride(from: 0, to: encoded.count - 12, by: 1) where part * 6 >= shift * 8 && part < 40 {
                #expect(!message.contains(form.dropFirst(part).prefix(12)), "\(message)")
            }
        }
    }

    /// By Python's `base64.b32encode`, behind none to four other letters.
    @Test(
        "a secret is blotted out in base32 wherever it begins in what is encoded",
        arguments: [
            "NMZXSLK2MI4FC52MOI2VI3SWPAYUQZCHNVIHGN2ZMNFGKOKVMFDCAYLOMQQG233SMU======",
            "PBVTG6JNLJRDQULXJRZDKVDOKZ4DCSDEI5WVA4ZXLFRUUZJZKVQUMIDBNZSCA3LPOJSQ====",
            "PB4GWM3ZFVNGEOCRO5GHENKUNZLHQMKIMRDW2UDTG5MWGSTFHFKWCRRAMFXGIIDNN5ZGK===",
            "PB4HQ2ZTPEWVUYRYKF3UY4RVKRXFM6BRJBSEO3KQOM3VSY2KMU4VKYKGEBQW4ZBANVXXEZI=",
            "PB4HQ6DLGN4S2WTCHBIXOTDSGVKG4VTYGFEGIR3NKBZTOWLDJJSTSVLBIYQGC3TEEBWW64TF",
        ])
    func base32(form: String) {
        for form in [form, form.lowercased()] {
            let message = reply(#"{"message":"\#(form)"}"#, secrets: [Secret("k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9UaF")])
                .message
            #expect(message?.contains("•••") == true)
            #expect((message?.count ?? 0) < form.count - 45, "\(message ?? "")")
        }
    }

    @Test("a secret is blotted out where characters are written by their numbers, and backwards")
    func entities() {
        let text = "k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9UaF"
        let decimal = text.utf8.map { "&#\($0);" }.joined()
        let hex = text.utf8.map { "&#x\(String($0, radix: 16));" }.joined()
        for form in [decimal, hex, String(text.reversed())] {
            let message = reply(#"{"message":"\#(form)"}"#, secrets: [Secret(text)]).message ?? ""
            #expect(message.contains("•••") && message.count < 10, "\(message)")
        }
    }

    @Test("request ids and words are left alone though a key looks like them")
    func unharmed() {
        let key = Secret("0f3c9a7e51d24b86a0c3e7f1928d4b5c6e7f8091")
        for text in ["req_4b86a0d", "3c9a7e5", "5d1f0c3e-7719-4b5c-8e7f-8091d24b86ff", "invalid client key"] {
            #expect(reply(#"{"message":"\#(text)"}"#, secrets: [key]).message == text)
        }
    }

    @Test(
        "a secret is blotted out in the other ways of writing it too",
        arguments: ["a2V5LzErMi0zPzQ=", "a2V5LzErMi0zPzQ", "key%2F1%2B2%2D3%3F4", "6b65792f312b322d333f34"])
    func encodings(form: String) {
        let message = reply(#"{"message":"<\#(form)>"}"#, secrets: [Secret("key/1+2-3?4")]).message
        #expect(message == (form.hasSuffix("=") ? "<•••=>" : "<•••>"))
    }
}
