import Foundation
import Records
import Testing

@testable import Reading

@Suite("Finding the known input that a file is")
struct InputMatchTests {
    private static let block = InputCheckpoint.blockBytes
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func input(_ name: String, _ bytes: [UInt8]) throws -> Input {
        let path = try folder.write(bytes, to: name)
        return Input(path: path, name: name, format: .ndjson)
    }

    /// As a run leaves it that stopped behind `records` records; nil: that read the file to its end.
    private func stored(_ name: String, _ bytes: [UInt8], after records: Int? = nil) throws -> StoredInput {
        let read = try Reading(OpenedInput.open(input("known/" + name, bytes)).source, limit: records ?? 1_000_000)
        let checkpoint = try #require(records == nil ? read.checkpoints.last : read.checkpoints.first)
        return StoredInput(
            key: InputKey(path: "/gone/" + name, generation: 1), format: .ndjson, header: nil, checkpoint: checkpoint)
    }

    private func lines(_ numbers: some Sequence<Int>) -> [UInt8] {
        numbers.flatMap { Array("{\"n\":\($0)}\n".utf8) }
    }

    /// 1000 bytes a line, so that blocks begin amid lines.
    private func longLines(_ count: Int) -> [UInt8] {
        let rest = [UInt8](repeating: UInt8(ascii: " "), count: 991)
        var bytes: [UInt8] = []
        for number in 100_000..<100_000 + count { bytes += Array("{}".utf8) + rest + Array("\(number)\n".utf8) }
        return bytes
    }

    private func match(_ input: Input, _ candidates: StoredInput...) -> String? {
        let found = [1, 7, 1 << 16].map { InputMatch.find(input, among: candidates, bufferBytes: $0)?.key.path }
        #expect(Set(found).count == 1)
        return found[0]
    }

    @Test("a finished input is only a file of exactly its content")
    func finished() throws {
        let known = try stored("a", lines(1...5))
        #expect(try match(input("same", lines(1...5)), known) == "/gone/a")
        #expect(try match(input("grown", lines(1...6)), known) == nil)
        #expect(try match(input("cut", lines(1...4)), known) == nil)
        #expect(try match(input("other", lines([1, 2, 3, 4, 6])), known) == nil)
        #expect(try match(input("empty", []), known) == nil)
    }

    @Test("an unfinished one is every file that begins with what was consumed of it")
    func unfinished() throws {
        let known = try stored("a", lines(1...5), after: 3)
        for (name, bytes) in [("same", lines(1...5)), ("grown", lines(1...9)), ("cut", lines(1...3))] {
            #expect(try match(input(name, bytes), known) == "/gone/a", "\(name)")
        }
        #expect(try match(input("shorter", lines(1...2)), known) == nil)
        #expect(try match(input("other", lines([2, 2, 3, 4, 5])), known) == nil)
    }

    @Test("of several, the one of which most was consumed; of equal ones the first")
    func longest() throws {
        let (short, long) = (try stored("short", lines(1...5), after: 2), try stored("long", lines(1...5), after: 4))
        let (whole, twin) = (try stored("whole", lines(1...5)), try stored("twin", lines(1...5)))
        let other = try stored("other", lines(2...9))
        let file = try input("now", lines(1...5))
        #expect(match(file, other, short, long) == "/gone/long")
        #expect(match(file, short, whole, twin, long, other) == "/gone/whole")
        #expect(match(file, twin, whole) == "/gone/twin")
        #expect(try match(input("grown", lines(1...6)), short, whole, long) == "/gone/long")
        #expect(match(file) == nil)
    }

    @Test("packed or not: what counts are the unpacked bytes")
    func gzip() throws {
        let bytes = lines(1...500)
        let (whole, part) = (try stored("a", bytes), try stored("b", bytes, after: 200))
        let packed = try input(
            "a.gz", GzipSample.member(Array(bytes[..<1000])) + GzipSample.member(Array(bytes[1000...])))
        #expect(match(packed, part, whole) == "/gone/a")
        let cut = try input("cut.gz", GzipSample.member(bytes).dropLast(30))
        #expect(match(cut, part, whole) == "/gone/b")
        let torn = try input("torn.gz", GzipSample.member(bytes).dropLast(4))
        #expect(match(torn, whole) == nil)
    }

    @Test("a last line without line end is part of the content")
    func openEnd() throws {
        let known = try stored("a", lines(1...5).dropLast())
        #expect(try match(input("same", lines(1...5).dropLast()), known) == "/gone/a")
        #expect(try match(input("other", lines(1...5)), known) == nil)
    }

    @Test("a change anywhere in what was consumed is found, one behind it is not looked for")
    func blocks() throws {
        let bytes = longLines(9_000)
        let whole = try stored("whole", bytes)
        let parts = try [1_000, 4_195, 8_389].map { (records: Int) in
            try stored("part\(records)", bytes, after: records)
        }
        #expect(try input("now", bytes).matches(parts + [whole]) == "/gone/whole")
        for changed in [0, Self.block - 1, Self.block, Self.block + 5, 2 * Self.block, 2 * Self.block + 99] {
            var other = bytes
            other[changed] ^= 1
            let expected = parts.last { $0.checkpoint.offset <= changed }?.key.path
            #expect(try input("now", other).matches(parts + [whole]) == expected, "byte \(changed)")
        }
    }

    @Test("whatever is asked, it is the longest candidate that a reader of whole files would name", arguments: 1...60)
    func drawn(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var candidates: [(stored: StoredInput, bytes: [UInt8])] = []
        for number in 0..<6 {
            let count = Int.random(in: 1...6, using: &random)
            let bytes = lines((0..<count).map { _ in Int.random(in: 1...2, using: &random) })
            let after = Bool.random(using: &random) ? Int.random(in: 1...count, using: &random) : nil
            let known = try stored("\(number)", bytes, after: after)
            candidates.append((known, Array(bytes[..<known.checkpoint.offset])))
        }
        let now = lines((0..<Int.random(in: 0...7, using: &random)).map { _ in Int.random(in: 1...2, using: &random) })
        let matching = candidates.filter { known in
            known.stored.checkpoint.isComplete ? known.bytes == now : now.starts(with: known.bytes)
        }
        let longest = matching.map(\.bytes.count).max()
        let best = matching.filter { $0.bytes.count == longest }
        let expected = best.first { $0.stored.checkpoint.isComplete } ?? best.first
        let found = try InputMatch.find(input("now", now), among: candidates.map(\.stored))
        #expect(found == expected?.stored, "seed \(seed)")
    }

    @Test("standard input, another format, an input without records and what is no file are none")
    func none() throws {
        let known = try stored("a", lines(1...5))
        var stream = known
        stream.key.path = "-"
        var table = known
        table.format = .csv(CSVDialect())
        let empty = try stored("empty", Array("\n\n".utf8))
        let file = try input("now", lines(1...5))
        #expect(match(file, stream, table) == nil)
        #expect(try match(input("now2", Array("\n\n".utf8)), empty) == nil)
        #expect(match(Input(path: "-", name: "-", format: .ndjson), known) == nil)
        #expect(match(Input(path: folder.path, name: "folder", format: .ndjson), known) == nil)
        #expect(match(Input(path: folder.path + "/none", name: "none", format: .ndjson), known) == nil)
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(match(Input(path: pipe, name: "pipe", format: .ndjson), known) == nil)
    }
}

extension Input {
    fileprivate func matches(_ candidates: [StoredInput]) -> String? {
        InputMatch.find(self, among: candidates)?.key.path
    }
}
