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
    /// Invalid records whose id could be told all the same, by id.
    private var invalid: [Int: Int] = [:]

    mutating func see(_ event: Event, line: Int, in input: InputKey) -> Sight {
        if inputs.last != input { inputs.append(input) }
        let body = UInt32(truncatingIfNeeded: Self.hash(of: event.body))
        let id = Self.hash(of: event.id)
        let shard = id & 63
        guard let earlier = shards[shard][id] else {
            shards[shard][id] = Entry(
                body: body, line: UInt32(clamping: line), input: UInt32(clamping: inputs.count - 1))
            return .new
        }
        if earlier.body == body { return .repeated }
        let place = inputs[Int(earlier.input)]
        return place == input
            ? .conflict(earlierLine: Int(earlier.line)) : .reused(place, line: Int(earlier.line))
    }

    mutating func noteInvalid(_ id: String) {
        invalid[Self.hash(of: id), default: 0] += 1
    }

    /// A valid record settles the invalid ones before it that had its id.
    /// - Returns: how many there were.
    mutating func settleInvalid(_ id: String) -> Int {
        invalid.removeValue(forKey: Self.hash(of: id)) ?? 0
    }

    /// By its bytes: texts that are canonically equivalent are two ids to the server.
    private static func hash(of id: String) -> Int { hash(of: Array(id.utf8)) }

    private static func hash(of body: [UInt8]) -> Int {
        var hasher = Hasher()
        body.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
