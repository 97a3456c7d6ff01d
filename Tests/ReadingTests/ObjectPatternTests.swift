import Testing

@testable import Reading

@Suite("A pattern of objects")
struct ObjectPatternTests {
    @Test("matches as a shell does: no wildcard crosses a slash")
    func matches() throws {
        let pattern = try #require(InputPattern("s3://exports/2026/flights-*.csv.gz").objects)
        #expect(pattern.bucket == "exports")
        #expect(pattern.prefix == "2026/flights-")
        #expect(pattern.isFlat)
        #expect(pattern.matches("2026/flights-1.csv.gz"))
        #expect(!pattern.matches("2026/flights-1/part.csv.gz"))
        #expect(!pattern.matches("2026/flights-1.csv"))
        let deep = try #require(InputPattern("S3://exports/*/[ab]?.csv").objects)
        #expect(deep.prefix.isEmpty && !deep.isFlat)
        #expect(deep.matches("x/a1.csv") && !deep.matches("x/y/a1.csv") && !deep.matches("x/c1.csv"))
    }

    @Test("takes what comes from a variable for itself")
    func literal() throws {
        let marked = "s3://exports/\(InputPattern.marking("a/[1]*"))-*.csv"
        let pattern = try #require(InputPattern(marked: marked).objects)
        #expect(pattern.prefix == "a/[1]*-")
        #expect(pattern.isFlat)
        #expect(pattern.key == "a/[1]*-*.csv")
        #expect(pattern.matches("a/[1]*-x.csv") && !pattern.matches("a/1-x.csv"))
    }

    @Test("is an address; a path with a colon is none", arguments: ["s3:/a", "a:b", "://x", "1s://x", "/s3://x"])
    func paths(text: String) {
        #expect(InputPattern(text).scheme == nil)
    }
}
