import CZlib
import Records
import Testing

@testable import Reading

/// What ISA-L makes of gzip, held against zlib.
@Suite struct GzipBytesTests {
    @Test("gives what zlib has compressed, at any level, whatever the blocks and the room", arguments: 1...40)
    func sameAsZlib(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let members = (0..<Int.random(in: 1...4, using: &random)).map { _ in Self.text(&random) }
        let packed = try members.flatMap {
            try Zlib.compressed($0, level: Int32.random(in: 0...9, using: &random))
        }
        let padding = [UInt8](repeating: 0, count: Bool.random(using: &random) ? 0 : 700)
        let blockBytes = [1, 3, 100, 4096, 1 << 20].randomElement(using: &random) ?? 1
        let source = GzipBytes(MemoryBytes(packed + padding), name: "x.gz", blockBytes: blockBytes)
        let room = [1, 7, 1000, 1 << 18].randomElement(using: &random) ?? 1
        #expect(try Self.all(of: source, room: room) == members.flatMap(\.self))
    }

    @Test("refuses what zlib refuses, and gives of the rest the same", arguments: 101...160)
    func damaged(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var packed = try Zlib.compressed(Self.text(&random), level: 6)
        // Behind the header, whose flags and times need not be looked at.
        let place = Int.random(in: 10..<packed.count, using: &random)
        if Bool.random(using: &random) {
            packed[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        } else {
            packed.removeSubrange(place...)
        }
        let expected = Zlib.text(of: packed)
        let source = GzipBytes(MemoryBytes(packed), name: "x.gz", blockBytes: 512)
        #expect((try? Self.all(of: source, room: 4096)) == expected)
    }

    /// Lines that repeat, as exports do.
    private static func text(_ random: inout SeededGenerator) -> [UInt8] {
        let words = ["order.confirmed", "2026-11-24T05:15:00Z", "Bengaluru", "1250.00", "a", ""]
        let count = [0, 1, 50, 3000].randomElement(using: &random) ?? 1
        return (0..<count).flatMap { _ -> [UInt8] in
            let word = words.randomElement(using: &random) ?? ""
            return Array("\(Int.random(in: 0...99_999, using: &random)),\(word)\n".utf8)
        }
    }

    private static func all(of source: GzipBytes, room: Int) throws(Problem) -> [UInt8] {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: room)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        while true {
            let count = try source.read(into: buffer)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}

private enum Zlib {
    struct Failure: Error {}

    private static let size = Int32(MemoryLayout<z_stream>.size)

    static func compressed(_ bytes: [UInt8], level: Int32) throws -> [UInt8] {
        var stream = z_stream()
        return try withUnsafeMutablePointer(to: &stream) { stream in
            // zlib.h, `deflateInit2`: 16 more than the bits of the window is gzip's wrapping.
            let status = deflateInit2_(
                stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
            guard status == Z_OK else { throw Failure() }
            defer { deflateEnd(stream) }
            let room = Int(deflateBound(stream, uLong(bytes.count))) + 64
            return run(stream, on: bytes, room: room) { deflate(stream, Z_FINISH) }.bytes
        }
    }

    /// Nil where it is damaged.
    static func text(of packed: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        return withUnsafeMutablePointer(to: &stream) { stream in
            guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else { return nil }
            defer { inflateEnd(stream) }
            let (bytes, status) = run(stream, on: packed, room: 1 << 20) { inflate(stream, Z_FINISH) }
            return status == Z_STREAM_END && stream.pointee.avail_in == 0 ? bytes : nil
        }
    }

    private static func run(
        _ stream: UnsafeMutablePointer<z_stream>, on source: [UInt8], room: Int, _ step: () -> Int32
    ) -> (bytes: [UInt8], status: Int32) {
        var (source, target) = (source, [UInt8](repeating: 0, count: room))
        return source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_in = source.baseAddress
                stream.pointee.avail_in = uInt(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = uInt(target.count)
                let status = step()
                return (Array(target.prefix(target.count - Int(stream.pointee.avail_out))), status)
            }
        }
    }
}
