/// One of several runs that share a job's records among them, order by order.
///
/// Which of them takes an order is told by the order alone, so that its events stay together, whatever file or night
/// they come from.
package struct Shard: Hashable, Sendable {
    /// From 0.
    package let index: Int
    package let count: Int

    /// - Returns: nil unless 0 ≤ index < count.
    package init?(index: Int, count: Int) {
        guard count > 0, (0..<count).contains(index) else { return nil }
        (self.index, self.count) = (index, count)
    }

    /// `0/4`
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
        self.init(index: index, count: count)
    }

    /// Whether the record is this shard's: by its order, else its event, else its bytes.
    package func takes(_ record: ValidatedRecord) -> Bool {
        guard count > 1 else { return true }
        switch record.validation {
        case .accepted(let event, _): return takes((event.orderID ?? event.id).utf8)
        case .invalid(_, let identity):
            return (identity.orderID ?? identity.eventID).map { takes($0.utf8) } ?? takes(record.raw)
        case .ignored: return true
        }
    }

    /// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): it has to be the same in every process, and for all time.
    private func takes(_ text: some Sequence<UInt8>) -> Bool {
        let hash = text.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Int(hash % UInt64(count)) == index
    }

    /// What tells the records it ignores from those of another one, beside the digest of a `where`.
    package static func digest(_ shard: Shard?, beside filter: String?) -> String? {
        guard let shard, shard.count > 1 else { return filter }
        return ["shard \(shard)", filter].compactMap(\.self).joined(separator: " ")
    }
}

extension Shard: CustomStringConvertible {
    /// `0/4`
    package var description: String { "\(index)/\(count)" }
}
