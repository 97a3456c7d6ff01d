import Testing

@testable import RegularExpressions

/// ECMA-262 §22.2 with the `u` flag.
@Suite("A pattern")
struct PatternTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let source: String
        let matching: [String]
        let other: [String]

        init(_ source: String, matches matching: [String] = [], not other: [String] = []) {
            self.source = source
            self.matching = matching
            self.other = other
        }

        var testDescription: String { source }
    }

    @Test("matches what ECMA-262 says, and nothing else", arguments: examples)
    func matches(example: Example) throws {
        let pattern = try Pattern(example.source)
        for text in example.matching { #expect(pattern.matches(text), "\(text.debugDescription)") }
        for text in example.other { #expect(!pattern.matches(text), "\(text.debugDescription)") }
    }

    private static let examples = [
        Example("", matches: ["", "x"]),
        Example("b", matches: ["abc"], not: ["", "ac"]),
        Example("^a$", matches: ["a"], not: ["a\n", "\na", "ba", "a\r"]),
        Example("^$", matches: [""], not: ["\n"]),
        Example("^(a|bc|)d$", matches: ["ad", "bcd", "d"], not: ["bd", "acd"]),
        Example("^a{2,3}$", matches: ["aa", "aaa"], not: ["a", "aaaa"]),
        Example("^a{2,}b{0,1}c{1}$", matches: ["aac", "aaaabc"], not: ["ac", "aabbc", "aacc"]),
        Example("^a*?b+?c??$", matches: ["b", "aabbc"], not: ["ac"]),
        Example("^(?:a*)*$", matches: ["", "aaa"], not: ["b"]),
        Example("^(a+)+$", matches: ["aaa"], not: [String(repeating: "a", count: 5000) + "b"]),
        Example(
            "^.$", matches: ["a", "💩", "\u{85}"],
            not: ["", "\n", "\r", "\u{2028}", "\u{2029}", "ab", "e\u{301}", "\r\n"]),
        Example(#"^\d$"#, matches: ["0", "9"], not: ["٣", "७", "a"]),
        Example(#"^\D$"#, matches: ["٣", "a"], not: ["0"]),
        Example(#"^\w$"#, matches: ["a", "Z", "0", "_"], not: ["é", "ß", "-"]),
        Example(#"^\W$"#, matches: ["é", "-"], not: ["a"]),
        Example(
            #"^\s$"#, matches: [" ", "\t", "\u{B}", "\u{FEFF}", "\u{A0}", "\u{2029}", "\u{2003}"],
            not: ["\u{1}", "\u{2013}", "\u{85}"]),
        Example(#"^\S$"#, matches: ["\u{85}", "x"], not: ["\u{A0}"]),
        Example(#"^\cC\cj$"#, matches: ["\u{3}\n"], not: ["cC"]),
        Example(#"^\t\n\v\f\r\0$"#, matches: ["\t\n\u{B}\u{C}\r\0"]),
        Example(#"^\x41\u0042\u{43}\u{1F4A9}\uD83D\uDCA9$"#, matches: ["ABC💩💩"]),
        Example(#"^\.\*\/\$\-\_\@$"#, matches: [".*/$-_@"], not: ["a*/$-_@"]),
        Example("^[a-c_]$", matches: ["a", "c", "_"], not: ["d", "-", ""]),
        Example("^[^a-c]$", matches: ["d", "💩", "\n"], not: ["a", ""]),
        Example("^[]$", not: ["", "a"]),
        Example("^[^]$", matches: ["a", "\n"], not: [""]),
        Example(#"^[\d\-x]$"#, matches: ["1", "-", "x"], not: ["y"]),
        Example(#"^[\w.-]+$"#, matches: ["a.b-c"], not: ["a b"]),
        Example(#"^[\w-.]+$"#, matches: ["a.b-c"], not: ["a b"]),
        Example(#"^[-a]$"#, matches: ["-", "a"]),
        Example(#"^[\b]$"#, matches: ["\u{8}"], not: ["b"]),
        Example("^[💩-💫]$", matches: ["💪"], not: ["\u{1F4A8}"]),
        Example("^💩{2}$", matches: ["💩💩"], not: ["💩"]),
        Example(#"\bcat\b"#, matches: ["a cat", "cat!"], not: ["cats", "_cat"]),
        Example(#"^é\B"#, matches: ["é"], not: ["éa"]),
        Example(#"^\p{Letter}+$"#, matches: ["aéж日"], not: ["a1"]),
        Example(#"^\p{Lu}\p{Ll}\P{L}$"#, matches: ["Éa1"], not: ["éa1", "Éab"]),
        Example(#"^[\p{Nd}\p{gc=Sc}]+$"#, matches: ["٣₹7"], not: ["½"]),
        Example(#"^\p{General_Category=Decimal_Number}$"#, matches: ["७"], not: ["a"]),
        Example(#"^\p{Script=Greek}+$"#, matches: ["αΩ"], not: ["a", "ж", "α1"]),
        Example(#"^[\p{sc=Devanagari}\p{Script_Extensions=Latin}]+$"#, matches: ["हa"], not: ["α"]),
        Example(#"^\P{scx=Han}$"#, matches: ["a"], not: ["日"]),
        Example(#"^\p{White_Space}$"#, matches: ["\u{85}"], not: ["\u{FEFF}"]),
        Example(#"^\p{ASCII}\P{ASCII}$"#, matches: ["aé"], not: ["éa"]),
        Example("^(?=.*[0-9])(?=.*[a-z]).{4}$", matches: ["ab12"], not: ["abcd", "1234", "ab123"]),
        Example("^(?!.*--)[a-z-]+$", matches: ["a-b"], not: ["a--b"]),
        Example("(?<=₹)[0-9]+(?<!0)$", matches: ["₹15"], not: ["15", "₹50"]),
        Example("(?<=^ab)c", matches: ["abc"], not: ["ac", "xabc"]),
        Example("^(?<year>[0-9]{4})-(?<month>[0-9]{2})$", matches: ["2026-01"], not: ["2026-1"]),
        Example("^e\u{301}$", matches: ["e\u{301}"], not: ["\u{e9}"]),
    ]

    @Test("that cannot be used is refused with the place and the reason", arguments: faults)
    func fault(source: String, description: String) {
        #expect(throws: PatternFault.self) { try Pattern(source) }
        do throws(PatternFault) { _ = try Pattern(source) } catch { #expect(error.description == description) }
    }

    private static let faults = [
        ("^(a", "at character 2: this group is not closed"),
        ("a)", #"at character 2: ")" closes no group; write "\)" for the character"#),
        ("*a", "at character 1: there is nothing to repeat here"),
        ("a**", "at character 3: there is nothing to repeat here"),
        ("^*", "at character 2: an assertion cannot be repeated"),
        ("a{2", #"at character 2: expected {N}, {N,} or {N,M}; write "\{" for the character"#),
        ("a{3,2}", "at character 2: the numbers are the wrong way round"),
        ("}", #"at character 1: "}" stands alone; write "\}" for the character"#),
        ("[a", "at character 1: this class is not closed"),
        ("[z-a]", "at character 2: the ends of this range are the wrong way round"),
        (#"\a"#, #"at character 1: "\a" means nothing; leave the backslash out for the character"#),
        (#"\u12"#, "at character 1: expected four hexadecimal digits"),
        (#"\u{110000}"#, #"at character 1: expected \u{X} up to 10FFFF"#),
        (#"\c1"#, #"at character 1: expected a letter behind \c"#),
        (#"a\"#, "at character 2: the pattern ends behind a backslash"),
        (#"(a)\1"#, "at character 4: a reference back to a group cannot be used here; write the group out again"),
        (
            #"\p{Klingon}"#,
            #"at character 1: the property "Klingon" is not known here; general categories, scripts and most binary ones are"#
        ),
        (
            #"\p{Script=Klingon}"#,
            #"at character 1: the property "Script=Klingon" is not known here; general categories, scripts and most binary ones are"#
        ),
        ("(?i:a)", "at character 1: expected one of (?: (?= (?! (?<= (?<! (?<NAME>"),
        ("((a{1000}){1000}){1000}", "at character 1: its repetitions come to more than 50000 steps"),
    ]

    @Test("that looks around takes time in proportion to the text", .timeLimit(.minutes(15)))
    func lookingAround() throws {
        let text = String(repeating: "a", count: 100_000)
        #expect(try !Pattern("(?=[^]*(?=[^]*x)a)a").matches(text))
        #expect(try !Pattern("(?<=(?<=x[^]*)a[^]*)a").matches(text))
        #expect(try Pattern("(?=[^]*(?<!b[^]*)$)a").matches(text))
    }

    @Test("of groups within groups does not run out of stack")
    func nesting() {
        let source = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
        #expect(throws: PatternFault.self) { try Pattern(source) }
    }
}
