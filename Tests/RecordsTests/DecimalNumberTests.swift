import Testing

@testable import Records

struct DecimalNumberTests {
    @Test(
        "equal values are equal, however written",
        arguments: [
            ("1", "1.0"), ("0", "-0"), ("0", "0e99999999999999999999"), ("1e3", "1000"), ("1200e-2", "12"),
            ("0.001", "1E-3"), ("-12.50", "-1250e-2"), ("100", "1e+2"),
        ])
    func equal(one: String, other: String) throws {
        #expect(try #require(DecimalNumber(one)) == #require(DecimalNumber(other)))
    }

    @Test(
        "no digit is lost",
        arguments: [
            ("9007199254740992", "9007199254740993"), ("0.1", "0.10000000000000000000001"),
            ("-0.10000000000000000000001", "-0.1"), ("-1", "0"), ("0", "1e-99999999999999999999"),
            ("9.99e99", "1e100"), ("-1e99999999999999999999", "-1"), ("99999999999999999999", "1e99999999999999999999"),
        ])
    func ascending(one: String, other: String) throws {
        let (lower, upper) = (try #require(DecimalNumber(one)), try #require(DecimalNumber(other)))
        #expect(lower < upper)
        #expect(!(upper < lower))
    }

    @Test("a text that is no number has no value", arguments: ["", "007", ".5", "1.", "+1", "1e", "x", "NaN"])
    func none(text: String) {
        #expect(DecimalNumber(text) == nil)
    }

    @Test("an integer has no fraction, however written", arguments: ["0", "0.000", "1.0", "1e3", "1200e-2", "0e-9"])
    func integers(text: String) {
        #expect(DecimalNumber(text)?.isInteger == true)
    }

    @Test("a fraction is one however small", arguments: ["0.5", "1e-9", "1201e-2", "123456789012345678901.0000000001"])
    func fractions(text: String) {
        #expect(DecimalNumber(text)?.isInteger == false)
    }

    @Test(
        "what a double can hold is finite",
        arguments: [
            ("1.7976931348623157e308", true), ("-1.7e308", true), ("1.8e308", false), ("-1e309", false),
            ("1e99999999999999999999", false), ("1e-99999999999999999999", true), ("0e999", true),
        ])
    func finite(text: String, isFinite: Bool) {
        #expect(DecimalNumber(text)?.isFinite == isFinite)
    }

    @Test("comparison agrees with integers written out in full")
    func property() throws {
        var generator = SeededGenerator(seed: 10)
        let numbers = (0..<300).map { _ in WrittenNumber(using: &generator) }
        for one in numbers {
            let value = try #require(DecimalNumber(one.text))
            #expect(value.isInteger == one.isInteger, "\(one.text)")
            for other in numbers.prefix(60) {
                let otherValue = try #require(DecimalNumber(other.text))
                #expect((value < otherValue) == one.isLess(than: other), "\(one.text) \(other.text)")
                #expect((value == otherValue) == !(one.isLess(than: other) || other.isLess(than: one)))
            }
        }
    }

    @Test("an Int is what its text is")
    func ints() {
        for value in [0, 1, -1, 90, -180, 100, 100_000_000_000, .max, .min] {
            #expect(DecimalNumber(integerLiteral: value) == DecimalNumber(String(value)))
        }
    }
}

/// A number and its value in units of 10^-40, all digits written out: slow, and plainly right.
private struct WrittenNumber {
    let text: String
    private let isNegative: Bool
    private let units: String

    init(using generator: inout SeededGenerator) {
        // Few digits and exponents, so that equal values come about.
        // Some are longer than a machine word.
        let head = ["", "", "", "100000000000000000", "123456789012345678"].randomElement(using: &generator) ?? ""
        let whole = head + String(Int.random(in: 0...120, using: &generator))
        let fractions = ["", "0", "5", "50", "05", "005", "50000000000000000005", "4999999999999999999990"]
        let fraction = fractions.randomElement(using: &generator) ?? ""
        let exponent = Int.random(in: -6...6, using: &generator)
        isNegative = Bool.random(using: &generator)
        text = "\(isNegative ? "-" : "")\(whole)\(fraction.isEmpty ? "" : ".\(fraction)")e\(exponent)"
        let zeros = String(repeating: "0", count: 40 - fraction.count + exponent)
        units = String(("\(whole)\(fraction)" + zeros).drop { $0 == "0" })
    }

    var isInteger: Bool { units.suffix(40).allSatisfy { $0 == "0" } }

    func isLess(than other: WrittenNumber) -> Bool {
        if units.isEmpty, other.units.isEmpty { return false }
        let (negative, otherNegative) = (isNegative && !units.isEmpty, other.isNegative && !other.units.isEmpty)
        if negative != otherNegative { return negative }
        let (small, large) = negative ? (other, self) : (self, other)
        if small.units.count != large.units.count { return small.units.count < large.units.count }
        return small.units < large.units
    }
}
