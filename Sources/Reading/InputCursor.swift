import Crypto
import Records

/// A window on an input's bytes, and what was consumed of them: how much, how many lines, with which digest.
///
/// Memory is one record and two blocks, however large the input.
struct InputCursor {
    static let defaultBlockBytes = 256 << 10

    let name: String
    /// Of the text before it became UTF-8.
    var encoding = TextEncoding.utf8
    /// The window's memory; only `unread` of it is of interest.
    private(set) var storage: [UInt8]
    /// Bytes read from the source and not consumed yet: a range of `storage`.
    private(set) var unread = 0..<0
    /// The source has no bytes behind `unread`.
    private(set) var isAtEnd = false
    /// Consumed bytes of the (decompressed) source.
    private(set) var offset = 0
    /// The physical line at `offset`, counted from 1.
    private(set) var line = 1
    /// Records consumed, header and empty lines left out.
    var records = 0

    private let source: any ByteSource
    private let blockBytes: Int
    private var endsInsideLine = false
    private var digest = BlockDigest()
    /// Where in `storage` the consumed bytes begin that are not digested yet, and their line.
    private var undigested = 0
    private var undigestedLine = 1

    init(_ source: any ByteSource, name: String, blockBytes: Int = defaultBlockBytes) {
        self.source = source
        self.name = name
        self.blockBytes = max(1, blockBytes)
        storage = [UInt8](repeating: 0, count: 2 * self.blockBytes)
    }

    /// A cursor on one stored record, at the place it had.
    init(record: [UInt8], line: Int, offset: Int) {
        self.init(MemoryBytes(record), name: "", blockBytes: record.count)
        self.line = line
        self.offset = offset
    }

    /// Goes on behind a consumed part that was read from `source` and digested just now.
    init(_ source: any ByteSource, name: String, blockBytes: Int, behind checkpoint: InputCheckpoint, hasher: SHA256) {
        self.init(source, name: name, blockBytes: blockBytes)
        offset = checkpoint.offset
        line = checkpoint.line
        records = checkpoint.records
        endsInsideLine = checkpoint.endsInsideLine
        undigestedLine = line
        digest = BlockDigest(behind: checkpoint, hasher: hasher)
    }

    var unreadBytes: ArraySlice<UInt8> { storage[unread] }

    /// Every byte is consumed.
    var isComplete: Bool { isAtEnd && unread.isEmpty }

    /// Reads one more block behind `unread`, or finds the end.
    mutating func fill() throws(Problem) {
        settleDigest()
        makeRoom()
        let room = unread.upperBound..<unread.upperBound + blockBytes
        let source = source
        let count = try storage.withUnsafeMutableBufferPointer { (buffer) throws(Problem) in
            try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[room]))
        }
        isAtEnd = count == 0
        unread = unread.lowerBound..<unread.upperBound + count
    }

    /// Reads until `count` bytes are unread, or the end is found.
    mutating func fill(upTo count: Int) throws(Problem) {
        while unread.count < count, !isAtEnd { try fill() }
    }

    mutating func consume(_ count: Int, lines: Int) {
        guard count > 0 else { return }
        let end = unread.lowerBound + count
        endsInsideLine = !storage[end - 1].isLineEnd
        unread = end..<unread.upperBound
        offset += count
        line += lines
    }

    /// Consumes the rest of the physical line, line end included.
    /// - Throws: `Problem` of kind `input` where so many bytes hold no line end.
    mutating func skipLine(upTo most: Int) throws(Problem) {
        let start = offset
        while true {
            if let lineEnd = unreadBytes.firstIndex(where: \.isLineEnd) {
                consume(lineEnd - unread.lowerBound, lines: 0)
                return try skipLineEnd()
            }
            consume(unread.count, lines: 0)
            if isAtEnd { return }
            guard offset - start <= most else { throw .endlessLine(of: name, most: most) }
            try fill()
        }
    }

    /// Consumes the line end that stands here, if one does.
    mutating func skipLineEnd() throws(Problem) {
        try fill(upTo: 2)
        guard let first = unreadBytes.first, first.isLineEnd else { return }
        let isPair = first == .carriageReturn && unreadBytes.dropFirst().first == .lineFeed
        consume(isPair ? 2 : 1, lines: 1)
    }

    /// Where the source stands now; always between two records.
    mutating func checkpoint() -> InputCheckpoint {
        settleDigest()
        return InputCheckpoint(
            offset: offset, line: line, records: records, endsInsideLine: isComplete && endsInsideLine,
            isComplete: isComplete, blocks: digest.blocks)
    }

    private mutating func settleDigest() {
        let consumed = undigested..<unread.lowerBound
        storage.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[consumed]), line: undigestedLine) }
        undigested = unread.lowerBound
        undigestedLine = line
    }

    /// Makes room for one block behind `unread`: by moving it to the front, else by growing.
    private mutating func makeRoom() {
        guard storage.count - unread.upperBound < blockBytes else { return }
        let count = unread.count
        storage.withUnsafeMutableBytes { bytes in
            let kept = UnsafeRawBufferPointer(rebasing: bytes[unread])
            UnsafeMutableRawBufferPointer(rebasing: bytes[..<count]).copyMemory(from: kept)
        }
        unread = 0..<count
        undigested = 0
        if storage.count - count < blockBytes {
            storage.append(contentsOf: repeatElement(0, count: storage.count))
        }
    }
}
