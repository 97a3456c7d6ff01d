import Records
import Testing

@testable import Mapping

@Suite("A lookup table")
struct LookupTableTests {
    private static func table(_ rows: [(String, String)]) -> LookupTable {
        var builder = LookupTableBuilder(columns: 1)
        for (line, row) in rows.enumerated() {
            _ = builder.add(key: Array(row.0.utf8)[...], line: line + 2, [Array(row.1.utf8)[...]])
        }
        return builder.table(name: "airports", key: "iata", file: "airports.csv", digest: "1", columns: ["lat"])
    }

    @Test("finds what a dictionary finds", arguments: 0..<4)
    func sameAsDictionary(group: UInt64) {
        var generator = SeededGenerator(seed: group)
        var known: [String: (line: Int, value: String)] = [:]
        var builder = LookupTableBuilder(columns: 1)
        let letters = ["a", "b", "é", "e\u{301}", "K", "\u{212A}", "0", "ж", ""]
        func draw() -> String {
            (0..<Int.random(in: 0...6, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "" }
                .joined()
        }
        for line in 2..<4000 {
            let (key, value) = (draw(), draw())
            let addition = builder.add(key: Array(key.utf8)[...], line: line, [Array(value.utf8)[...]])
            if key.isEmpty {
                #expect(addition == .keyless)
            } else if let earlier = known[key] {
                #expect(addition == .repeated(line: earlier.line))
            } else {
                #expect(addition == .added)
                known[key] = (line, value)
            }
        }
        let table = builder.table(name: "t", key: "k", file: "t.csv", digest: "1", columns: ["v"])
        #expect(table.count == known.count)
        for _ in 0..<4000 {
            let key = draw()
            let found = table.row(of: key).map { Array(table.value(ofColumn: 0, inRow: $0).utf8) }
            #expect(found == known[key].map { Array($0.value.utf8) })
        }
    }

    @Test(
        "names the keys that were perhaps meant, the nearest first",
        arguments: [
            ("del", ["DEL"]), (" DEL ", ["DEL"]), ("Mumbay Central", ["Mumbai Central"]), ("42", ["0042"]),
            ("00042", ["0042"]), ("Nowhere", []), (String(repeating: "x", count: 5000), []),
        ] as [(String, [String])])
    func nearest(text: String, keys: [String]) {
        let table = Self.table(["DEL", "BOM", "Mumbai Central", "Mumbai Local", "0042"].map { ($0, "1") })
        #expect(table.nearest(to: text) == keys)
    }

    @Test("of many rows names keys as well, in little time", .timeLimit(.minutes(15)))
    func nearestOfMany() {
        let table = Self.table((0..<20_000).map { ("key-\(100_000 + $0)", "1") })
        for index in 0..<2000 { #expect(!table.nearest(to: "key-1\(10_000 + index)x").isEmpty) }
    }
}
