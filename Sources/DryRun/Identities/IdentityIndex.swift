import Records

/// Ids seen in a dry run, with their bodies, to tell what a run would skip or refuse.
///
/// Ids and bodies are kept as hashes, 20 bytes a record: two of a million ids collide by chance once in
/// 37 million such files.
struct IdentityIndex {
    enum Sight: Equatable {
        case new
        /// The same id with the same body.
        case repeated
        /// The same id with another body in the same input, on that line.
        case conflict(earlierLine: Int)
        /// The same id with another body in an earlier input.
        case reused(InputKey, line: Int)
    }

    private struct Entry {
        var body: UInt32
        var line: UInt32
        var input: UInt32
    }

    /// In shards, so that no growth ever copies all of it at once.
    private var shards: [[Int: Entry]] = Array(repeating: [:], count: 64)
    private var inputs: [InputKey] = []
    /// The inputs of invalid records whose id could be told all the same, by id.
    private var invalid: [Int: [UInt32]] = [:]

    mutating func see(_ event: Event, line: Int, in input: InputKey) -> Sight {
        let body = UInt32(truncatingIfNeeded: Self.hash(of: event.body))
        let id = Self.hash(of: event.id.utf8)
        let shard = id & 63
        let number = number(of: input)
        guard let earlier = shards[shard][id] else {
            shards[shard][id] = Entry(body: body, line: UInt32(clamping: line), input: number)
            return .new
        }
        if earlier.body == body { return .repeated }
        let place = inputs[Int(earlier.input)]
        return place == input
            ? .conflict(earlierLine: Int(earlier.line)) : .reused(place, line: Int(earlier.line))
    }

    /// An invalid record whose id could be told.
    /// - Returns: whether a valid record of an earlier input has that id, and settles this one; else a later one may.
    mutating func noteInvalid(_ id: String, in input: InputKey) -> Bool {
        let id = Self.hash(of: id.utf8)
        let number = number(of: input)
        if let valid = shards[id & 63][id], valid.input != number { return true }
        invalid[id, default: []].append(number)
        return false
    }

    /// A valid record settles the invalid ones before it that had its id; where it is not the first with that id, only
    /// those of other inputs: one of its own may be in conflict with it.
    /// - Returns: how many there were.
    mutating func settleInvalid(_ id: String, in input: InputKey, isFirst: Bool) -> Int {
        let id = Self.hash(of: id.utf8)
        guard let all = invalid[id] else { return 0 }
        let number = number(of: input)
        let left = isFirst ? [] : all.filter { $0 == number }
        invalid[id] = left.isEmpty ? nil : left
        return all.count - left.count
    }

    private mutating func number(of input: InputKey) -> UInt32 {
        if inputs.last != input { inputs.append(input) }
        return UInt32(clamping: inputs.count - 1)
    }

    /// Of bytes: a server may tell apart what only looks alike.
    static func hash(of bytes: some Sequence<UInt8>) -> Int {
        var hasher = Hasher()
        let isDone: Void? = bytes.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isDone == nil { for byte in bytes { hasher.combine(byte) } }
        return hasher.finalize()
    }
}
