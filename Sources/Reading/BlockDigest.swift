import Crypto
import Records

/// The digests of the consumed bytes, one SHA-256 each 4 MiB; every byte is hashed once.
struct BlockDigest {
    private var closed: [InputCheckpoint.Block] = []
    private var hasher = SHA256()
    /// Bytes in the open block.
    private var filled = 0
    private var firstLine = 1

    init() {}

    /// Goes on behind a consumed part whose last block `hasher` has digested.
    init(behind checkpoint: InputCheckpoint, hasher: SHA256) {
        closed = checkpoint.blocks
        filled = checkpoint.offset % InputCheckpoint.blockBytes
        guard filled > 0, let open = closed.popLast() else { return }
        self.hasher = hasher
        firstLine = open.firstLine
    }

    /// All blocks, the open one with the digest of what it holds so far.
    var blocks: [InputCheckpoint.Block] {
        filled == 0 ? closed : closed + [openBlock]
    }

    private var openBlock: InputCheckpoint.Block {
        InputCheckpoint.Block(digest: Array(hasher.finalize()), firstLine: firstLine)
    }

    /// - Parameter line: the physical line that the first of the bytes belongs to.
    mutating func update(_ bytes: UnsafeRawBufferPointer, line: Int) {
        var line = line
        var rest = bytes[...]
        while !rest.isEmpty {
            if filled == 0 { firstLine = line }
            let part = rest.prefix(InputCheckpoint.blockBytes - filled)
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: part))
            filled += part.count
            rest = rest.dropFirst(part.count)
            guard filled == InputCheckpoint.blockBytes else { return }
            close()
            line += lineEnds(in: part, before: rest.first)
        }
    }

    private mutating func close() {
        closed.append(openBlock)
        hasher = SHA256()
        filled = 0
    }

    /// LF, CRLF and a lone CR are one line end each; a CRLF cut in two ends with its LF.
    private func lineEnds(in bytes: Slice<UnsafeRawBufferPointer>, before next: UInt8?) -> Int {
        var count = 0
        for index in bytes.indices {
            let following = index + 1 < bytes.endIndex ? bytes[index + 1] : next
            if bytes[index] == .lineFeed || bytes[index] == .carriageReturn && following != .lineFeed { count += 1 }
        }
        return count
    }
}
