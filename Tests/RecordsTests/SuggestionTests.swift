import Records
import Testing

@Suite struct SuggestionTests {
    private static let keys = [
        "delimiter", "header", "null", "concurrency", "giveUpAfter", "total_amount", "baseURL", "zone",
    ]

    @Test(
        "a slip of the pen finds what was meant",
        arguments: [
            ("delimeter", "delimiter"), ("haeder", "header"), ("nul", "null"), ("conccurency", "concurrency"),
            ("give_up_after", "giveUpAfter"), ("TotalAmount", "total_amount"), ("total amonut", "total_amount"),
            ("baseUrl", "baseURL"), ("base-url", "baseURL"), ("znoe", "zone"),
        ])
    func near(_ word: String, _ meant: String) {
        #expect(Suggestion.nearest(to: word, among: Self.keys) == meant)
    }

    @Test("a word of its own finds nothing", arguments: ["colour", "rate", "x", "hdr", "amount"])
    func far(_ word: String) {
        #expect(Suggestion.nearest(to: word, among: Self.keys) == nil)
    }

    @Test("the nearest is found, not the first one near enough, and of equals the first")
    func nearest() {
        #expect(Suggestion.nearest(to: "status", among: ["statute", "statuses", "statux"]) == "statux")
        #expect(Suggestion.nearest(to: "rates", among: ["raten", "rate", "rated"]) == "raten")
        #expect(Suggestion.nearest(to: "rate", among: []) == nil)
    }

    @Test("a text that is no word is near to nothing, however many candidates there are, and costs nothing")
    func long() {
        let long = String(repeating: "x", count: 200_000)
        #expect(Suggestion.nearest(to: long, among: [String](repeating: long, count: 1000)) == nil)
        #expect(Suggestion.nearest(to: "zone", among: [long, "znoe"]) == "znoe")
    }

    @Test("white space of any kind is left out of account")
    func space() {
        #expect(Suggestion.nearest(to: "total amount", among: ["x", "total\u{a0}amount"]) == "total\u{a0}amount")
    }
}
