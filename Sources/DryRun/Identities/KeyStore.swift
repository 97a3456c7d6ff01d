import Reading
import Records
import Screening

/// The keys of all records of a dry run, in parts by id: what does not fit into memory waits in a temporary file.
///
/// Memory is 5 MiB and 4 bytes for each 192 keys; within a part, keys stand in the order in which they came.
struct KeyStore: Sendable {
    /// Keys of one part in memory; a full buffer is written behind those before.
    private let bufferedKeys: Int
    private var buffers: [[IdentityKey]]
    /// Which of the buffers in the file are of each part.
    private var chunks: [[UInt32]]
    /// Buffers in the file.
    private var written: UInt32 = 0
    private var file: SpillFile?

    static let partCount = 1024

    init(bufferedKeys: Int = 192) {
        self.bufferedKeys = bufferedKeys
        buffers = Array(repeating: [], count: Self.partCount)
        chunks = Array(repeating: [], count: Self.partCount)
    }

    mutating func add(_ key: IdentityKey) throws(Problem) {
        let part = Int(key.id >> 54)
        buffers[part].append(key)
        if buffers[part].count == bufferedKeys { try spill(part) }
    }

    /// Fills `keys` with those whose ids begin alike, so that those of one id are together, in the order in which they
    /// came.
    func read(_ part: Int, into keys: inout [IdentityKey]) throws(Problem) {
        keys.removeAll(keepingCapacity: true)
        keys.append(contentsOf: repeatElement(.none, count: chunks[part].count * bufferedKeys))
        for (place, chunk) in chunks[part].enumerated() {
            let range = place * bufferedKeys..<(place + 1) * bufferedKeys
            try keys.withUnsafeMutableBufferPointer { (all) throws(Problem) in
                let room = UnsafeMutableBufferPointer(rebasing: all[range])
                try file?.read(into: UnsafeMutableRawBufferPointer(room), at: Int(chunk) * chunkBytes)
            }
        }
        keys += buffers[part]
    }

    private var chunkBytes: Int { bufferedKeys * MemoryLayout<IdentityKey>.stride }

    private mutating func spill(_ part: Int) throws(Problem) {
        if file == nil { file = try SpillFile(for: .ids) }
        let (file, offset) = (file, Int(written) * chunkBytes)
        try buffers[part].withUnsafeBufferPointer { (keys) throws(Problem) in
            try file?.write(UnsafeRawBufferPointer(keys), at: offset)
        }
        chunks[part].append(written)
        written += 1
        buffers[part].removeAll(keepingCapacity: true)
    }
}

extension SpillFile.Content {
    fileprivate static let ids = Self("the ids of the records", need: "at most 48 bytes a record")
}

extension IdentityKey {
    /// Room for a key.
    fileprivate static let none = IdentityKey(id: 0, body: 0, line: 0, offset: 0, input: 0, isInvalid: true)
}
