/// The keys of orders that are confirmed under ids out of the run's form, for one worker.
final class OrderKeys {
    /// Of the records of the block at hand, in order.
    private(set) var keys: [IdentityKey] = []
    /// In memory of these keys.
    let form: FormText

    private let hash: TextHash
    /// Room for an id in the form, which begins as all do.
    private let formed: UnsafeMutableBufferPointer<UInt8>

    /// A longer id of an order is the reference's.
    private static let orderBytes = 1024

    init(_ form: OrderForm, hash: TextHash) {
        self.hash = hash
        self.form = FormText(form)
        formed = .copied(form.prefix + Array(repeating: 0, count: Self.orderBytes + form.suffix.count))
    }

    deinit {
        form.deallocate()
        formed.deallocate()
    }

    func begin() { keys.removeAll(keepingCapacity: true) }

    /// Enters a record that confirms an order: notes in its key that its id is of the form, or keeps a key of the order.
    /// - Returns: false where the order's id is too long, and nothing is entered.
    func enter(
        _ key: inout IdentityKey, id: UnsafePointer<UInt8>, _ idCount: Int, order: UnsafePointer<UInt8>,
        _ orderCount: Int
    ) -> Bool {
        guard form.isForm(of: id, idCount, around: order, orderCount) else { return keep(key, order, orderCount) }
        key.isOfOrderForm = true
        return true
    }

    /// Keeps a key of the order of a record whose id is not of the form.
    /// - Returns: false where the order's id is too long.
    func keep(_ key: IdentityKey, _ order: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count <= Self.orderBytes, let formed = formed.baseAddress else { return false }
        let behind = formed + form.before + count
        (formed + form.before).update(from: order, count: count)
        behind.update(from: form.suffix, count: form.behind)
        keys.append(key.ofOrder(hash(UnsafePointer(formed), form.before + count + form.behind)))
        return true
    }
}

/// An `OrderForm` as plain memory; whoever made it deallocates it.
struct FormText {
    let prefix: UnsafeMutablePointer<UInt8>
    let before: Int
    let suffix: UnsafeMutablePointer<UInt8>
    let behind: Int

    init(_ form: OrderForm) {
        (before, behind) = (form.prefix.count, form.suffix.count)
        prefix = .allocate(capacity: before)
        suffix = .allocate(capacity: behind)
        prefix.initialize(from: form.prefix, count: before)
        suffix.initialize(from: form.suffix, count: behind)
    }

    func deallocate() {
        prefix.deallocate()
        suffix.deallocate()
    }

    /// Whether that is the id of the order in this form.
    @inline(__always)
    func isForm(
        of id: UnsafePointer<UInt8>, _ idCount: Int, around order: UnsafePointer<UInt8>, _ orderCount: Int
    ) -> Bool {
        guard idCount == before &+ orderCount &+ behind else { return false }
        return (id + before).isEqual(to: order, count: orderCount)
            && id.isEqual(to: UnsafePointer(prefix), count: before)
            && (id + before + orderCount).isEqual(to: UnsafePointer(suffix), count: behind)
    }
}
