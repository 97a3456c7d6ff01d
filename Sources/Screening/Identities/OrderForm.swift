/// What stands before and behind the id of the order in the ids of events that confirm one: `evt_` and `_confirmed`,
/// say.
///
/// It is fixed for a whole run, and any two texts will do. A record whose id is of the form needs no key for its order:
/// the key of its id tells it. Any other has one, the hash of the id that it would have in the form. So exports whose
/// ids are made of the order's, and those are most, are looked through for orders confirmed under two ids at no cost.
package struct OrderForm: Hashable, Sendable {
    package let prefix: [UInt8]
    package let suffix: [UInt8]

    /// Ids that are those of the orders.
    package init() { (prefix, suffix) = ([], []) }

    /// The form of one id; nil where it does not hold the order's.
    package init?(of eventID: String, around orderID: String) {
        let id = Array(eventID.utf8)
        guard !orderID.isEmpty, let range = id.firstRange(of: Array(orderID.utf8)) else { return nil }
        (prefix, suffix) = (Array(id[..<range.lowerBound]), Array(id[range.upperBound...]))
    }

    /// The event id of an order in this form.
    package func id(of orderID: String) -> [UInt8] { prefix + Array(orderID.utf8) + suffix }
}
