import Testing

/// Validation §6.2.
@Suite("Keywords for numbers")
struct NumberKeywordTests {
    @Test("bounds are exact, however large or near the number", arguments: bounds)
    func bound(example: Case) throws { try example.check() }

    private static let bounds = [
        Case(
            #"{"maximum": 3.0}"#, valid: ["3", "3.0", "2.9", "-1e9", "\"x\""],
            invalid: ["3.0000000000000000000001", "4"]),
        Case(#"{"exclusiveMaximum": 3}"#, valid: ["2.9999999999999999999999"], invalid: ["3", "3.0", "300e-2"]),
        Case(#"{"minimum": -2}"#, valid: ["-2", "-2.0", "0", "null"], invalid: ["-2.0001", "-1e400"]),
        Case(#"{"exclusiveMinimum": 1.1}"#, valid: ["1.10000000000000000001"], invalid: ["1.1", "1.10", "1"]),
        Case(
            #"{"maximum": 9007199254740992}"#, valid: ["9007199254740992"],
            invalid: ["9007199254740993", "9007199254740992.1"]),
        Case(#"{"maximum": 1e1000}"#, valid: ["1e1000", "1e308", "-1e2000"], invalid: ["1.1e1000", "1e1001"]),
        Case(#"{"minimum": 0}"#, valid: ["-0", "-0.0", "1e-1000"], invalid: ["-1e-1000"]),
    ]

    @Test("multipleOf divides in decimal arithmetic", arguments: multiples)
    func multiple(example: Case) throws { try example.check() }

    private static let multiples = [
        Case(#"{"multipleOf": 2}"#, valid: ["0", "10", "-4", "2e400", "\"x\"", "4.0"], invalid: ["7", "1", "0.5"]),
        Case(#"{"multipleOf": 1.5}"#, valid: ["0", "4.5", "-3"], invalid: ["35", "1"]),
        Case(#"{"multipleOf": 0.0001}"#, valid: ["0.0075", "1", "1e300"], invalid: ["0.00751", "1e-5"]),
        Case(#"{"multipleOf": 0.01}"#, valid: ["19.99", "4.02", "0.07", "1.15"], invalid: ["19.999", "0.001"]),
        Case(#"{"multipleOf": 1e-8}"#, valid: ["12391239123", "0.00000001"], invalid: ["1e-9"]),
        Case(#"{"type": "integer", "multipleOf": 0.123456789}"#, valid: ["123456789"], invalid: ["1e308", "1"]),
        Case(
            #"{"multipleOf": 3}"#, valid: ["3e1000000000", "111111111111111111111"], invalid: ["1e1000000000", "1e308"]),
        Case(
            #"{"multipleOf": 123456789012345678901234567890}"#,
            valid: [
                "123456789012345678901234567890", "370370367037037036703703703670", "123456789012345678901234567890e50",
            ],
            invalid: ["123456789012345678901234567891", "61728394506172839450617283945"]),
    ]
}
