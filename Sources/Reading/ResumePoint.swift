import Crypto
import Records

/// A place to go on at, if the bytes before it are still the ones that were consumed.
struct ResumePoint {
    /// The lines that a digest no longer vouches for.
    struct Change: Error, Hashable {
        var firstLine: Int
        var lastLine: Int?
    }

    let name: String
    let checkpoint: InputCheckpoint
    let blockBytes: Int

    /// Reads and digests the consumed part; the cursor stands behind it.
    func reach(in source: any ByteSource) throws(Problem) -> Result<InputCursor, Change> {
        let blockCount = (checkpoint.offset + InputCheckpoint.blockBytes - 1) / InputCheckpoint.blockBytes
        guard checkpoint.blocks.count == blockCount else { return .failure(Change(firstLine: 1)) }
        var hasher = SHA256()
        for (number, block) in checkpoint.blocks.enumerated() {
            hasher = SHA256()
            let rest = checkpoint.offset - number * InputCheckpoint.blockBytes
            let isWhole = try digest(min(rest, InputCheckpoint.blockBytes), of: source, into: &hasher)
            guard isWhole, hasher.finalize().elementsEqual(block.digest) else { return .failure(change(in: number)) }
        }
        var cursor = InputCursor(
            source, name: name, blockBytes: blockBytes, behind: checkpoint, hasher: hasher)
        return try finishLine(&cursor) ? .success(cursor) : .failure(changedLine)
    }

    /// False where the source ends before that many bytes.
    private func digest(_ count: Int, of source: any ByteSource, into hasher: inout SHA256) throws(Problem) -> Bool {
        var block = [UInt8](repeating: 0, count: min(blockBytes, count))
        var missing = count
        while missing > 0 {
            let room = min(block.count, missing)
            let read = try block.withUnsafeMutableBufferPointer { (buffer) throws(Problem) in
                try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[..<room]))
            }
            if read == 0 { return false }
            block.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<read])) }
            missing -= read
        }
        return true
    }

    /// A last line without line end must have got nothing but that since.
    private func finishLine(_ cursor: inout InputCursor) throws(Problem) -> Bool {
        guard checkpoint.endsInsideLine else { return true }
        try cursor.fill(upTo: 2)
        guard let next = cursor.unreadBytes.first else { return true }
        try cursor.skipLineEnd()
        return next.isLineEnd
    }

    private func change(in block: Int) -> Change {
        let first = checkpoint.blocks[block].firstLine
        let next = block + 1 < checkpoint.blocks.count ? checkpoint.blocks[block + 1].firstLine : lastConsumedLine
        return Change(firstLine: first, lastLine: max(first, next))
    }

    private var changedLine: Change {
        Change(firstLine: checkpoint.line, lastLine: checkpoint.line)
    }

    private var lastConsumedLine: Int {
        checkpoint.endsInsideLine ? checkpoint.line : checkpoint.line - 1
    }
}
