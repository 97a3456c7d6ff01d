import Records
import Testing

@Suite struct ShellTextTests {
    @Test(
        "a word is quoted where a shell would take it for more, and written out where nobody would see it",
        arguments: [
            ("job.yaml", "job.yaml"), ("", "''"), ("my job.yaml", "'my job.yaml'"), ("it's", #"'it'\''s'"#),
            ("a;b", "'a;b'"), ("$HOME", "'$HOME'"), ("Zürich.csv", "'Zürich.csv'"), ("a*", "'a*'"),
            ("a\u{1b}[31m.csv", #"$'a\033[31m.csv'"#), ("two\nlines", #"$'two\012lines'"#),
            ("a\u{a0}b", #"$'a\302\240b'"#), ("it's\t\\", #"$'it\'s\011\\'"#),
            (String(fileName: [0x62, 0xE9, 0x37]), #"$'b\3517'"#),
        ])
    func quoting(_ text: String, _ word: String) {
        #expect(text.shellQuoted == word)
    }

    @Test("what is quoted is never changed by the escaping")
    func stable() {
        for text in ["a\u{1b}b", "x\u{a0}'\\", "\u{202e}", "née\n"] {
            #expect(text.shellQuoted.escaped == text.shellQuoted)
        }
    }
}
