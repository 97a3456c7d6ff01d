import Screening

/// What the keys of one part say of the books.
struct KeyPart: Sendable {
    /// Two valid records with one id, whose bodies have to be looked at.
    struct Pair: Sendable {
        var earlier: IdentityKey
        var later: IdentityKey
        /// A valid record of another input has the id as well: it settles the later one where that is in conflict.
        var isSettled = false
    }

    /// Valid records with an id and a body that were there before.
    private(set) var repeated = 0
    /// Invalid records that a valid one settles: the first with their id, where it stands behind them, or any of another
    /// input.
    private(set) var settled = 0
    private(set) var pairs: [Pair] = []
    /// The first record that confirms an order, and another that confirms it under another id.
    private(set) var confirmations: [Pair] = []

    /// - Parameters:
    ///   - keys: those of whole ids, in the order of the records.
    ///   - firsts: memory to work in.
    init(_ keys: [IdentityKey], in firsts: inout FirstKeys) {
        firsts.prepare(keys.count)
        var invalid: [Int] = []
        for (index, key) in keys.enumerated() {
            if key.isInvalid {
                invalid.append(index)
            } else if let first = firsts.note(key.id, index, in: keys) {
                if keys[first].body == key.body {
                    repeated += 1
                } else {
                    pairs.append(Pair(earlier: keys[first], later: key))
                }
            }
        }
        let known = invalid.count
        invalid.removeAll { index in firsts.first(keys[index].id, in: keys).map { $0 > index } ?? false }
        settled = known - invalid.count
        guard keys.first?.input != keys.last?.input, !invalid.isEmpty || !pairs.isEmpty else { return }
        settleByOtherInputs(invalid, keys, &firsts)
    }

    /// - Parameter invalid: the indices of invalid keys that are not settled yet.
    private mutating func settleByOtherInputs(_ invalid: [Int], _ keys: [IdentityKey], _ table: inout FirstKeys) {
        var left = invalid
        // Keys stand in the order of the inputs: one of an earlier input is among the first.
        left.removeAll { index in
            table.first(keys[index].id, in: keys).map { keys[$0].input < keys[index].input } ?? false
        }
        settled += invalid.count - left.count
        table.prepare(keys.count)
        for (index, key) in keys.enumerated().reversed() where !key.isInvalid {
            _ = table.note(key.id, index, in: keys)
        }
        func isSettled(_ key: IdentityKey) -> Bool {
            table.first(key.id, in: keys).map { keys[$0].input > key.input } ?? false
        }
        settled += left.count { isSettled(keys[$0]) }
        for index in pairs.indices { pairs[index].isSettled = isSettled(pairs[index].later) }
    }
}

extension KeyPart {
    /// - Parameters:
    ///   - orders: of the orders confirmed under ids out of the run's form.
    ///   - identities: of all records, among which are those that confirm the same orders under ids of the form.
    mutating func addConfirmations(
        _ orders: [IdentityKey], beside identities: [IdentityKey], in firsts: inout FirstKeys
    ) {
        guard !orders.isEmpty else { return }
        firsts.prepare(orders.count)
        for (index, key) in orders.enumerated() { _ = firsts.note(key.id, index, in: orders) }
        let formed = identities.filter { $0.isOfOrderForm && firsts.first($0.id, in: orders) != nil }
        let all = (orders + formed.map { $0.ofOrder($0.id) }).sorted(by: IdentityKey.readingOrder)
        confirmations = KeyPart(all, in: &firsts).pairs
    }
}

/// The first valid key of each id that was noted, in an open table of their indices.
struct FirstKeys {
    /// Index and 1; 0 is free.
    private var table: [UInt32] = []
    private var mask = 0

    /// Forgets all, and makes room for so many keys.
    mutating func prepare(_ count: Int) {
        var size = 16
        while size < 2 * count { size *= 2 }
        table.removeAll(keepingCapacity: true)
        table.append(contentsOf: repeatElement(0, count: size))
        mask = size - 1
    }

    /// - Returns: the index of the first key with that id; nil where this is it.
    mutating func note(_ id: UInt64, _ index: Int, in keys: [IdentityKey]) -> Int? {
        let slot = slot(of: id, in: keys)
        guard table[slot] == 0 else { return Int(table[slot]) - 1 }
        table[slot] = UInt32(truncatingIfNeeded: index + 1)
        return nil
    }

    /// The index of the first key with that id.
    func first(_ id: UInt64, in keys: [IdentityKey]) -> Int? {
        let slot = slot(of: id, in: keys)
        return table[slot] == 0 ? nil : Int(table[slot]) - 1
    }

    /// Where the id is in the table, or would be.
    private func slot(of id: UInt64, in keys: [IdentityKey]) -> Int {
        var slot = Int(truncatingIfNeeded: id) & mask
        while table[slot] != 0, keys[Int(table[slot]) - 1].id != id { slot = (slot + 1) & mask }
        return slot
    }
}
