import CIsal
import Records

/// What gzip (RFC 1952) makes of another source's bytes, member by member.
///
/// Inflated by ISA-L, whose igzip takes a fifth of zlib's time; it checks sum and length of each member.
final class GzipBytes: ByteSource {
    private let source: any ByteSource
    private let name: String
    private let state: UnsafeMutablePointer<inflate_state>
    private let block: UnsafeMutableBufferPointer<UInt8>
    /// Compressed bytes taken from the source.
    private var taken = 0
    private var isInsideMember = true
    private var failure: Problem?

    init(_ source: any ByteSource, name: String, blockBytes: Int) {
        self.source = source
        self.name = name
        state = .allocate(capacity: 1)
        block = .allocate(capacity: blockBytes)
        block.initialize(repeating: 0)
        isal_inflate_init(state)
        state.pointee.crc_flag = UInt32(ISAL_GZIP)
    }

    deinit {
        state.deallocate()
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
        state.pointee.next_out = buffer.baseAddress
        state.pointee.avail_out = UInt32(clamping: buffer.count)
        let room = Int(state.pointee.avail_out)
        while true {
            // What is decoded already may still wait for room.
            let isDrained = state.pointee.tmp_out_valid == state.pointee.tmp_out_processed
            if state.pointee.avail_in == 0, isDrained || !isInsideMember, try refill() == 0 {
                guard isInsideMember else { return 0 }
                throw damage("the gzip data ends early")
            }
            if !isInsideMember {
                skipPadding()
                guard state.pointee.avail_in > 0, let next = state.pointee.next_in else { continue }
                guard next.pointee == Self.magic else { throw trailingBytes() }
                beginMember()
            }
            let status = isal_inflate(state)
            if state.pointee.block_state == ISAL_BLOCK_FINISH { isInsideMember = false }
            let produced = room - Int(state.pointee.avail_out)
            if status < 0 { failure = damage("the gzip data is damaged", status) }
            if produced > 0 { return produced }
            if let failure { throw failure }
        }
    }

    /// Tapes and some programs fill up the last block with zeros, which gzip(1) leaves out of account.
    private func skipPadding() {
        while state.pointee.avail_in > 0, let next = state.pointee.next_in, next.pointee == 0 {
            state.pointee.next_in = next + 1
            state.pointee.avail_in -= 1
        }
    }

    private func beginMember() {
        isal_inflate_reset(state)
        state.pointee.crc_flag = UInt32(ISAL_GZIP)
        isInsideMember = true
    }

    private func refill() throws(Problem) -> Int {
        let count = try source.read(into: block)
        taken += count
        state.pointee.next_in = block.baseAddress
        state.pointee.avail_in = UInt32(count)
        return count
    }

    private func damage(_ what: String, _ status: Int32? = nil) -> Problem {
        let words = status.map { ": \(Self.words(for: $0))" } ?? ""
        // Sum and length stand behind the data, and are taken when they are compared.
        let passed = taken - Int(state.pointee.avail_in) - (status == ISAL_INCORRECT_CHECKSUM ? 8 : 0)
        return Problem(
            .input, "\(name): \(what) at byte \(passed + 1)\(words)",
            hint: "transfer the file again; `gzip -t` tells whether it is whole")
    }

    private func trailingBytes() -> Problem {
        let first = taken - Int(state.pointee.avail_in) + 1
        return Problem(
            .input, "\(name): behind the gzip data stand other bytes, from byte \(first)",
            hint: "transfer the file again; `gzip -dc` unpacks what is in front of them, and warns")
    }

    /// With which a member begins (RFC 1952 §2.3.1).
    private static let magic: UInt8 = 0x1F

    private static func words(for status: Int32) -> String {
        switch status {
        case ISAL_INVALID_BLOCK: "invalid block"
        case ISAL_INVALID_SYMBOL: "invalid code"
        case ISAL_INVALID_LOOKBACK: "a distance that goes too far back"
        case ISAL_INVALID_WRAPPER: "incorrect header"
        case ISAL_UNSUPPORTED_METHOD: "unknown compression method"
        case ISAL_INCORRECT_CHECKSUM: "incorrect sum or length"
        default: "error \(status)"
        }
    }
}
