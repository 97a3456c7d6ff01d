import Records
import Testing

@Suite("A text in a job file")
struct YAMLTextTests {
    @Test(
        "stands in quotes where YAML would read something else",
        arguments: [
            ("order_no", "order_no"), ("Order No.", "Order No."), ("Total", "Total"), ("Größe", "Größe"),
            ("Total:", "'Total:'"), ("", "''"), ("null", "'null'"), ("NO", "'NO'"), ("12", "'12'"), ("N/A", "N/A"),
            ("it's, so", "'it''s, so'"), ("a\tb", #""a\tb""#), ("a\u{a0}\"b", #""a\u00A0\"b""#), (" a", "' a'"),
            ("a ", "'a '"), ("#N/A", "'#N/A'"), ("{a}", "'{a}'"),
        ])
    func yaml(text: String, written: String) {
        #expect(text.yaml == written)
    }

    @Test("of a list is quoted, and behind so many the rest is counted")
    func listed() {
        #expect(["a", "b"].listed() == #""a", "b""#)
        #expect((1...4).map(String.init).listed(atMost: 2) == #""1", "2" and 2 more"#)
        #expect((1...3).map(String.init).listed(atMost: 2) == #""1", "2", "3""#)
    }
}
