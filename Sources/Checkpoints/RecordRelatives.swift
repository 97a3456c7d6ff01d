import GRDB
import Records

/// Records that an event that comes in has to do with: mostly none.
struct RecordRelatives: Hashable {
    /// One stands for its id.
    var hasOwner = false
    /// Some that are invalid, or that a person gave up, have its id.
    var hasOwnerless = false
    /// One of its order holds what comes behind it, or may.
    var isOrderHeld = false
}

extension RecordTable {
    /// What the ledger has to do with each of the events: one look for many, since a server is far away.
    func relatives(of events: some Collection<Event>) throws -> [RecordRelatives] {
        var relatives = [RecordRelatives](repeating: RecordRelatives(), count: events.count)
        var first = 0
        var rest = events[...]
        while !rest.isEmpty {
            let width = rest.count == 1 ? 1 : RelativesQuery.width
            let asked = rest.prefix(width)
            let unused = repeatElement(nil as (any DatabaseValueConvertible)?, count: 2 * (width - asked.count))
            let found = try db.keys(
                rest.count == 1 ? RelativesQuery.ofOne : RelativesQuery.ofMany,
                asked.flatMap { [$0.id, $0.orderID] } + unused)
            for code in found { relatives[first + Int(code) / 3].note(Int(code) % 3) }
            first += asked.count
            rest = rest.dropFirst(width)
        }
        return relatives
    }
}

extension RecordRelatives {
    fileprivate mutating func note(_ kind: Int) {
        switch kind {
        case 0: hasOwner = true
        case 1: hasOwnerless = true
        default: isOrderHeld = true
        }
    }
}

/// Gives three times the number of an event, and a kind from 0 to 2, for each kind of relative it has.
private enum RelativesQuery {
    /// Events that one statement asks for; those that are not there are NULL and have no relatives.
    static let width = 64

    static let ofOne = text(width: 1)
    static let ofMany = text(width: width)

    private static func text(width: Int) -> String {
        let first = "(CAST(0 AS BIGINT), CAST(? AS TEXT), CAST(? AS TEXT))"
        let events = ([first] + (1..<width).map { "(\($0), ?, ?)" }).joined(separator: ", ")
        return """
            WITH asked (number, event_id, order_id) AS (VALUES \(events))
            SELECT 3 * number FROM asked
            WHERE EXISTS (SELECT 1 FROM record WHERE event_id = asked.event_id AND state < 6)
            UNION ALL SELECT 3 * number + 1 FROM asked
            WHERE EXISTS (SELECT 1 FROM record WHERE event_id = asked.event_id AND state >= 6)
            UNION ALL SELECT 3 * number + 2 FROM asked
            WHERE EXISTS (
                SELECT 1 FROM record INDEXED BY record_holding
                WHERE order_id = asked.order_id AND state BETWEEN 4 AND 6
            )
            """
    }
}
