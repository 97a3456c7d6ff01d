import Screening

/// Pairs of records in the order of the later ones, to be looked at some at a time.
struct PairGroups: Sendable {
    private let pairs: [KeyPart.Pair]

    private static let size = 256

    /// Leaves none behind.
    init(taking pairs: inout [KeyPart.Pair]) {
        var taken: [KeyPart.Pair] = []
        swap(&taken, &pairs)
        taken.sort { IdentityKey.readingOrder($0.later, $1.later) }
        self.pairs = taken
    }

    var count: Int { (pairs.count + Self.size - 1) / Self.size }

    subscript(index: Int) -> ArraySlice<KeyPart.Pair> {
        pairs[index * Self.size..<min(pairs.count, (index + 1) * Self.size)]
    }
}
