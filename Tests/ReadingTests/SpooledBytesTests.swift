import Records
import Testing

@testable import Reading

@Suite("A packed input, read in blocks")
struct SpooledBytesTests {
    private func spooled(_ packed: [UInt8]) throws -> SpooledBytes {
        @Sendable func spool() throws(Problem) -> Spool {
            let unpacked = GzipBytes(MemoryBytes(packed), name: "orders.csv.gz", blockBytes: 4096)
            return try Spool(unpacked, name: "orders.csv.gz")
        }
        return SpooledBytes(try spool(), reopen: spool)
    }

    /// Longer than what is read ahead at once.
    private static let content = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 / 251) }

    @Test("gives every range of its bytes, in any order, and says where it ends", arguments: UInt64(1)...8)
    func ranges(seed: UInt64) throws {
        let content = Self.content
        let bytes = try spooled(GzipSample.member(content))
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let start = Int.random(in: 0...content.count + 9, using: &random)
            let end = start + Int.random(in: 1...400_000, using: &random)
            if seed.isMultiple(of: 2), start.isMultiple(of: 5) { bytes.rest() }
            var read: [UInt8] = [7]
            let isAtEnd = try bytes.read(start..<end, into: &read)
            #expect(read.dropFirst().elementsEqual(content[min(start, content.count)..<min(end, content.count)]))
            #expect(isAtEnd == (end >= content.count))
        }
    }

    @Test("that is cut off gives all that is whole, and then says why there is no more")
    func cutOff() throws {
        let packed = GzipSample.member(Self.content)
        let bytes = try spooled(Array(packed.prefix(500_000)))
        var read: [UInt8] = []
        let isAtEnd = try bytes.read(0..<600_000, into: &read)
        #expect(!isAtEnd)
        #expect(!read.isEmpty && read.elementsEqual(Self.content.prefix(read.count)))
        let problem = #expect(throws: Problem.self) { try bytes.read(read.count..<600_000, into: &read) }
        #expect(problem?.kind == .input)
        #expect(problem?.message.hasPrefix("orders.csv.gz: the gzip data ends early") == true)
        #expect(read.count < 500_000)
    }
}
