import Crypto
package import Records

/// Recognises a known input by its content, whatever its path is now.
///
/// An input that was read to its end is matched by a file of exactly that content, an unfinished one by every file
/// that begins with what was consumed of it. The file is read once for all candidates, and no further than one of
/// them still agrees with it: mostly one block of 4 MiB.
package struct InputMatch {
    private let bytes: any ByteSource
    private var buffer: [UInt8]
    /// Bytes of the file read so far.
    private var position = 0
    private var hasher = SHA256()
    /// Candidates that agree with the file so far and of which more was consumed.
    private var open: [StoredInput]
    /// The longest unfinished candidate that agrees with the file.
    private var beginning: StoredInput?
    /// A finished candidate that agrees with the file up to `position`.
    private var whole: StoredInput?

    /// Returns the matching candidate of which most was consumed; of equal ones the first, a finished one before an
    /// unfinished one.
    ///
    /// Nil for standard input, for anything but a regular file, and for a file that cannot be read: opening it reports
    /// why.
    /// - Parameter candidates: inputs without records, and those in another format or encoding than `input`, are left
    ///   out.
    package static func find(_ input: Input, among candidates: [StoredInput]) -> StoredInput? {
        find(input, among: candidates, bufferBytes: InputCursor.defaultBlockBytes)
    }

    static func find(_ input: Input, among candidates: [StoredInput], bufferBytes: Int) -> StoredInput? {
        let comparable = candidates.filter { $0.isComparable && $0.format == input.format }
        guard !comparable.isEmpty, input.isRepeatable, let opened = try? input.openBytes(blockBytes: bufferBytes)
        else { return nil }
        let alike = comparable.filter { $0.encoding == opened.encoding }
        var match = InputMatch(opened.bytes, alike, bufferBytes: bufferBytes)
        return match.result()
    }

    private init(_ bytes: any ByteSource, _ candidates: [StoredInput], bufferBytes: Int) {
        self.bytes = bytes
        buffer = [UInt8](repeating: 0, count: bufferBytes)
        open = candidates
    }

    private mutating func result() -> StoredInput? {
        while let end = nextEnd, digest(to: end) { compare(at: end) }
        if whole != nil { _ = digest(to: position + 1) }
        return whole ?? beginning
    }

    /// Where the next block, or the consumed part of a candidate, ends; nil where no candidate is left.
    private var nextEnd: Int? { open.map { $0.blockEnd(from: position) }.min() }

    /// False where the file ends, or cannot be read, before `end`.
    private mutating func digest(to end: Int) -> Bool {
        while position < end {
            let wanted = min(buffer.count, end - position)
            let count = buffer.withUnsafeMutableBufferPointer { [bytes] buffer in
                try? bytes.read(into: UnsafeMutableBufferPointer(rebasing: buffer[..<wanted]))
            }
            // A file that fails here may have more bytes, so it is not known to be the whole of a candidate.
            guard let count else { whole = nil; return false }
            guard count > 0 else { return false }
            whole = nil
            buffer.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            position += count
        }
        return true
    }

    private mutating func compare(at end: Int) {
        let digest = hasher.finalize()
        let number = (end - 1) / InputCheckpoint.blockBytes
        open.removeAll { candidate in
            candidate.blockEnd(from: end - 1) == end
                && !digest.elementsEqual(candidate.checkpoint.blocks[number].digest)
        }
        let (finished, unfinished) = (open.first { $0.ends(at: end, true) }, open.first { $0.ends(at: end, false) })
        whole = finished
        beginning = unfinished ?? beginning
        open.removeAll { $0.checkpoint.offset == end }
        if end.isMultiple(of: InputCheckpoint.blockBytes) { hasher = SHA256() }
    }
}

extension Input {
    /// Whether already the first block of the file is not that of the stored input.
    package func beginsOtherwise(than stored: StoredInput) -> Bool {
        var beginning = stored
        beginning.checkpoint.offset = min(stored.checkpoint.offset, InputCheckpoint.blockBytes)
        beginning.checkpoint.blocks = Array(stored.checkpoint.blocks.prefix(1))
        beginning.checkpoint.isComplete = false
        return InputMatch.find(self, among: [beginning]) == nil
    }
}

extension StoredInput {
    /// Whether the digests of a consumed part are there to compare a file with.
    fileprivate var isComparable: Bool {
        let blocks = (checkpoint.offset + InputCheckpoint.blockBytes - 1) / InputCheckpoint.blockBytes
        return key.path != "-" && checkpoint.records > 0 && checkpoint.offset > 0 && checkpoint.blocks.count == blocks
    }

    /// The end of the block that `position` stands in, or of the consumed part, whichever comes first.
    fileprivate func blockEnd(from position: Int) -> Int {
        min(checkpoint.offset, (position / InputCheckpoint.blockBytes + 1) * InputCheckpoint.blockBytes)
    }

    fileprivate func ends(at end: Int, _ isComplete: Bool) -> Bool {
        checkpoint.offset == end && checkpoint.isComplete == isComplete
    }
}
