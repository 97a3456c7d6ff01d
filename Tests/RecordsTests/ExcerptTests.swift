import Records
import Testing

@Suite struct ExcerptTests {
    @Test(
        "what cannot be seen is written out",
        arguments: [
            ("", ""), ("12,50", "12,50"), ("a\nb\rc\td", #"a\nb\rc\td"#), ("\u{feff}id", #"\u{feff}id"#),
            ("zero\u{200b}width", #"zero\u{200b}width"#), ("\u{0}\u{1b}[31m", #"\u{0}\u{1b}[31m"#),
            ("line\u{2028}end", #"line\u{2028}end"#), ("₹ 12 · Zürich", "₹ 12 · Zürich"), ("\u{e000}", #"\u{e000}"#),
            ("a\u{a0}b\u{2009}c\u{3000}", #"a\u{a0}b\u{2009}c\u{3000}"#), ("\u{3164}\u{2800}", #"\u{3164}\u{2800}"#),
            ("\u{9b}31m", #"\u{9b}31m"#), ("\u{202e}txt", #"\u{202e}txt"#),
            (#"C:\new"#, #"C:\new"#),
        ])
    func invisible(_ text: String, _ shown: String) {
        #expect(text.excerpt == shown)
    }

    @Test("sixty characters are shown, of more than that the first sixty")
    func length() {
        let sixty = String(repeating: "x", count: 60)
        #expect(sixty.excerpt == sixty)
        #expect((sixty + "y").excerpt == sixty + "…")
        #expect((sixty + "y").quoted == "\"\(sixty)…\"")
    }
}
