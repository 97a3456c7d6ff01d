import Foundation
import Records
import Testing

@testable import Reading

@Suite("A packed input")
struct PackedInputTests {
    private let folder: TemporaryFolder
    private static let text = "id,name\n" + (0..<400).map { "\($0),\"name \($0)\"\n" }.joined()
    private static let bytes = Array(text.utf8)

    init() throws { folder = try TemporaryFolder() }

    private func input(_ name: String, _ bytes: [UInt8], format: SourceFormat = .csv(CSVDialect())) throws -> Input {
        Input(path: try folder.write(bytes, to: name), name: name, format: format)
    }

    private func read(_ input: Input, blockBytes: Int = 4096) throws -> Reading {
        try Reading(OpenedInput.open(input, limits: RecordLimits(), from: nil, blockBytes: blockBytes).source)
    }

    @Test(
        "is known by its bytes, whatever its name says",
        arguments: ["orders.csv", "orders.csv.gz", "orders.csv.zst", "orders.txt"], [4, 7, 4096])
    func names(name: String, blockBytes: Int) throws {
        let plain = try read(input("plain.csv", Self.bytes))
        let (head, tail) = (Array(Self.bytes[..<1000]), Array(Self.bytes[1000...]))
        let packed: [[UInt8]] = [
            Self.bytes, GzipSample.member(Self.bytes), ZstdSample.frame(Self.bytes),
            ZstdSample.frame(head) + ZstdSample.skippable + ZstdSample.frame([]) + ZstdSample.frame(tail),
            GzipSample.member(ZstdSample.frame(Self.bytes)), GzipSample.member(GzipSample.member(Self.bytes)),
            GzipSample.member(head) + GzipSample.member(tail) + [UInt8](repeating: 0, count: 5000),
            GzipSample.member(head) + [0, 0, 0] + GzipSample.member(tail),
            ZstdSample.frame(Self.bytes) + [UInt8](repeating: 0, count: 700),
        ]
        for bytes in packed {
            let reading = try read(input(name, bytes), blockBytes: blockBytes)
            #expect(reading.records == plain.records)
            #expect(reading.checkpoints.last == plain.checkpoints.last)
        }
    }

    @Test("goes on behind every record, as the plain file does")
    func resumes() throws {
        let packed = try input("orders.csv.zst", ZstdSample.frame(Self.bytes))
        let whole = try Reading(OpenedInput.open(packed).source, limit: 100)
        for (count, checkpoint) in whole.checkpoints.enumerated() {
            let stored = StoredInput(
                key: InputKey(path: packed.path, generation: 1), format: packed.format, header: nil,
                checkpoint: checkpoint)
            let opened = try OpenedInput.open(packed, from: stored)
            #expect(opened.resumption == .resumed)
            #expect(try Reading(opened.source).records == Array(whole.records.dropFirst(100 * (count + 1))))
        }
    }

    @Test("that ends early gives what it holds, and then says so, again and again")
    func truncated() throws {
        let cut = try input("cut.csv.zst", Array(ZstdSample.frame(Self.bytes).dropLast(1000)))
        var source = try OpenedInput.open(cut, limits: RecordLimits(), from: nil, blockBytes: 512).source
        #expect(try source.next(limit: 10_000)?.records.isEmpty == false)
        let early = #expect(throws: Problem.self) { try source.next(limit: 10_000) }
        #expect(early?.kind == .input)
        #expect(early?.message.hasPrefix("cut.csv.zst: the zstd data ends early at byte ") == true)
        #expect(early?.hint == "transfer the file again; `zstd -t` tells whether it is whole")
        let again = #expect(throws: Problem.self) { try source.next(limit: 10_000) }
        #expect(again == early)
    }

    @Test("that is damaged says where")
    func damaged() throws {
        // Two blocks, neither of them the last, and a block of the reserved kind.
        var bytes = ZstdSample.frame(Array(Self.bytes[..<1900]))
        bytes[6 + 3 + ZstdSample.blockBytes] &= 0xFE
        bytes += [0x07, 0, 0]
        var source = try OpenedInput.open(input("bad.csv.zst", bytes)).source
        #expect(try source.next(limit: 100_000)?.records.isEmpty == false)
        let problem = #expect(throws: Problem.self) { try source.next(limit: 100_000) }
        #expect(problem?.kind == .input)
        #expect(problem?.message.hasPrefix("bad.csv.zst: the zstd data is damaged at byte ") == true)
    }

    @Test("that is empty, or no more than begun, is cut off", arguments: ["a.csv.gz", "a.csv.zst"])
    func begun(name: String) throws {
        for bytes: [UInt8] in [[], [0x1F], [0x28, 0xB5]] {
            let problem = #expect(throws: Problem.self) { try read(input(name, bytes)) }
            #expect(problem?.kind == .input)
        }
    }

    @Test("with other bytes behind its end is damaged, and what came before is read")
    func garbage() throws {
        let input = try input("a.csv.gz", GzipSample.member(Array("id\n1\n".utf8)) + Array("garbage".utf8))
        var source = try OpenedInput.open(input).source
        #expect(try source.next(limit: 10)?.records.count == 1)
        #expect(throws: Problem.self) { try source.next(limit: 10) }
    }

    @Test("may be found again under the name of any packing")
    func foundAgain() {
        #expect(PackedNames.all(of: "/a.csv") == ["/a.csv", "/a.csv.gz", "/a.csv.zst"])
        #expect(PackedNames.all(of: "/a.csv.gz") == ["/a.csv.gz", "/a.csv", "/a.csv.zst"])
    }

    @Test("is read in blocks from a temporary file, as is one in another encoding; any other where it is")
    func blocks() throws {
        func isRead(_ input: Input) throws -> Bool {
            try BlockedInput.open(input, limits: RecordLimits()).bytes is BlockFile
        }
        #expect(try isRead(input("a.csv", Self.bytes)))
        #expect(try !isRead(input("b.csv", GzipSample.member(Self.bytes))))
        #expect(try !isRead(input("c.csv", [0xFF, 0xFE, 0x61, 0])))
        var western = try input("d.csv", Self.bytes)
        western.encoding = .windows1252
        #expect(try !isRead(western))
    }
}
