import Screening

/// What the keys of one part say of the books.
struct KeyPart: Sendable {
    /// Two valid records with one id, whose bodies have to be looked at.
    struct Pair: Sendable {
        var earlier: IdentityKey
        var later: IdentityKey
    }

    /// Valid records with an id and a body that were there before.
    private(set) var repeated = 0
    /// Invalid records that a valid one behind them settles.
    private(set) var settled = 0
    private(set) var pairs: [Pair] = []

    /// - Parameter keys: those of whole ids, in the order of the records.
    init(_ keys: [IdentityKey]) {
        var firsts = FirstKeys(capacity: keys.count)
        var invalid: [UInt64: Int] = [:]
        for (index, key) in keys.enumerated() {
            if key.isInvalid {
                invalid[key.id, default: 0] += 1
            } else if let first = firsts.note(key.id, index, in: keys) {
                if keys[first].body == key.body {
                    repeated += 1
                } else {
                    pairs.append(Pair(earlier: keys[first], later: key))
                }
            } else if !invalid.isEmpty, let count = invalid.removeValue(forKey: key.id) {
                settled += count
            }
        }
    }
}

/// The first valid key of each id, in an open table of their indices.
private struct FirstKeys {
    /// Index and 1; 0 is free.
    private var table: [UInt32]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        table = Array(repeating: 0, count: size)
        mask = size - 1
    }

    /// - Returns: the index of the first key with that id; nil where this is it.
    mutating func note(_ id: UInt64, _ index: Int, in keys: [IdentityKey]) -> Int? {
        var slot = Int(truncatingIfNeeded: id) & mask
        while table[slot] != 0 {
            let known = Int(table[slot]) - 1
            if keys[known].id == id { return known }
            slot = (slot + 1) & mask
        }
        table[slot] = UInt32(truncatingIfNeeded: index + 1)
        return nil
    }
}
