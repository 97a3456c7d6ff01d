import Records
import Screening

/// The keys of all records of a dry run, in parts by id: what does not fit into memory waits in a temporary file.
///
/// Memory is at most 6 MiB however many there are; within a part, keys stand in the order in which they came.
struct KeyStore: Sendable {
    /// Keys of one part in memory; a full buffer is written behind those before.
    private let bufferedKeys: Int
    private var buffers: [[IdentityKey]]
    /// Where the written keys of each part are, a buffer at a time.
    private var chunks: [[Int]]
    private var written = 0
    private var file: SpillFile?

    static let partCount = 512

    init(bufferedKeys: Int = 512) {
        self.bufferedKeys = bufferedKeys
        buffers = Array(repeating: [], count: Self.partCount)
        chunks = Array(repeating: [], count: Self.partCount)
    }

    mutating func add(_ key: IdentityKey) throws(Problem) {
        let part = Int(key.id >> 55)
        buffers[part].append(key)
        if buffers[part].count == bufferedKeys { try spill(part) }
    }

    /// The keys whose ids begin alike, so that those of one id are together, in the order in which they came.
    func part(_ index: Int) throws(Problem) -> [IdentityKey] {
        guard let file, !chunks[index].isEmpty else { return buffers[index] }
        var keys = [IdentityKey](repeating: .none, count: chunks[index].count * bufferedKeys)
        keys.reserveCapacity(keys.count + buffers[index].count)
        for (place, offset) in chunks[index].enumerated() {
            let range = place * bufferedKeys..<(place + 1) * bufferedKeys
            try keys.withUnsafeMutableBufferPointer { (all) throws(Problem) in
                let room = UnsafeMutableBufferPointer(rebasing: all[range])
                try file.read(into: UnsafeMutableRawBufferPointer(room), at: offset)
            }
        }
        keys += buffers[index]
        return keys
    }

    private mutating func spill(_ part: Int) throws(Problem) {
        if file == nil { file = try SpillFile() }
        let (file, offset) = (file, written)
        try buffers[part].withUnsafeBufferPointer { (keys) throws(Problem) in
            try file?.write(UnsafeRawBufferPointer(keys), at: offset)
        }
        chunks[part].append(offset)
        written += bufferedKeys * MemoryLayout<IdentityKey>.stride
        buffers[part].removeAll(keepingCapacity: true)
    }
}

extension IdentityKey {
    /// Room for a key.
    fileprivate static let none = IdentityKey(id: 0, body: 0, line: 0, offset: 0, input: 0, isInvalid: true)
}
