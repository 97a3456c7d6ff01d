/// The keys of orders that are confirmed under ids out of the run's form, for one worker.
final class OrderKeys {
    /// Of the records of the block at hand, in order.
    private(set) var keys: [IdentityKey] = []

    private let hash: TextHash
    private let prefix: UnsafeMutableBufferPointer<UInt8>
    private let suffix: UnsafeMutableBufferPointer<UInt8>
    /// Room for an id in the form, which begins as all do.
    private let formed: UnsafeMutableBufferPointer<UInt8>

    /// A longer id of an order is the reference's.
    private static let orderBytes = 1024

    init(_ form: OrderForm, hash: TextHash) {
        self.hash = hash
        // One byte more, so that there is an address.
        prefix = .copied(form.prefix + [0])
        suffix = .copied(form.suffix + [0])
        formed = .copied(form.prefix + Array(repeating: 0, count: Self.orderBytes + form.suffix.count))
    }

    deinit {
        prefix.deallocate()
        suffix.deallocate()
        formed.deallocate()
    }

    func begin() { keys.removeAll(keepingCapacity: true) }

    /// Enters a record that confirms an order: notes in its key that its id is of the form, or keeps a key of the order.
    /// - Returns: false where the order's id is too long, and nothing is entered.
    @inline(__always)
    func enter(
        _ key: inout IdentityKey, id: UnsafePointer<UInt8>, _ idCount: Int, order: UnsafePointer<UInt8>,
        _ orderCount: Int
    ) -> Bool {
        guard isOfForm(id, idCount, order, orderCount) else { return keep(key, order, orderCount) }
        key.isOfOrderForm = true
        return true
    }

    @inline(__always)
    private func isOfForm(
        _ id: UnsafePointer<UInt8>, _ idCount: Int, _ order: UnsafePointer<UInt8>, _ orderCount: Int
    ) -> Bool {
        let (before, behind) = (prefix.count &- 1, suffix.count &- 1)
        guard idCount == before &+ orderCount &+ behind, let start = prefix.baseAddress, let end = suffix.baseAddress
        else { return false }
        return (id + before).isEqual(to: order, count: orderCount)
            && id.isEqual(to: UnsafePointer(start), count: before)
            && (id + before + orderCount).isEqual(to: UnsafePointer(end), count: behind)
    }

    private func keep(_ key: IdentityKey, _ order: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count <= Self.orderBytes, let formed = formed.baseAddress, let end = suffix.baseAddress else {
            return false
        }
        let (before, behind) = (prefix.count - 1, suffix.count - 1)
        (formed + before).update(from: order, count: count)
        (formed + before + count).update(from: end, count: behind)
        keys.append(key.ofOrder(hash(UnsafePointer(formed), before + count + behind)))
        return true
    }
}
