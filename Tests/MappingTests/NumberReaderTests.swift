import Records
import Testing

@testable import Mapping

@Suite("A number as it is written elsewhere")
struct NumberReaderTests {
    private static let german = NumberFormat(decimal: ",", group: ".", strip: "€ ")
    private static let american = NumberFormat(group: ",", strip: "$")
    private static let indian = NumberFormat(group: ",", strip: "₹Rs. /-")
    private static let french = NumberFormat(decimal: ",", group: " ", strip: "€")
    private static let swiss = NumberFormat(group: "'", strip: "CHF")
    private static let paise = NumberFormat(scale: PlainDecimal("0.01"))
    private static let plain = NumberFormat()

    @Test(
        "is read as exactly the number it is",
        arguments: [
            (german, "1.250,00", "1250.00"), (german, "1250,5 €", "1250.5"), (german, "-1.250,50", "-1250.50"),
            (german, "1.250", "1250"), (german, "12.345.678,9", "12345678.9"), (german, "123,45-", "-123.45"),
            (german, "123,45 -", "-123.45"), (german, "123,45- €", "-123.45"), (german, "(12,50)", "-12.50"),
            (german, "€ (12,50)", "-12.50"), (german, "(€ 12,50)", "-12.50"), (german, "-€ 12,50", "-12.50"),
            (german, "€ -12,50", "-12.50"), (german, "\u{2212}12,50", "-12.50"), (german, "+12,50", "12.50"),
            (american, "$1,234,567.80", "1234567.80"), (american, "-$12.50", "-12.50"), (american, "$.50", "0.50"),
            (american, "($1,000)", "-1000"), (american, "0", "0"), (american, "0.00", "0.00"),
            (indian, "₹ 1,12,450.00", "112450.00"), (indian, "Rs.1,12,450", "112450"), (indian, "Rs. 500/-", "500"),
            (indian, "-500/-", "-500"), (indian, "500-", "-500"), (indian, "Rs. .50", "0.50"),
            (indian, "Rs.50", "50"), (indian, "12,34,56,789", "123456789"), (indian, "112,450", "112450"),
            (french, "1\u{202F}250,00\u{A0}€", "1250.00"), (french, "1 250,00", "1250.00"),
            (french, "1\u{A0}250", "1250"), (swiss, "CHF 1\u{2019}250.50", "1250.50"), (swiss, "1'250", "1250"),
            (paise, "12345", "123.45"), (paise, "12300", "123.00"), (paise, "5", "0.05"), (paise, "-5", "-0.05"),
            (paise, "12.5", "0.125"), (paise, "0", "0.00"), (paise, "000125", "1.25"),
            (NumberFormat(scale: PlainDecimal("100")), "12.5", "1250.0"),
            (NumberFormat(scale: PlainDecimal("1e3")), "12", "12000"),
            (NumberFormat(scale: PlainDecimal("-1")), "12.50", "-12.50"),
            (plain, "007", "7"), (plain, ".5", "0.5"), (plain, "-.5", "-0.5"), (plain, " 12.50\t", "12.50"),
            (plain, "-0.00", "0.00"), (plain, "(0.00)", "0.00"), (plain, "1e3", "1000"), (plain, "1.25E-2", "0.0125"),
            (plain, "123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
            (NumberFormat(group: "."), "1.250.000,5", "1250000.5"),
        ] as [(NumberFormat, String, String)])
    func read(format: NumberFormat, text: String, number: String) {
        #expect(NumberReader(format).read(text).text == number)
        #expect(NumberText.isNumber(number.utf8))
    }

    @Test(
        "is a finding where it does not fit, never another number",
        arguments: [
            (german, "12.50", #""." does not part its digits into groups of three"#),
            (german, "1250.00", #""." does not part its digits into groups of three"#),
            (german, "1.25.000", #""." does not part its digits into groups of three"#),
            (german, "1.12.450.000", #""." does not part its digits into groups of three"#),
            (german, ".250", #""." does not part its digits into groups of three"#),
            (german, "1..250", #""." does not part its digits into groups of three"#),
            (german, "0.125", "no group of thousands begins with 0"),
            (german, "1,250,00", #"its decimal "," stands more than once"#),
            (german, "1,250.00", #""." stands behind the decimal ",""#),
            (german, "12,", #"no digit stands behind ",""#),
            (german, "12,50 EUR", #""E" is no part of one"#),
            (german, "1 250,00", ##"" " is no part of one"##),
            (american, "1,25", #""," does not part its digits into groups of three"#),
            (american, "1,12,450", nil), (american, "11,12,450", nil),
            (american, "111,12,450", #""," does not part its digits into groups of three"#),
            (plain, "1,250", #""," is no part of one"#), (plain, "12:50", #"":" is no part of one"#),
            (plain, "--5", #""-" is no part of one"#), (plain, "-5-", "it has more than one sign"),
            (plain, "(-5)", "it has more than one sign"), (plain, "-(5)", #""(" is no part of one"#),
            (plain, "5 6", #"" " is no part of one"#), (plain, "n/a", "it has no digit"),
            (plain, "", "it has no digit"),
            (plain, "-", "it has no digit"), (plain, "1e", #""e" is no part of one"#),
            (plain, "1e999", "it has more than 400 digits"), (plain, "٣", "it has no digit"),
            (NumberFormat(strip: "/"), "500/-", #""/" is no part of one"#),
        ] as [(NumberFormat, String, String?)])
    func unlike(format: NumberFormat, text: String, cause: String?) {
        guard let cause else { return #expect(NumberReader(format).read(text).text != nil) }
        guard case .unlike(let found, _) = NumberReader(format).read(text) else {
            Issue.record("\(text) is read as \(NumberReader(format).read(text).text ?? "")")
            return
        }
        #expect(found == cause)
    }

    /// How amounts are written, with what reads them.
    private struct Convention {
        var format: NumberFormat
        var isIndian = false
        var decimal: String
        var group: String
        var around: (String, String)
    }

    private static let conventions = [
        Convention(format: german, decimal: ",", group: ".", around: ("", " €")),
        Convention(format: french, decimal: ",", group: "\u{202F}", around: ("", "\u{A0}€")),
        Convention(format: indian, isIndian: true, decimal: ".", group: ",", around: ("₹ ", "/-")),
        Convention(format: american, decimal: ".", group: ",", around: ("$", "")),
        Convention(format: swiss, decimal: ".", group: "'", around: ("CHF ", "")),
        Convention(format: plain, decimal: ".", group: "", around: ("", "")),
    ]

    @Test("whatever it is and however it is written, is read back exactly", arguments: 0..<6)
    func everyConvention(index: Int) throws {
        let convention = Self.conventions[index]
        let reader = NumberReader(convention.format)
        var generator = SeededGenerator(seed: UInt64(1250 + index))
        for _ in 0..<2000 {
            let size = Int.random(in: 0...60, using: &generator)
            let whole = String(Int.random(in: 0..<1 << size, using: &generator))
            let decimals = Int.random(in: 0...5, using: &generator)
            let fraction = (0..<decimals).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
            let isZero = whole == "0" && fraction.allSatisfy { $0 == "0" }
            let isNegative = !isZero && Bool.random(using: &generator)
            let plain = whole + (fraction.isEmpty ? "" : "." + fraction)
            var written = Self.grouped(whole, convention) + (fraction.isEmpty ? "" : convention.decimal + fraction)
            switch (isNegative, Int.random(in: 0...3, using: &generator)) {
            case (false, _): written = convention.around.0 + written + convention.around.1
            case (true, 0): written = "-" + convention.around.0 + written + convention.around.1
            case (true, 1): written = convention.around.0 + "-" + written + convention.around.1
            case (true, 2): written = convention.around.0 + written + "-"
            case (true, _): written = "(" + convention.around.0 + written + convention.around.1 + ")"
            }
            #expect(reader.read(written).text == (isNegative ? "-" : "") + plain, "\(written)")
        }
    }

    private static func grouped(_ whole: String, _ convention: Convention) -> String {
        var (rest, groups) = (whole[...], [Substring]())
        var width = 3
        while rest.count > width {
            groups.insert(rest.suffix(width), at: 0)
            rest = rest.dropLast(width)
            width = convention.isIndian ? 2 : 3
        }
        return ([rest] + groups).joined(separator: convention.group)
    }

    @Test("multiplied, is the product that school would write", arguments: 0..<4)
    func products(group: UInt64) throws {
        var generator = SeededGenerator(seed: 17 + group)
        for _ in 0..<500 {
            let (one, other) = (
                Int.random(in: 0...1 << 31, using: &generator), Int.random(in: 1...1 << 31, using: &generator)
            )
            let (places, otherPlaces) = (
                Int.random(in: 0...9, using: &generator), Int.random(in: 0...9, using: &generator)
            )
            let product = try #require(Self.decimal(one, places)) * (try #require(Self.decimal(other, otherPlaces)))
            #expect(product == Self.decimal(one * other, places + otherPlaces))
        }
    }

    private static func decimal(_ units: Int, _ places: Int) -> PlainDecimal? {
        let digits = Array(String(units).utf8)
        return PlainDecimal(
            isNegative: false, whole: digits.dropLast(places),
            fraction: [UInt8](repeating: UInt8(ascii: "0"), count: max(0, places - digits.count))
                + digits.suffix(places))
    }
}

extension NumberReader.Reading {
    fileprivate var text: String? {
        if case .number(let number) = self { number.description } else { nil }
    }
}
