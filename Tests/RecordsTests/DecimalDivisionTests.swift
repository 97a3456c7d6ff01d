import Testing

@testable import Records

struct DecimalDivisionTests {
    @Test(
        "what divides leaves nothing over, digit for digit",
        arguments: [
            ("0", "3"), ("-0.0", "0.1"), ("0.0075", "0.0001"), ("4.02", "0.01"), ("-9", "3"), ("1e300", "1e-300"),
            ("1e1000000000000", "8"), ("1", "0.0000000000000000000125"), ("15e15", "7.5"),
            ("1e60", "9094947017729282379150390625"),
        ])
    func multiple(text: String, divisor: String) throws {
        #expect(try #require(DecimalNumber(text)).isMultiple(of: #require(DecimalNumber(divisor))))
    }

    @Test(
        "what does not divide leaves something over",
        arguments: [
            ("1", "3"), ("1e300", "3"), ("0.00751", "0.0001"), ("1", "0"), ("0", "0"), ("1e308", "0.123456789"),
            ("5", "10"),
            ("1e-400", "1e-399"), ("1e1000000000000", "7"), ("1e39", "9094947017729282379150390625"),
            ("100000000000000000000000000000001", "100000000000000000000000000000003"),
        ])
    func remainder(text: String, divisor: String) throws {
        #expect(try !#require(DecimalNumber(text)).isMultiple(of: #require(DecimalNumber(divisor))))
    }

    @Test("division agrees with that of integers, short and long")
    func property() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            let divisor = Int.random(in: 1...40, using: &generator)
            let value = Int.random(in: -500...500, using: &generator)
            let isMultiple = value % divisor == 0
            let (number, by) = (try #require(DecimalNumber("\(value)")), try #require(DecimalNumber("\(divisor)")))
            #expect(number.isMultiple(of: by) == isMultiple, "\(value) \(divisor)")
            // Both times 10^30 + 7, written out: no machine word holds them.
            let (long, longBy) = (Self.long(value), Self.long(divisor))
            #expect(try #require(long).isMultiple(of: #require(longBy)) == isMultiple, "\(value) \(divisor)")
        }
    }

    private static func long(_ value: Int) -> DecimalNumber? {
        guard value != 0 else { return 0 }
        let tail = String(abs(value) * 7)
        let zeros = String(repeating: "0", count: 30 - tail.count)
        return DecimalNumber("\(value)\(zeros)\(tail)")
    }
}
