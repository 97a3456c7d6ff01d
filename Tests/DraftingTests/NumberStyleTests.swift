import Testing

@testable import Drafting

@Suite("The style of numbers")
struct NumberStyleTests {
    private func read(_ texts: [String]) -> NumberStyle? {
        NumberStyle(texts.reduce(into: [:]) { $0[$1, default: 0] += 1 }, present: texts.count)
    }

    @Test(
        "is told by their separators and by what stands around them",
        arguments: [
            (["12.50", "7", "1234.5"], ".", nil, "", true),
            (["1,250.00", "7.10", "12,250.00"], ".", ",", "", false),
            (["1.250,00", "7,10"], ",", ".", "", false),
            (["7,10", "12,5"], ",", nil, "", false),
            (["1 250,00", "7,10"], ",", " ", "", false),
            (["₹ 1,12,450.00", "₹ 450.00"], ".", ",", "₹ ", false),
            (["1'250.00", "9.50"], ".", "'", "", false),
            (["12.50 EUR", "3.00 EUR"], ".", nil, " EUR", false),
            (["(12.50)", "9.50"], ".", nil, "", false),
        ] as [([String], Character, Character?, String, Bool)])
    func styles(texts: [String], decimal: Character, group: Character?, strip: String, isPlain: Bool) throws {
        let style = try #require(read(texts))
        #expect(style.decimal == decimal)
        #expect(style.group == group)
        #expect(Set(style.strip) == Set(strip))
        #expect(style.isPlain == isPlain)
        #expect(style.fits == texts.count)
    }

    @Test("is not to be told where one comma stands before three digits everywhere")
    func ambiguous() throws {
        #expect(try #require(read(["1,250", "3,400"])).isAmbiguous)
        #expect(try !#require(read(["1,250", "3,400.50"])).isAmbiguous)
    }

    @Test("is none for ids, dates and words")
    func none() {
        #expect(read(["2026-01-02", "2026-01-03"]) == nil)
        #expect(read(["12:30", "13:30"]) == nil)
        #expect(read(["yes", "no"]) == nil)
    }
}
