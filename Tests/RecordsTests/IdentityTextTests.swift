import Testing

@testable import Records

@Suite("The text of an identity")
struct IdentityTextTests {
    private static let flawed: [(String, IdentityText.Flaw)] =
        [("", .blank), (" ", .blank), ("\u{A0}\n", .blank), ("A\0B", .nul), ("\0", .nul)]
        + [
            (" a", .leadingSpace(" ")), ("\u{2003}a", .leadingSpace("\u{2003}")), ("a ", .trailingSpace(" ")),
            ("a\u{A0}", .trailingSpace("\u{A0}")), ("a\n", .trailingSpace("\n")), ("a\r\n", .trailingSpace("\n")),
            ("\u{200B}", .invisible("\u{200B}")), ("a\u{FEFF}", .invisible("\u{FEFF}")),
            ("a\u{AD}b", .invisible("\u{AD}")), ("a\tb", .invisible("\t")), ("a\u{3164}", .invisible("\u{3164}")),
            ("a\u{7F}", .invisible("\u{7F}")), ("é\u{85}b", .invisible("\u{85}")),
        ]
        + [
            "NULL", "null", "Null", #"\N"#, "None", "nan", "NaN", "#N/A", "#n/a", "#REF!", "#VALUE!", "#DIV/0!",
            "undefined", "-", "N/A", "nil", "(null)",
        ].map { ($0, .wordForNothing) }
        + ["1.23457E+12", "1,23457E+12", "1E+12", "1.5e7", "-1.5E+10", "50004.0", "50004,00", "-7.0"].map {
            ($0, .rewrittenNumber)
        }

    @Test("has flaws that make it another one, or none", arguments: flawed)
    func flaws(text: String, flaw: IdentityText.Flaw) {
        #expect(IdentityText.flaw(in: text) == flaw)
        #expect(!Self.isSurelySound(text))
    }

    private static let soundTexts = [
        "rapido_user_7", "7", "000123", "404-1234567-1234567", "1E5", "12e45", "12E+34", "1.5", "50004.05", "B 1", "é",
        "nulls", "none_1", "#1", "a-", "--1", "नमस्ते", "a\u{A0}b", "+919876543210", "x@y.example", "50004.", ".0", "e",
        "E+1",
    ]

    @Test("is sound in all other forms that ids have", arguments: soundTexts)
    func sound(text: String) {
        #expect(IdentityText.flaw(in: text) == nil)
    }

    @Test("is told to be sound in one pass where it is ASCII, and never else than by the closer look")
    func onePass() {
        for text in Self.soundTexts where text.utf8.allSatisfy({ $0 < 0x80 }) {
            #expect(Self.isSurelySound(text), "\(text)")
        }
        var generator = SeededGenerator(seed: 9)
        var sound = 0
        let pieces = Array("nul NULaif/A#-.,+eE019_\t\u{A0}é(!)".unicodeScalars)
        for _ in 0..<50_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                text.unicodeScalars.append(pieces.randomElement(using: &generator) ?? " ")
            }
            guard Self.isSurelySound(text) else { continue }
            sound += 1
            #expect(IdentityText.flaw(in: text) == nil, "\(text)")
        }
        #expect(sound > 1000)
    }

    private static func isSurelySound(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.baseAddress.map { IdentityText.isSurelySound($0, bytes.count) } ?? false
        }
    }

    @Test(
        "that is flawed is told with what helps",
        arguments: [
            (
                #"\N"#, "booking",
                #"""
                a.csv:2:4: error: "booking" is "\N", a word for no value; event.id must be an id
                  hint: fill it in the export; where it means no value, say so in the job: input: { csv: { null: ['', '\N'] } }
                """#
            ),
            (
                "null", nil,
                """
                a.csv:2:4: error: "event.id" is "null", a word for no value; event.id must be an id
                  hint: fill it in the export
                """
            ),
            (
                "1.2E+12", "booking",
                """
                a.csv:2:4: warning: "booking" is "1.2E+12", which looks like an id that a spreadsheet has rewritten as a number
                  hint: export it again past the spreadsheet, or format the column as text in it; an id that is right stays as it is
                """
            ),
        ] as [(String, String?, String)])
    func words(text: String, column: String?, rendered: String) throws {
        let flaw = try #require(IdentityText.flaw(in: text))
        let origin = JSONNode.Origin(column: column, line: 2, byte: 4)
        #expect(Finding.identity(flaw, in: text, field: "event.id", at: origin).rendered(in: "a.csv") == rendered)
    }
}
