import Testing

@testable import Schema

struct PatternTests {
    @Test("nothing", arguments: [("a", "a", true)])
    func matches(source: String, text: String, isMatch: Bool) throws {
        #expect(try Pattern(source).matches(text) == isMatch)
    }
}
