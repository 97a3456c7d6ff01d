/// The checks of one event type.
struct TypeChecks: Sendable {
    /// The slots of two times of which the second must not be before the first.
    struct Order: Hashable, Sendable {
        var earlier: Int
        var later: Int
    }

    var checks: [FieldCheck] = []
    /// Under the job's own schema.
    var attributes: [AttributeCheck] = []
    var orders: [Order] = []
    /// Slots that a record of this type fills.
    var slots: [String: Int] = [:]
    /// The type is that of events that confirm an order.
    var confirms = false
}
