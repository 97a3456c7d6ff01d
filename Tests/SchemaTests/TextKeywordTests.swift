import Testing

/// Validation §6.3.
@Suite("Keywords for strings")
struct TextKeywordTests {
    @Test("lengths are counted in code points", arguments: lengths)
    func length(example: Case) throws { try example.check() }

    private static let lengths = [
        Case(
            #"{"maxLength": 2}"#, valid: ["\"\"", "\"ab\"", "\"💩💩\"", "\"日本\"", "12345", "[1, 2, 3]"],
            invalid: ["\"abc\"", "\"💩💩💩\"", "\"ab\\u0000\""]),
        // One letter to the eye, two code points.
        Case(#"{"maxLength": 1}"#, valid: ["\"\\u00e9\""], invalid: ["\"e\\u0301\"", "\"👨‍👩\"", #""\r\n""#]),
        Case(#"{"minLength": 2}"#, valid: ["\"ab\"", "\"e\\u0301\"", "1"], invalid: ["\"\"", "\"a\"", "\"💩\""]),
        Case(#"{"minLength": 2.0, "maxLength": 2e0}"#, valid: ["\"ab\""], invalid: ["\"a\"", "\"abc\""]),
        Case(#"{"maxLength": 1e400}"#, valid: ["\"abc\""]),
        Case(#"{"minLength": 1e400}"#, invalid: ["\"abc\""]),
    ]

    @Test("pattern looks for a match anywhere", arguments: patterns)
    func pattern(example: Case) throws { try example.check() }

    private static let patterns = [
        Case(#"{"pattern": "a+"}"#, valid: ["\"xxaayy\"", "1", "null", "{}"], invalid: ["\"xyz\"", "\"\""]),
        Case(#"{"pattern": "^a*$"}"#, valid: ["\"\"", "\"aaa\""], invalid: ["\"abc\"", "\"a\\n\""]),
    ]
}
