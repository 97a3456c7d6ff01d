/// How far an input was consumed, bound to its content.
///
/// Going on at `offset` is right only where the bytes before it are provably the same: each
/// 4 MiB block of them is kept as a SHA-256 digest.
package struct InputCheckpoint: Hashable, Sendable {
    package static let blockBytes = 4 << 20

    package struct Block: Hashable, Sendable {
        /// SHA-256 of the block; of its consumed part where it is the last one.
        package var digest: [UInt8]
        /// The line that begins in it first (or that its first byte belongs to).
        package var firstLine: Int

        package init(digest: [UInt8], firstLine: Int) {
            self.digest = digest
            self.firstLine = firstLine
        }
    }

    /// Bytes consumed of the source, unpacked and made UTF-8; a record begins here, or the source ends.
    package var offset: Int
    /// The physical line at `offset`, counted from 1.
    package var line: Int
    /// Records read so far, header and empty lines left out.
    package var records: Int
    /// The last record ended with the file instead of a line end, so a tail appended to it changes it.
    package var endsInsideLine: Bool
    /// The source was read to its end.
    package var isComplete: Bool
    package var blocks: [Block]

    package init(
        offset: Int = 0, line: Int = 1, records: Int = 0, endsInsideLine: Bool = false, isComplete: Bool = false,
        blocks: [Block] = []
    ) {
        self.offset = offset
        self.line = line
        self.records = records
        self.endsInsideLine = endsInsideLine
        self.isComplete = isComplete
        self.blocks = blocks
    }
}

extension InputCheckpoint {
    /// The input was read to its end, and there was not one record in it.
    package var holdsNoRecords: Bool { isComplete && records == 0 }
}

/// One content of one path. A file whose consumed part has changed becomes the next generation.
package struct InputKey: Hashable, Sendable, Codable {
    /// The absolute path; `-` is standard input.
    package var path: String
    package var generation: Int

    package init(path: String, generation: Int) {
        self.path = path
        self.generation = generation
    }
}

extension InputKey {
    /// The file's own name: no message about one record carries the path of another's folder.
    package var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// An input as the ledger knows it.
package struct StoredInput: Hashable, Sendable {
    package var key: InputKey
    package var format: SourceFormat
    /// Of the source; the records that the ledger keeps of it are UTF-8.
    package var encoding: TextEncoding
    /// Of the source, which rows written back have as well.
    package var lineEnd: LineEnd
    /// The column names; nil where there are none.
    package var header: [String]?
    package var checkpoint: InputCheckpoint
    /// A person gave up what was not read of it.
    package var isAbandoned: Bool
    /// The digest of the `where` by which its ignored records were told; nil where it has none. It is the ledger's own:
    /// what comes with an admission says nothing of it.
    package var filter: String?

    /// Ignored records were told by more than one `where`: no digest.
    package static let severalFilters = "several"

    package init(
        key: InputKey, format: SourceFormat, encoding: TextEncoding = .utf8, lineEnd: LineEnd = .lf,
        header: [String]?, checkpoint: InputCheckpoint, isAbandoned: Bool = false, filter: String? = nil
    ) {
        self.key = key
        self.format = format
        self.encoding = encoding
        self.lineEnd = lineEnd
        self.header = header
        self.checkpoint = checkpoint
        self.isAbandoned = isAbandoned
        self.filter = filter
    }

    /// A run has to read it to its end. Standard input cannot be read again.
    package var isUnfinished: Bool { !checkpoint.isComplete && !isAbandoned && key.path != "-" }
}

extension StoredInput {
    /// Whether records of it were ignored by another `where` than this one; what they are by this one only reading tells.
    package func holdsIgnoredRecords(ofOtherThan filter: String?) -> Bool {
        self.filter != nil && self.filter != filter
    }
}
