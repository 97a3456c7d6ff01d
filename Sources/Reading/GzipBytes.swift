import CZlib
import Records

/// What gzip (RFC 1952) makes of another source's bytes, member by member.
final class GzipBytes: ByteSource {
    private let source: any ByteSource
    private let name: String
    private let stream: UnsafeMutablePointer<z_stream>
    private let block: UnsafeMutableBufferPointer<UInt8>
    /// Compressed bytes taken from the source, and given to zlib.
    private var taken = 0
    private var isInsideMember = true
    private var failure: Problem?

    init(_ source: any ByteSource, name: String, blockBytes: Int) {
        self.source = source
        self.name = name
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        block = .allocate(capacity: blockBytes)
        block.initialize(repeating: 0)
        // 15 bits of window, and 16 to demand the gzip wrapping (zlib.h, inflateInit2).
        let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        if status != Z_OK { failure = damage("cannot be decompressed", status) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        block.deallocate()
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        if let failure { throw failure }
        do {
            return try inflate(into: buffer)
        } catch {
            failure = error
            throw error
        }
    }

    private func inflate(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = uInt(clamping: buffer.count)
        let room = Int(stream.pointee.avail_out)
        while true {
            if stream.pointee.avail_in == 0, try refill() == 0 {
                guard isInsideMember else { return 0 }
                throw damage("the gzip data ends early", Z_OK)
            }
            if !isInsideMember {
                skipPadding()
                guard stream.pointee.avail_in > 0 else { continue }
                beginMember()
            }
            let status = CZlib.inflate(stream, Z_NO_FLUSH)
            if status == Z_STREAM_END { isInsideMember = false }
            let produced = room - Int(stream.pointee.avail_out)
            let isSound = status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR
            if !isSound { failure = damage("the gzip data is damaged", status) }
            if produced > 0 { return produced }
            if let failure { throw failure }
        }
    }

    /// Tapes and some programs fill up the last block with zeros, which gzip(1) leaves out of account.
    private func skipPadding() {
        while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0 {
            stream.pointee.next_in = next + 1
            stream.pointee.avail_in -= 1
        }
    }

    private func beginMember() {
        inflateReset(stream)
        isInsideMember = true
    }

    private func refill() throws(Problem) -> Int {
        let count = try source.read(into: block)
        taken += count
        stream.pointee.next_in = block.baseAddress
        stream.pointee.avail_in = uInt(count)
        return count
    }

    private func damage(_ what: String, _ status: Int32) -> Problem {
        let words = stream.pointee.msg.map { ": " + String(cString: $0) } ?? ""
        return Problem(
            .input,
            "\(name): \(what) at byte \(taken - Int(stream.pointee.avail_in) + 1)\(status == Z_OK ? "" : words)",
            hint: "transfer the file again; `gzip -t` tells whether it is whole")
    }
}
