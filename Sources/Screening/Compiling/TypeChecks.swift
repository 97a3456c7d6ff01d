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
    /// The pieces of identities that have to be looked at as a whole.
    var wholeIdentities: [[ColumnFastPath.IdentityPart]] = []
    /// Those of other texts that may be a word for nothing as a whole.
    var wholeTexts: [[ColumnFastPath.IdentityPart]] = []
    var orders: [Order] = []
    /// Slots that a record of this type fills.
    var slots: [String: Int] = [:]
    /// The type is that of events that confirm an order.
    var confirms = false
    /// How the events are written; nil where only the reference can.
    private(set) var body: EventBody?

    init(writing body: EventBody? = nil) {
        self.body = body
    }

    /// The next member of the events.
    /// - Parameters:
    ///   - member: nil where only the reference can write it.
    ///   - slot: of the seconds that are its value.
    mutating func write(_ member: EventBody.Member?, slot: Int? = nil) {
        guard let member, body?.add(member, slot: slot) == true else { return body = nil }
    }
}

/// Where the checks and orders of one event type are among those of all.
struct TypeChecksLayout {
    let checks: Range<Int>
    let orders: Range<Int>
    let confirms: Bool

    static func all(_ allTypeChecks: [TypeChecks]) -> [TypeChecksLayout] {
        var (layouts, checks, orders): ([TypeChecksLayout], Int, Int) = ([], 0, 0)
        for typeChecks in allTypeChecks {
            let layout = TypeChecksLayout(
                checks: checks..<checks + typeChecks.checks.count, orders: orders..<orders + typeChecks.orders.count,
                confirms: typeChecks.confirms)
            (checks, orders) = (layout.checks.upperBound, layout.orders.upperBound)
            layouts.append(layout)
        }
        return layouts
    }
}
