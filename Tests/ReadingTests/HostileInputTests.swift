import Records
import Testing

@testable import Reading

@Suite("Hostile bytes")
struct HostileInputTests {
    @Test("never crash a source, never stop it early, and never shift a record", arguments: 0..<300)
    func hostile(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes = Self.bytes(using: &random)
        let limits = RecordLimits(recordBytes: Int.random(in: 1...60, using: &random), nesting: 3)
        let blockBytes = Int.random(in: 1...50, using: &random)
        let dialect = CSVDialect(hasHeader: false)
        let csv = attempt { () throws(Problem) in
            try readCSV(bytes, dialect, limits: limits, limit: 3, blockBytes: blockBytes)
        }
        let wholeCSV = attempt { () throws(Problem) in try readCSV(bytes, dialect, limits: limits) }
        #expect(csv?.records == wholeCSV?.records)
        csv.map { check($0, bytes, limits) }
        let ndjson = attempt { () throws(Problem) in try readNDJSON(bytes, limits: limits, blockBytes: blockBytes) }
        ndjson.map { check($0, bytes, limits) }
    }

    /// Offsets grow, raw bytes stand where they are said to, lines are what counting gives, all is consumed.
    private func check(_ reading: Reading, _ bytes: [UInt8], _ limits: RecordLimits) {
        var end = 0
        for record in reading.records {
            #expect(record.offset >= end)
            #expect(record.raw.isEmpty == false)
            #expect(record.line == 1 + Self.lineEnds(in: bytes[..<record.offset]))
            let isRagged = record.findings.map(\.code) == [ReadingCode.raggedRow.rawValue]
            #expect((record.findings.isEmpty || isRagged) != (record.fields.isEmpty && record.tree == nil))
            end = record.offset + 1
        }
        #expect(reading.checkpoints.last?.offset == bytes.count)
        #expect(reading.checkpoints.last?.isComplete == true)
        #expect(reading.checkpoints.last?.records == reading.records.count)
    }

    /// Either noise, or a sound document with a few bytes changed.
    private static func bytes(using random: inout SeededGenerator) -> [UInt8] {
        let alphabet = Array("\",\n\r\"a{}[]:1\\u\u{0}é ".utf8) + [0xFF, 0xC3]
        if Bool.random(using: &random) {
            return (0..<Int.random(in: 0...300, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0
            }
        }
        var bytes = Array(
            "1,\"a\r\nb\",x\n{\"a\":[1,{\"b\":\"\\u00e9\"}]}\n2,\"q\"\"q\",\n{\"c\":-1.5e3}\n\n3,,é\n".utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let index = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] = alphabet.randomElement(using: &random) ?? 0
            case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: index)
            default: bytes.remove(at: index)
            }
        }
        return bytes
    }

    private static func lineEnds(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.indices.count { index in
            let isFirstOfPair = bytes[index] == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A
            return bytes[index] == 0x0A || bytes[index] == 0x0D && !isFirstOfPair
        }
    }

    private func attempt(_ read: () throws(Problem) -> Reading) -> Reading? { try? read() }
}
