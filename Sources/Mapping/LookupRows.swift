import Foundation

/// The keys of a table, each found by its bytes: a hash table with open addresses, at most half full.
struct LookupRows: Sendable {
    private var keys = PackedTexts()
    /// A row's number plus one; 0 is free. A power of two of them.
    private var slots = [UInt32](repeating: 0, count: 16)

    enum Insertion: Hashable {
        case new
        /// The row that has the key already.
        case known(Int)
        /// The keys come to more than 4 GiB.
        case full
    }

    var count: Int { keys.count }

    /// A key as the table has it: in Unicode's normalization form C, which for ASCII is the text itself.
    static func normalized(_ key: String) -> String {
        key.utf8.allSatisfy { $0 < 0x80 } ? key : key.precomposedStringWithCanonicalMapping
    }

    /// - Parameter key: `normalized`.
    mutating func insert(_ key: UnsafeBufferPointer<UInt8>) -> Insertion {
        if 2 * (count + 1) > slots.count { grow() }
        let slot = slot(of: key)
        if slots[slot] > 0 { return .known(Int(slots[slot]) - 1) }
        guard count < Int(UInt32.max) - 1, keys.append(key) else { return .full }
        slots[slot] = UInt32(count)
        return .new
    }

    func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
        let found = slots[slot(of: key)]
        return found > 0 ? Int(found) - 1 : nil
    }

    func key(_ row: Int) -> String { keys.string(row) }

    /// All rows by their keys in bytewise order.
    var sorted: [UInt32] {
        (0..<UInt32(count)).sorted { keys.precedes(Int($0), Int($1)) }
    }

    /// Where a key of those bytes would stand among the `sorted` rows.
    func place(of text: [UInt8], in sorted: [UInt32]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if keys.precedes(Int(sorted[middle]), text) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The slot that has the key, or the free one where it belongs.
    private func slot(of key: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(key)) & mask
        while slots[slot] > 0, !keys.equals(Int(slots[slot]) - 1, key) { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        let mask = slots.count - 1
        for row in 0..<count {
            var slot = Int(truncatingIfNeeded: keys.withBytes(row, Self.hash)) & mask
            while slots[slot] > 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(row + 1)
        }
    }

    /// FNV-1a of 64 bits, its upper half folded into the lower.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash ^ (hash >> 29)
    }
}
