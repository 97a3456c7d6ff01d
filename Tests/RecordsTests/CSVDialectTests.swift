import Foundation
import Records
import Testing

@Suite("A stored CSV dialect")
struct CSVDialectTests {
    @Test("of an earlier version is read as it was")
    func old() throws {
        let text = #"{"csv":{"_0":{"delimiter":59,"hasHeader":false}}}"#
        let format = try JSONDecoder().decode(SourceFormat.self, from: Data(text.utf8))
        #expect(format == .csv(CSVDialect(delimiter: UInt8(ascii: ";"), hasHeader: false)))
    }

    @Test(
        "comes back as it was",
        arguments: [
            CSVDialect(), CSVDialect(quote: nil), CSVDialect(quote: UInt8(ascii: "'"), escape: UInt8(ascii: "^")),
            CSVDialect(delimiter: 9, comment: "//", skipLines: 3, trims: true),
        ])
    func coded(dialect: CSVDialect) throws {
        let data = try JSONEncoder().encode(SourceFormat.csv(dialect))
        #expect(try JSONDecoder().decode(SourceFormat.self, from: data) == .csv(dialect))
    }

    @Test("that is the usual one is written as earlier versions did")
    func usual() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(CSVDialect()), as: UTF8.self)
        #expect(text == #"{"delimiter":44,"hasHeader":true}"#)
    }
}
